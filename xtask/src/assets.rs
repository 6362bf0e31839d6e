//! The hashed files of `dist/`, and what the loader must know of them: their names, and the widget's digest.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::dist::{Dist, digest_base64url};
use crate::wasm::Widget;
use crate::{bundle, project};

/// Makes every asset, adds it to `dist/`, and gives the loader's build-time constant.
pub fn make(widget: &Widget, dist: &mut Dist) -> Result<Value> {
    let wasm = fs::read(&widget.wasm)?;
    let mut assets = json!({
        "version": env!("CARGO_PKG_VERSION"),
        "widget": digest_base64url(&wasm),
        "wasm": dist.add_asset("equipoise", "wasm", wasm),
        "style": style(dist)?,
        "locales": locales(dist)?,
        "themes": themes(dist)?,
    });
    assets["glue"] = dist
        .add_asset("equipoise", "js", bundle::glue(&widget.glue, &assets)?)
        .into();
    Ok(assets)
}

fn style(dist: &mut Dist) -> Result<Option<String>> {
    let style = project::at("www/theme/equipoise.css");
    if !style.is_file() {
        return Ok(None);
    }
    Ok(Some(dist.add_asset("equipoise", "css", bundle::style(&style)?)))
}

fn locales(dist: &mut Dist) -> Result<BTreeMap<String, String>> {
    let mut locales = BTreeMap::new();
    for file in files("www/locales", "json") {
        let locale = stem(&file);
        let messages: Value =
            serde_json::from_slice(&fs::read(&file)?).with_context(|| format!("{} is not JSON", file.display()))?;
        let path = dist.add_asset(&format!("locale-{locale}"), "json", messages.to_string().into_bytes());
        locales.insert(locale, path);
    }
    Ok(locales)
}

fn themes(dist: &mut Dist) -> Result<BTreeMap<String, String>> {
    let mut themes = BTreeMap::new();
    for file in files("www/theme/themes", "css") {
        let theme = stem(&file);
        let path = dist.add_asset(&format!("theme-{theme}"), "css", bundle::style(&file)?);
        themes.insert(theme, path);
    }
    Ok(themes)
}

/// The files of a folder with this extension, in order; none when there is no such folder.
pub fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(project::at(folder)).into_iter().flatten().flatten();
    let mut files: Vec<_> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    files.sort();
    files
}

fn stem(file: &Path) -> String {
    file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
