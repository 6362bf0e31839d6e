//! Versions that Cargo.lock holds.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::project;

/// Refuses when the library that reads the Wasm and the crate inside the Wasm are not of one version.
pub fn same_wasm_bindgen() -> Result<()> {
    let lock = fs::read_to_string(project::at("Cargo.lock")).context("Cargo.lock cannot be read")?;
    let inside = version(&lock, "wasm-bindgen").context("Cargo.lock holds no wasm-bindgen")?;
    let reader = version(&lock, "wasm-bindgen-cli-support").context("Cargo.lock holds no wasm-bindgen-cli-support")?;
    if inside != reader {
        bail!(
            "Cargo.lock holds wasm-bindgen {inside} but wasm-bindgen-cli-support {reader}; they must be equal: \
             set `wasm-bindgen-cli-support = \"={inside}\"` in xtask/Cargo.toml"
        );
    }
    Ok(())
}

/// The version of the wasm-bindgen inside the Wasm.
pub fn wasm_bindgen() -> Result<String> {
    let lock = fs::read_to_string(project::at("Cargo.lock")).context("Cargo.lock cannot be read")?;
    let version = version(&lock, "wasm-bindgen").context("Cargo.lock holds no wasm-bindgen")?;
    Ok(version.to_owned())
}

fn version<'lock>(lock: &'lock str, package: &str) -> Option<&'lock str> {
    let start = lock.find(&format!("name = \"{package}\"\n"))?;
    lock[start..]
        .lines()
        .nth(1)?
        .strip_prefix("version = \"")?
        .strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn a_longer_name_is_another_package() {
        let lock = "[[package]]\nname = \"wasm\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"wasm-x\"\nversion = \"2.0.0\"\n";
        assert_eq!(version(lock, "wasm"), Some("1.0.0"));
        assert_eq!(version(lock, "wasm-x"), Some("2.0.0"));
        assert_eq!(version(lock, "was"), None);
    }
}
