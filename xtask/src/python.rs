//! A Python that can verify receipts: the tests run the recipe for Python as the documentation prints it.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::process::{find, program, run, step};
use crate::project;

/// The interpreter, with `cryptography` installed where it is missing.
pub fn ready() -> Result<PathBuf> {
    let Some(python) = find("python3") else {
        bail!(
            "Python 3.10 or later is needed to test the recipe for Python: https://python.org, or your system's package `python3`"
        );
    };
    let folder = project::cache().join("python");
    let own = folder.join(if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python"
    });
    if let Some(ready) = [python.clone(), own.clone()].into_iter().find(knows_cryptography) {
        return Ok(ready);
    }
    step(
        "pip installs cryptography for the tests (about 5 MB, under a minute)",
        || {
            run(program(&python).args(["-m", "venv", "--clear"]).arg(&folder))?;
            let package = format!("cryptography=={CRYPTOGRAPHY}");
            run(program(&own).args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                &package,
            ]))
        },
    )?;
    if knows_cryptography(&own) {
        return Ok(own);
    }
    bail!(
        "Python has no `cryptography`; install it (Debian: apt-get install python3-cryptography), or python3-venv so that it can be installed here"
    )
}

fn knows_cryptography(python: &PathBuf) -> bool {
    let mut command = program(python);
    command.args(["-c", "from cryptography.hazmat.primitives.asymmetric import ed25519"]);
    command.output().is_ok_and(|output| output.status.success())
}

const CRYPTOGRAPHY: &str = "48.0.0";
