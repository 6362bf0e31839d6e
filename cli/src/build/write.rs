//! From memory to the folder: what is there already is not touched, what a former build left is taken away.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;

use equipoise::json;
use equipoise::json::Limits;
use equipoise::json::Value;

use crate::build::error::BuildError;
use crate::build::page::integrity;
use crate::pretty;

/// What came of writing.
pub struct Written {
    /// Files that were not there, or were others.
    pub changed: usize,
    /// Files of a former build that are gone.
    pub removed: usize,
}

/// Writes the files and the list of them, `build.json`.
pub fn write(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<Written, BuildError> {
    let list = list(files).into_bytes();
    let mut changed = 0;
    let before = former(folder);
    // The loader names the others, so it comes last.
    let late = |path: &str| !path.starts_with("assets/");
    let mut ordered: Vec<_> = files.iter().map(|(path, content)| (path.as_str(), content)).collect();
    ordered.push((LIST, &list));
    ordered.sort_by_key(|(path, _)| (late(path), *path));
    for (path, content) in ordered {
        let file = folder.join(path);
        if fs::read(&file).is_ok_and(|there| there == *content) {
            continue;
        }
        replace(&file, content).map_err(|error| BuildError::Write { path: file, error })?;
        changed += 1;
    }
    let stray: Vec<_> = before.into_iter().filter(|path| !files.contains_key(path)).collect();
    let removed = stray
        .iter()
        .filter(|path| fs::remove_file(folder.join(path)).is_ok())
        .count();
    Ok(Written { changed, removed })
}

/// So that no visitor gets half a file.
fn replace(file: &Path, content: &[u8]) -> io::Result<()> {
    fs::create_dir_all(file.parent().unwrap_or(Path::new("")))?;
    let mut beside = file.as_os_str().to_owned();
    beside.push(".new");
    let beside = PathBuf::from(beside);
    fs::write(&beside, content)?;
    fs::rename(beside, file)
}

fn list(files: &BTreeMap<String, Vec<u8>>) -> String {
    let entries = files.iter().map(|(path, content)| {
        let entry = Value::object_of([
            ("bytes", Some(Value::Integer(content.len() as i64))),
            ("integrity", Some(Value::text(integrity(content)))),
        ]);
        (path.clone(), entry)
    });
    pretty::text(&Value::object_of([("files", Some(Value::object(entries)))]))
}

/// What a former build says it has written. Only such files are ever taken away.
fn former(folder: &Path) -> Vec<String> {
    let list = fs::read(folder.join(LIST)).ok();
    let list = list.and_then(|text| json::parse(&text, LIMITS).ok());
    let Some(Value::Object(files)) = list.as_ref().and_then(|list| list.get("files")) else {
        return Vec::new();
    };
    let plain = |path: &&String| !path.split('/').any(|part| part.is_empty() || part == "..") && !path.contains('\\');
    files.iter().map(|(path, _)| path).filter(plain).cloned().collect()
}

const LIST: &str = "build.json";

const LIMITS: Limits = Limits {
    bytes: 4 << 20,
    depth: 4,
    values: 100_000,
};
