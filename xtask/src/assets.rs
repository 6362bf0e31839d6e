//! The hashed files of `dist/`, and what the loader must know of them: their names, and the widget's digest.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::dist::{Dist, digest, digest_base64url};
use crate::wasm::Widget;
use crate::{bundle, parts, project, pseudo};

/// Makes every asset, adds it to `dist/`, and gives the loader's build-time constant.
pub fn make(widget: &Widget, pseudo: bool, dist: &mut Dist) -> Result<Value> {
    let wasm = fs::read(&widget.wasm)?;
    let order = keys(&project::at("www/locales/en.json"))?;
    let locales = texts("www/locales", "locale", pseudo, dist, |texts| in_order(texts, &order))?;
    let held = texts("www/loader/held/locales", "held", pseudo, dist, Value::clone)?;
    let mut all = wasm.clone();
    let mut read = Vec::new();
    for (name, path) in &widget.parts {
        let part = fs::read(path)?;
        all.extend(&part);
        read.push((name, part));
    }
    // One digest names them all: the glue knows one ending, and its parts by their names.
    let ending = format!("-{}.wasm", &digest(&all)[..10]);
    let mut parts = BTreeMap::new();
    for (name, part) in read {
        let path = format!("assets/equipoise-{name}{ending}");
        dist.add(&path, part);
        parts.insert(name.clone(), path);
    }
    let folder = widget.glue.parent().unwrap_or(Path::new("."));
    let doors = parts::link(folder, &ending)?;
    let reader = doors.get("reader").into_iter().flatten();
    let reader: Vec<_> = reader.filter_map(|name| parts.get(name)).collect();
    let mut assets = json!({
        "version": env!("CARGO_PKG_VERSION"),
        "widget": digest_base64url(&all),
        "wasm": dist.add_asset("equipoise", "wasm", wasm),
        "style": style(dist)?,
        "locales": locales.paths,
        "themes": themes(dist)?,
        "reader": reader,
    });
    assets["signals"] = dist.add_asset("signals", "js", bundle::signals(&assets)?).into();
    let mut known = assets.clone();
    known["locales"] = locales.known();
    assets["parts"] = json!(parts);
    assets["glue"] = dist
        .add_asset("equipoise", "js", bundle::glue(&widget.glue, &known)?)
        .into();
    known["texts"] = held.known();
    known["heldStyle"] = String::from_utf8(bundle::style(&project::at("www/theme/held.css"))?)?.into();
    for name in ["debug", "held"] {
        known[name] = dist.add_asset(name, "js", bundle::beside(name, &known)?).into();
        assets[name] = known[name].clone();
    }
    assets["texts"] = json!(held.paths);
    Ok(assets)
}

/// The interface texts, one file for each locale.
struct Locales {
    /// Tag and path.
    paths: BTreeMap<String, String>,
    /// Any of the paths, with `*` for the tag.
    pattern: String,
}

impl Locales {
    /// What a script must know to find one.
    fn known(&self) -> Value {
        json!({ "tags": self.paths.keys().collect::<Vec<_>>(), "path": self.pattern })
    }
}

fn style(dist: &mut Dist) -> Result<Option<String>> {
    let style = project::at("www/theme/equipoise.css");
    if !style.is_file() {
        return Ok(None);
    }
    Ok(Some(dist.add_asset("equipoise", "css", bundle::style(&style)?)))
}

/// One digest names them all: dozens of digests in the script that loads one of them would weigh more than all else in it.
fn texts(
    folder: &str,
    name: &str,
    with_pseudo: bool,
    dist: &mut Dist,
    form: impl Fn(&Value) -> Value,
) -> Result<Locales> {
    let mut texts = BTreeMap::new();
    for file in files(folder, "json") {
        let locale = stem(&file);
        let messages: Value =
            serde_json::from_slice(&fs::read(&file)?).with_context(|| format!("{} is not JSON", file.display()))?;
        if with_pseudo && locale == "en" {
            for (tag, change) in pseudo::ALL {
                let changed = form(&pseudo::texts(&messages, change)).to_string();
                texts.insert(tag.to_owned(), changed.into_bytes());
            }
        }
        texts.insert(locale, form(&messages).to_string().into_bytes());
    }
    let all: Vec<_> = texts.values().flatten().copied().collect();
    let pattern = format!("assets/{name}-*-{}.json", &digest(&all)[..10]);
    let mut paths = BTreeMap::new();
    for (locale, text) in texts {
        let path = pattern.replace('*', &locale);
        dist.add(&path, text);
        paths.insert(locale, path);
    }
    Ok(Locales { paths, pattern })
}

/// The keys of a locale file in the order in which they are written, one a line: that of the widget's own list.
fn keys(file: &Path) -> Result<Vec<String>> {
    let text = fs::read_to_string(file).with_context(|| format!("{} is not to be read", file.display()))?;
    let key = |line: &str| Some(line.trim().strip_prefix('"')?.split_once('"')?.0.to_owned());
    Ok(text.lines().filter_map(key).collect())
}

/// The texts of these keys alone: `Messages::shipped` reads them.
fn in_order(texts: &Value, keys: &[String]) -> Value {
    keys.iter().map(|key| texts[key].clone()).collect()
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
