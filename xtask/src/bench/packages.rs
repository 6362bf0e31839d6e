//! The peers' packages: pinned in a lock file of their own, and installed only here.

use std::fs;

use anyhow::{Context, Result};

use crate::process::{program, run, step};
use crate::{project, setup};

/// Installs the peers unless they are there as the lock file has them.
pub fn install() -> Result<()> {
    let folder = project::at(FOLDER);
    let stamp = folder.join("node_modules/.equipoise-installed");
    if !setup::newer(&folder.join("package-lock.json"), &stamp) {
        return Ok(());
    }
    step(
        "npm installs the peers (about 65 MB on the disk, under a minute)",
        || {
            let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
            run(program(npm)
                .current_dir(&folder)
                .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))
        },
    )?;
    fs::write(stamp, "").context("cannot note that the peers are installed")
}

/// Where the pages and the peers are.
pub const FOLDER: &str = "tests/bench";
