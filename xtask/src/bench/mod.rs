//! `cargo xtask bench`: what the widget costs a page, beside its peers. It measures; it asserts nothing.

mod backend;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::args::Args;

/// Dispatches on what is to be measured.
pub fn command(mut args: Args) -> Result<ExitCode> {
    match args.word().as_deref() {
        Some("backend") => backend::command(args),
        _ => bail!("`cargo xtask bench` measures `backend`"),
    }
}
