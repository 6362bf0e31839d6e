//! The parts of the Wasm: cut at the doors of the source, fetched by the glue when a door is opened.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use wasm_split_cli_support::{Options, transform};

/// The module that is loaded first, before wasm-bindgen, and the parts.
pub struct Cut {
    /// What wasm-bindgen reads.
    pub main: PathBuf,
    /// The parts by name.
    pub parts: Vec<(String, PathBuf)>,
}

/// Cuts what was linked, which must hold relocations.
pub fn cut(linked: &[u8], folder: &Path) -> Result<Cut> {
    let main = folder.join("main.wasm");
    let mut options = Options::new(linked);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.link_name = LINK;
    options.main_module = "./equipoise.js";
    let split = transform(options).map_err(|error| anyhow!("cannot cut the Wasm: {error:#}"))?;
    let parts = split.split_modules.into_iter().map(|path| (name(&path), path));
    let mut parts: Vec<_> = parts.collect();
    parts.sort();
    fs::rename(folder.join(LINK), folder.join(WRITTEN))?;
    Ok(Cut { main, parts })
}

/// Writes the module that fetches the parts, which the glue imports: `file` tells where each part lies beside the glue.
pub fn link(folder: &Path, file: impl Fn(&str) -> Option<String>) -> Result<()> {
    let mut code = fs::read_to_string(folder.join(WRITTEN))?;
    for (written, instead) in SHORTER {
        if !code.contains(written) {
            bail!("the Wasm is cut otherwise than it was; not there: {written}");
        }
        code = code.replace(written, instead);
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if let Some(file) = file(&name(&path)) {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            code = code.replace(&format!("\"./{stem}.wasm\""), &format!("\"./{file}\""));
        }
    }
    Ok(fs::write(folder.join(LINK), code)?)
}

/// The names of all parts that a door needs: its own, and those that it shares with others.
pub fn needed(folder: &Path, door: &str) -> Result<Vec<String>> {
    let code = fs::read_to_string(folder.join(WRITTEN))?;
    let (_, after) = code
        .split_once(&format!("__wasm_split_load_{door} "))
        .with_context(|| format!("no part is called {door}"))?;
    // The list of what must be there before ends the statement.
    let (statement, _) = after.split_once("]));").unwrap_or((after, ""));
    let (_, list) = statement.rsplit_once('[').unwrap_or_default();
    let shared = list
        .split(|c: char| !c.is_ascii_digit())
        .filter(|number| !number.is_empty());
    let shared = shared.map(|number| format!("shared-{number}"));
    Ok([door.to_owned()].into_iter().chain(shared).collect())
}

/// `split_record.wasm` is the part `record`; what several parts share is a part of its own.
fn name(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    stem.strip_prefix("split_")
        .unwrap_or(&stem)
        .replace("chunk_", "shared-")
}

/// One function for all parts, instead of one written out for each.
const SHORTER: [(&str, &str); 4] = [
    // The widget itself says once, and with a mend, what did not come.
    ("console.error(e);", ""),
    (
        "const instantiate = fetcher();",
        "const coming = fetch(new URL(fetcher, import.meta.url));
        coming.catch(() => {});
        const instantiate = (imports) => WebAssembly.instantiateStreaming(coming, imports);",
    ),
    ("makeLoad(() => {\n    const src = fetch(new URL(", "makeLoad("),
    (
        ", import.meta.url));\n    src.catch(() => {});\n    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));\n}\n",
        "",
    ),
];

const LINK: &str = "./__wasm_split.js";

/// As the tool wrote it, with its own names of the files.
const WRITTEN: &str = "parts.js";
