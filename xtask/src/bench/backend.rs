//! `cargo xtask bench backend`: what the backend bears.

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::args::Args;

/// Not measured yet.
pub fn command(args: Args) -> Result<ExitCode> {
    args.done()?;
    bail!("the backend is not measured yet")
}
