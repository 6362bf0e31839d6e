//! Short names between the Wasm and its glue: those of wasm-bindgen hold hashes, which no compression makes smaller.

use std::collections::BTreeMap;

use walrus::Module;

/// Old names and new ones.
#[derive(Default)]
pub struct Shortened(BTreeMap<String, String>);

impl Shortened {
    /// Shortens the names of what the glue gives, and those of its own that the Wasm gives.
    pub fn of(module: &mut Module) -> Self {
        let mut names = Self::default();
        for import in module.imports.iter_mut().filter(|import| import.module == GLUE) {
            import.module = names.short(GLUE);
            import.name = names.short(&import.name);
        }
        let ours = |name: &str| OURS.iter().any(|start| name.starts_with(start));
        for export in module.exports.iter_mut().filter(|export| ours(&export.name)) {
            export.name = names.short(&export.name);
        }
        names
    }

    /// The same in the glue.
    pub fn apply(&self, glue: &str) -> String {
        let mut told = String::with_capacity(glue.len());
        let mut rest = glue;
        while !rest.is_empty() {
            let word = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
            let end = rest.find(|c| !word(c)).unwrap_or(rest.len());
            let (name, after) = rest.split_at(end);
            told.push_str(self.0.get(name).map_or(name, String::as_str));
            let next = after.find(word).unwrap_or(after.len());
            told.push_str(&after[..next]);
            rest = &after[next..];
        }
        let module = self.0.get(GLUE).map_or(GLUE, String::as_str);
        told.replace(GLUE, module)
    }

    fn short(&mut self, name: &str) -> String {
        let next = format!("${}", self.0.len());
        self.0.entry(name.to_owned()).or_insert(next).clone()
    }
}

/// The glue, as the Wasm calls it.
const GLUE: &str = "./equipoise_bg.js";

/// How names begin that wasm-bindgen made up.
const OURS: [&str; 4] = ["_ZN", "_R", "__wb", "__externref"];
