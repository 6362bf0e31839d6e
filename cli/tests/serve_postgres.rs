//! The same tests of the backend as in `serve`, with PostgreSQL, and those that only PostgreSQL needs.

#[path = "serve/accept.rs"]
mod accept;
#[path = "serve/answers.rs"]
mod answers;
#[path = "serve/challenge.rs"]
mod challenge;
#[path = "serve/crash.rs"]
mod crash;
#[path = "serve/log.rs"]
mod log;
#[path = "serve/postgres.rs"]
mod postgres;
#[path = "serve/records.rs"]
mod records;
#[path = "serve/refuse.rs"]
mod refuse;
#[path = "serve/store.rs"]
mod store;
mod support;

use answers::ids;
use answers::refused;
