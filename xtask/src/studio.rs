//! The studio, built and served by Trunk; Trunk itself is taken from the path, or built once from its crate.

use std::env::{join_paths, split_paths};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::args::Args;
use crate::process::{cargo, find, output, program, run, step};
use crate::{bindgen, project, setup};

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
    step("trunk builds the studio (first time: two to three minutes)", || {
        run(trunk.args(["build", "--release"]))
    })
}

/// Trunk of that very version: the one on the path, else one built for all clones of this user. On its path is the
/// wasm-bindgen of the version in `Cargo.lock`.
pub fn trunk() -> Result<Command> {
    let has_version = |path: &PathBuf| {
        let said = output(program(path).arg("--version")).unwrap_or_default();
        String::from_utf8_lossy(&said).split_whitespace().nth(1) == Some(TRUNK)
    };
    let trunk = match find("trunk").filter(has_version) {
        Some(found) => found,
        None => installed(&cargo_home()?.join("equipoise-tools"))?,
    };
    let folder = bindgen::folder(&project::cache())?;
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = join_paths(std::iter::once(folder).chain(split_paths(&path))).context("PATH cannot be extended")?;
    let mut trunk = program(trunk);
    trunk.env("PATH", path).env("TRUNK_SKIP_VERSION_CHECK", "true");
    Ok(trunk)
}

/// Where cargo keeps what it installs.
fn cargo_home() -> Result<PathBuf> {
    if let Some(home) = std::env::var_os("CARGO_HOME") {
        return Ok(home.into());
    }
    let home = std::env::home_dir().context("there is no home folder; set CARGO_HOME")?;
    Ok(home.join(".cargo"))
}

/// Trunk built from its crate, unless that version is there.
fn installed(tools: &Path) -> Result<PathBuf> {
    let trunk = tools.join("bin/trunk").with_extension(std::env::consts::EXE_EXTENSION);
    let stamp = tools.join(format!("trunk-{TRUNK}"));
    let is_there = || stamp.exists() && trunk.exists();
    if is_there() {
        return Ok(trunk);
    }
    fs::create_dir_all(tools).with_context(|| format!("{} cannot be made", tools.display()))?;
    // Another clone may be at it already: what it builds serves this one too.
    let lock = File::create(tools.join("lock")).context("the folder of tools cannot be locked")?;
    lock.lock().context("the folder of tools cannot be locked")?;
    if is_there() {
        return Ok(trunk);
    }
    let build = tools.join("build");
    let what = format!("cargo installs Trunk {TRUNK} (once for all clones: five to ten minutes)");
    step(&what, || {
        // A connection may break off. What was compiled until then stays, so a second try is short.
        let install = || run(&mut install(tools, &build));
        install().or_else(|error| {
            println!("  {error:#}; once more");
            install()
        })
    })
    .with_context(|| {
        format!(
            "Trunk {TRUNK} cannot be had, and the studio is built by it. It comes from crates.io: is there a network? \
             Another way to it: put a Trunk of that version on the PATH (`cargo install --locked trunk --version {TRUNK}`)"
        )
    })?;
    // Only the program is needed again; what it was built from is a gigabyte.
    fs::remove_dir_all(&build).context("what Trunk was built from cannot be removed")?;
    fs::write(stamp, "").context("cannot note that Trunk is installed")?;
    Ok(trunk)
}

/// With Trunk's own lock file: what else fits the ranges it was published with has stopped compiling before. Without
/// optimisation, without debug information and without TLS: it has little to do, and fetches nothing.
fn install(tools: &Path, build: &Path) -> Command {
    let mut cargo = cargo();
    let options = [
        "install",
        "--debug",
        "--quiet",
        "--force",
        "--locked",
        "--no-default-features",
    ];
    cargo
        .args(options)
        .args(["--version", TRUNK, "--root"])
        .arg(tools)
        .arg("trunk");
    cargo.env("CARGO_TARGET_DIR", build).env("CARGO_PROFILE_DEV_DEBUG", "0");
    cargo.env("CARGO_NET_RETRY", "10");
    cargo
}

/// The version of Trunk that the studio is built with.
const TRUNK: &str = "0.21.14";
