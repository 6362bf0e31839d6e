//! `cargo xtask setup`: installs what is missing, and does nothing when nothing is.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::args::Args;
use crate::process::{cargo, find, output, program, run, step};
use crate::{browser, postgres, project, studio};

/// Installs what is missing and says what is there.
pub fn command(mut args: Args) -> Result<ExitCode> {
    let with_browser = args.flag("--browser");
    let with_postgres = args.flag("--postgres");
    let with_trunk = args.flag("--trunk");
    args.done()?;
    tools()?;
    println!("Wasm target and npm tools are there.");
    if with_browser {
        println!("Browser: {}", browser::ready()?.display());
    }
    if with_postgres {
        println!("PostgreSQL: {}", postgres::ready()?.display());
    }
    if with_trunk {
        println!("Trunk: {}", studio::trunk()?.get_program().display());
    }
    Ok(ExitCode::SUCCESS)
}

/// What a build needs: the Wasm target and the npm tools.
pub fn tools() -> Result<()> {
    wasm_target()?;
    npm_tools()
}

/// What the checks need beyond that: the formatter and the lints.
pub fn checkers() -> Result<()> {
    for component in ["clippy", "fmt"] {
        let there = cargo()
            .args([component, "--version"])
            .output()
            .is_ok_and(|output| output.status.success());
        if !there {
            let name = if component == "fmt" { "rustfmt" } else { component };
            step(&format!("rustup adds {name}"), || {
                run(program("rustup").args(["component", "add", name]))
            })?;
        }
    }
    Ok(())
}

fn wasm_target() -> Result<()> {
    let folder = output(program("rustc").args(["--print", "target-libdir", "--target", WASM]))?;
    if Path::new(String::from_utf8(folder)?.trim()).is_dir() {
        return Ok(());
    }
    if find("rustup").is_none() {
        bail!(
            "this Rust has no standard library for {WASM}; install it (Debian: apt-get install libstd-rust-dev-wasm32), or use rustup"
        );
    }
    step("rustup adds the Wasm target (about 20 MB, under a minute)", || {
        run(program("rustup").args(["target", "add", WASM]))
    })
}

fn npm_tools() -> Result<()> {
    if !newer(&project::at("package-lock.json"), &project::at(STAMP)) {
        return Ok(());
    }
    if find("node").is_none() || find("npm").is_none() {
        bail!(
            "Node.js 20 or later with npm is needed: https://nodejs.org, or your system's package `nodejs` and `npm`"
        );
    }
    step(
        "npm installs the build and test tools (about 30 MB to fetch, under a minute)",
        || {
            // No install scripts: none of the tools needs one, and a browser is not theirs to download.
            let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
            run(program(npm).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))
        },
    )?;
    fs::write(project::at(STAMP), "").context("cannot note that the npm tools are installed")
}

/// Whether a file is newer than another, or the other is not there.
pub fn newer(file: &Path, than: &Path) -> bool {
    let changed = |path: &Path| fs::metadata(path).and_then(|file| file.modified());
    match (changed(file), changed(than)) {
        (Ok(file), Ok(than)) => file > than,
        _ => true,
    }
}

/// The target of the widget.
pub const WASM: &str = "wasm32-unknown-unknown";

const STAMP: &str = "node_modules/.equipoise-installed";
