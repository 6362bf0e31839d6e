//! `cargo xtask schema`: writes the notice's JSON Schema anew from the code.

use std::fs;
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::args::Args;
use crate::process::{cargo, output};
use crate::project;

/// Asks the command for the schema and writes it where it ships from.
pub fn command(args: Args) -> Result<ExitCode> {
    args.done()?;
    let schema = output(cargo().args(["run", "--quiet", "--package", "equipoise-cli", "--", "schema"]))?;
    serde_json::from_slice::<serde_json::Value>(&schema).context("`equipoise schema` printed no JSON")?;
    fs::write(project::at(FILE), schema).with_context(|| format!("cannot write {FILE}"))?;
    println!("{FILE} is up to date.");
    Ok(ExitCode::SUCCESS)
}

const FILE: &str = "www/notice.schema.json";
