//! The widget as it was compiled: the folder `dist/`, with what a build copies and what it completes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use equipoise::digest::Digest;
use equipoise::disclosure::negotiate;
use equipoise::json;
use equipoise::json::Limits;
use equipoise::json::Value;

use crate::build::error::BuildError;

/// The compiled widget.
pub struct Assets {
    folder: PathBuf,
    manifest: Value,
}

impl Assets {
    /// The folder that was named; else `dist` beside the command or in the working directory.
    pub fn find(named: Option<&Path>) -> Result<Self, BuildError> {
        let beside = std::env::current_exe().ok();
        let beside = beside.and_then(|command| Some(command.parent()?.join("dist")));
        let usual = beside.into_iter().chain([PathBuf::from("dist")]);
        let looked = named.map_or_else(|| usual.collect(), |named| vec![named.to_owned()]);
        let Some(folder) = looked.iter().find(|folder| folder.join(MANIFEST).is_file()).cloned() else {
            return Err(BuildError::NoAssets(looked));
        };
        let text = read(&folder.join(MANIFEST))?;
        let manifest = json::parse(&text, LIMITS).map_err(|error| BuildError::Assets {
            path: folder.join(MANIFEST),
            fault: error.to_string(),
        })?;
        Ok(Self { folder, manifest })
    }

    /// The manifest, whose change says that everything may have changed.
    pub fn manifest(&self) -> PathBuf {
        self.folder.join(MANIFEST)
    }

    /// A file of the folder.
    pub fn bytes(&self, path: &str) -> Result<Vec<u8>, BuildError> {
        read(&self.folder.join(path))
    }

    /// A text file of the folder.
    pub fn text(&self, path: &str) -> Result<String, BuildError> {
        String::from_utf8(self.bytes(path)?).map_err(|error| BuildError::Assets {
            path: self.folder.join(path),
            fault: error.to_string(),
        })
    }

    /// The path of an asset: `wasm`, `glue`, `style`, `held` or `debug`.
    pub fn asset(&self, name: &str) -> Result<&str, BuildError> {
        let path = self.manifest.get("assets").and_then(|assets| assets.get(name));
        path.and_then(Value::as_str).ok_or_else(|| BuildError::Assets {
            path: self.manifest(),
            fault: format!("it names no {name}"),
        })
    }

    /// The digest of the widget.
    pub fn widget(&self) -> Result<Digest, BuildError> {
        Digest::from_base64url(self.asset("widget")?).ok_or_else(|| BuildError::Assets {
            path: self.manifest(),
            fault: "the digest of the widget is none".into(),
        })
    }

    /// The path of the interface texts that the widget takes for this locale.
    pub fn locale(&self, locale: &str) -> Option<&str> {
        self.texts("locales", locale)
    }

    /// The path of the texts of this kind, `locales` or `texts`, that are taken for this locale.
    pub fn texts(&self, kind: &str, locale: &str) -> Option<&str> {
        let shipped = self.all(kind);
        let tags: Vec<_> = shipped.keys().copied().collect();
        negotiate([locale, "en"], &tags).and_then(|tag| shipped.get(tag).copied())
    }

    /// The paths of all assets of a kind, by name: `locales`, `texts` or `themes`.
    pub fn all(&self, kind: &str) -> BTreeMap<&str, &str> {
        let all = self.manifest.get("assets").and_then(|assets| assets.get(kind));
        let Some(Value::Object(all)) = all else {
            return BTreeMap::new();
        };
        let paths = all
            .iter()
            .filter_map(|(name, path)| Some((name.as_str(), path.as_str()?)));
        paths.collect()
    }
}

fn read(path: &Path) -> Result<Vec<u8>, BuildError> {
    fs::read(path).map_err(|error| BuildError::Assets {
        path: path.to_owned(),
        fault: error.to_string(),
    })
}

const MANIFEST: &str = "manifest.json";

const LIMITS: Limits = Limits {
    bytes: 1 << 20,
    depth: 8,
    values: 10_000,
};
