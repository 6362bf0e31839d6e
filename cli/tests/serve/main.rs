//! The backend over real connections: what it takes, what it refuses, what it keeps. Here with SQLite.

mod accept;
mod answers;
mod challenge;
mod crash;
mod limits;
mod log;
mod public;
mod records;
mod refuse;
mod sqlite;
mod start;
mod store;
#[path = "../support/mod.rs"]
mod support;

use answers::ids;
use answers::refused;
