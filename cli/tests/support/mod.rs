//! What the tests of the command share. Not every test uses all of it.
#![allow(dead_code)]

pub mod command;
pub mod http;
pub mod postgres;
pub mod receipts;
pub mod server;
