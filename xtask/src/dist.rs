//! The folder that an integrator copies: gathered in memory, then written as one.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::project;

/// Every file of `dist/`, by its path there.
#[derive(Default)]
pub struct Dist {
    files: BTreeMap<String, Vec<u8>>,
}

impl Dist {
    /// Adds a file under a name that never changes.
    pub fn add(&mut self, path: impl Into<String>, content: Vec<u8>) {
        self.files.insert(path.into(), content);
    }

    /// Adds a file under a name that changes with its content, and gives that name.
    pub fn add_asset(&mut self, stem: &str, extension: &str, content: Vec<u8>) -> String {
        let path = format!("assets/{stem}-{}.{extension}", &digest(&content)[..10]);
        self.add(&path, content);
        path
    }

    /// Each file's size and its integrity value as in SRI.
    pub fn list(&self) -> Value {
        let entry = |content: &Vec<u8>| {
            let integrity = format!("sha256-{}", STANDARD.encode(Sha256::digest(content)));
            json!({ "bytes": content.len(), "integrity": integrity })
        };
        self.files
            .iter()
            .map(|(path, content)| (path.clone(), entry(content)))
            .collect()
    }

    /// Writes what changed and removes what no longer belongs there.
    pub fn write(&self) -> Result<()> {
        let folder = folder();
        for (path, content) in &self.files {
            let file = folder.join(path);
            if fs::read(&file).is_ok_and(|there| there == *content) {
                continue;
            }
            if let Some(parent) = file.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(&file, content).with_context(|| format!("cannot write {}", file.display()))?;
        }
        self.remove_strays(&folder, "")
    }

    fn remove_strays(&self, folder: &Path, prefix: &str) -> Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                self.remove_strays(&entry.path(), &format!("{path}/"))?;
            } else if !self.files.contains_key(&path) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

/// Where `dist/` is.
pub fn folder() -> PathBuf {
    project::at("dist")
}

/// SHA-256 in hexadecimal digits.
pub fn digest(content: &[u8]) -> String {
    Sha256::digest(content)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// SHA-256 in base64url, as receipts write it.
pub fn digest_base64url(content: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(content))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_asset_is_named_after_its_content() {
        let mut dist = Dist::default();
        assert_eq!(
            dist.add_asset("locale-en", "json", b"{}".to_vec()),
            "assets/locale-en-44136fa355.json"
        );
        assert_eq!(
            dist.list()["assets/locale-en-44136fa355.json"],
            json!({ "bytes": 2, "integrity": "sha256-RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=" })
        );
    }
}
