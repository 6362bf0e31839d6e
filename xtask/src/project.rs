//! Where things are in this repository.

use std::path::{Path, PathBuf};

/// The root of the repository. Cargo says at run time where xtask is: a build kept from another clone would know only that one.
pub fn root() -> PathBuf {
    let xtask = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    PathBuf::from(xtask)
        .parent()
        .map_or_else(PathBuf::new, Path::to_path_buf)
}

/// A path inside the repository.
pub fn at(path: &str) -> PathBuf {
    root().join(path)
}

/// Cargo's target directory.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(directory) => root().join(directory),
        None => at("target"),
    }
}

/// What xtask keeps between runs.
pub fn cache() -> PathBuf {
    target().join("xtask")
}
