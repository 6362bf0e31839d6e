//! The parts of the Wasm: cut at the doors of the source, fetched by the glue when a door is opened.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use serde_json::json;
use wasm_split_cli_support::{Options, transform};

use crate::join::join;

/// The module that is loaded first, before wasm-bindgen, and the parts.
pub struct Cut {
    /// What wasm-bindgen reads.
    pub main: PathBuf,
    /// The parts by name.
    pub parts: Vec<(String, PathBuf)>,
}

/// Cuts what was linked, which must hold relocations, and joins what is not worth a request of its own.
pub fn cut(linked: &[u8], folder: &Path) -> Result<Cut> {
    let main = folder.join("main.wasm");
    let mut options = Options::new(linked);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.link_name = LINK;
    let split = transform(options).map_err(|error| anyhow!("cannot cut the Wasm: {error:#}"))?;
    let mut doors: BTreeMap<String, Vec<String>> = split.prefetch_map.into_iter().collect();
    let mut homes = BTreeMap::new();
    let mut joined = BTreeMap::<_, Vec<_>>::new();
    for path in split.split_modules {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let part = fs::read(&path)?;
        let home = home(&stem, part.len(), &doors);
        joined.entry(home.clone()).or_default().push(part);
        homes.insert(stem, home);
    }
    for needed in doors.values_mut() {
        *needed = needed.iter().filter_map(|stem| homes.get(stem).cloned()).collect();
        needed.sort();
        needed.dedup();
    }
    fs::write(folder.join(DOORS), json!(doors).to_string())?;
    let mut parts = Vec::new();
    for (name, all) in joined {
        let path = folder.join(&name).with_extension("wasm");
        fs::write(&path, join(&all)?)?;
        parts.push((name, path));
    }
    Ok(Cut { main, parts })
}

/// Where that goes which was cut into a file of its own: `split_record` is the part `record`; what several doors share is
/// a part by itself unless it is small, a text or a function of some hundred bytes as most are, or more than two share it.
fn home(stem: &str, bytes: usize, doors: &BTreeMap<String, Vec<String>>) -> String {
    if let Some(door) = stem.strip_prefix("split_") {
        return door.to_owned();
    }
    let sharing = doors
        .iter()
        .filter(|(_, needed)| needed.iter().any(|part| part == stem));
    let sharing: Vec<_> = sharing.map(|(door, _)| door.as_str()).collect();
    match sharing[..] {
        // Whoever compares reads what was told.
        ["changes", "reader"] => "reader".to_owned(),
        _ if bytes < SMALL || sharing.len() > 2 => "shared".to_owned(),
        _ => format!("shared-{}", sharing.join("-")),
    }
}

/// Writes the module that fetches the parts, which the glue imports; their files lie beside the glue, and their names end
/// so. Gives what each door needs.
pub fn link(folder: &Path, ending: &str) -> Result<BTreeMap<String, Vec<String>>> {
    let doors = fs::read(folder.join(DOORS)).context("no Wasm was cut into parts")?;
    let doors: BTreeMap<String, Vec<String>> = serde_json::from_slice(&doors)?;
    let mut code = FETCH.replace("__ENDING__", ending);
    for (door, needed) in &doors {
        code += &format!("export const __wasm_split_load_{door} = door({});\n", json!(needed));
    }
    fs::write(folder.join(LINK), code)?;
    Ok(doors)
}

/// Fetches parts, each by its name.
const FETCH: &str = include_str!("parts.js");

/// The module that the Wasm imports its doors from.
const LINK: &str = "./__wasm_split.js";

const DOORS: &str = "doors.json";

/// So many bytes as they were linked, with their names, are a fifth as they travel.
const SMALL: usize = 8_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_small_or_goes_along_has_no_file_of_its_own() {
        let door =
            |name: &str, needed: &[&str]| (name.to_owned(), needed.iter().map(|part| part.to_string()).collect());
        let doors = BTreeMap::from([
            door("changes", &["chunk_3", "chunk_4", "chunk_6", "split_changes"]),
            door("proof", &["chunk_4", "chunk_5", "chunk_6", "split_proof"]),
            door("reader", &["chunk_3", "chunk_6", "split_reader"]),
            door("record", &["chunk_5", "split_record"]),
        ]);
        let homes = ["split_record", "chunk_3", "chunk_4", "chunk_5"].map(|stem| home(stem, SMALL, &doors));
        assert_eq!(
            homes,
            ["record", "reader", "shared-changes-proof", "shared-proof-record"]
        );
        assert_eq!(home("chunk_4", SMALL - 1, &doors), "shared");
        assert_eq!(home("chunk_6", SMALL, &doors), "shared");
        assert_eq!(home("split_record", SMALL - 1, &doors), "record");
    }
}
