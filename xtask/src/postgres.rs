//! The PostgreSQL of the backend's tests: found, or installed where that is possible. The tests start their own server.

use std::fs;
use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::browser::{install, is_root};
use crate::process::find;

/// The folder with the server's programs.
pub fn ready() -> Result<PathBuf> {
    if let Some(folder) = installed() {
        return Ok(folder);
    }
    if find("apt-get").is_some() && is_root() {
        install(&["postgresql"])?;
    }
    match installed() {
        Some(folder) => Ok(folder),
        None => bail!(ADVICE),
    }
}

/// Debian keeps them out of the search path.
fn installed() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut folders: Vec<_> = versions.map(|version| version.path().join("bin")).collect();
    folders.retain(|folder| folder.join("initdb").is_file());
    folders.sort();
    let on_path = || find("initdb").and_then(|file| file.parent().map(PathBuf::from));
    folders.pop().or_else(on_path)
}

const ADVICE: &str = "no PostgreSQL server found for the backend's tests; install one
  Debian, Ubuntu: sudo apt-get install postgresql
  Fedora:         sudo dnf install postgresql-server
  macOS:          brew install postgresql@17, and put its programs on the search path";
