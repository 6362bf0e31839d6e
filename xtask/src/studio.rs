//! The studio, built and served by Trunk; Trunk itself is built once from its crate.

use std::env::{join_paths, split_paths};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::args::Args;
use crate::process::{cargo, program, run, step};
use crate::{lock, project, setup};

/// Serves the studio, and builds it anew whenever something changes.
pub fn command(mut args: Args) -> Result<ExitCode> {
    let port: u16 = args.value("--port")?.unwrap_or(8788);
    args.done()?;
    setup::tools()?;
    run(trunk()?.args(["serve", "--port", &port.to_string()]))?;
    Ok(ExitCode::SUCCESS)
}

/// Builds the studio as static files under `target/studio`.
pub fn build() -> Result<()> {
    let mut trunk = trunk()?;
    step("trunk builds the studio (first time: a minute or two)", || {
        run(trunk.args(["build", "--release"]))
    })
}

/// Trunk, with the wasm-bindgen of the very version in `Cargo.lock` on its path.
pub fn trunk() -> Result<Command> {
    let tools = project::cache().join("tools");
    let wasm_bindgen = lock::wasm_bindgen()?;
    for (package, version) in [("wasm-bindgen-cli", wasm_bindgen.as_str()), ("trunk", TRUNK)] {
        install(&tools, package, version)?;
    }
    let bin = tools.join("bin");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = join_paths(std::iter::once(bin.clone()).chain(split_paths(&path))).context("PATH cannot be extended")?;
    let mut trunk = program(bin.join("trunk"));
    trunk.env("PATH", path).env("TRUNK_SKIP_VERSION_CHECK", "true");
    Ok(trunk)
}

/// Builds a tool from its crate, unless that version is there. Without optimisation: it has little to do.
fn install(tools: &PathBuf, package: &str, version: &str) -> Result<()> {
    let stamp = tools.join(format!("{package}-{version}"));
    if stamp.exists() {
        return Ok(());
    }
    let build = tools.join("build");
    step(
        &format!("cargo installs {package} {version} (once: some minutes)"),
        || {
            run(cargo()
                .args([
                    "install",
                    "--debug",
                    "--quiet",
                    "--force",
                    "--version",
                    version,
                    "--root",
                ])
                .arg(tools)
                .arg(package)
                .env("CARGO_TARGET_DIR", &build))
        },
    )?;
    // Only the program is needed again; what it was built from is a gigabyte.
    fs::remove_dir_all(&build).context("what a tool was built from cannot be removed")?;
    fs::write(stamp, "").context("cannot note that a tool is installed")
}

/// The version of Trunk that the studio is built with.
const TRUNK: &str = "0.21.14";
