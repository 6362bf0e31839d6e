//! Where the bytes of the Wasm are: its functions by crate and module, and the heaviest of them.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use wasmparser::{KnownCustom, Name, Parser, Payload};

use crate::wasm;

/// Prints the modules and the functions of the Wasm as it ships and of its parts, heaviest first.
///
/// Raw bytes, because compressed ones belong to no function; after wasm-opt, because what it folds together is gone.
pub fn print() -> Result<()> {
    let widget = wasm::named()?;
    print_one("the Wasm", &widget.wasm)?;
    for (name, path) in &widget.parts {
        print_one(&format!("its part `{name}`"), path)?;
    }
    Ok(())
}

fn print_one(what: &str, path: &Path) -> Result<()> {
    let named = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let Read { functions, data } = read(&named)?;
    let code = functions.iter().map(|one| one.bytes).sum::<usize>();
    println!("\n{what}: code {code}, data {data} bytes (raw, after wasm-opt)\n");
    let mut modules = BTreeMap::<String, (usize, usize)>::new();
    for one in &functions {
        let entry = modules.entry(module(&one.name)).or_default();
        *entry = (entry.0 + one.bytes, entry.1 + 1);
    }
    let mut modules: Vec<_> = modules.into_iter().collect();
    modules.sort_by_key(|(_, (bytes, _))| std::cmp::Reverse(*bytes));
    println!("{:>9} {:>10}  module", "raw", "functions");
    for (module, (bytes, count)) in modules.iter().take(MODULES) {
        println!("{bytes:>9} {count:>10}  {module}");
    }
    println!("\n{:>9}  function", "raw");
    for one in functions.iter().take(FUNCTIONS) {
        println!("{:>9}  {}", one.bytes, one.name);
    }
    Ok(())
}

struct Function {
    name: String,
    bytes: usize,
}

struct Read {
    /// Heaviest first.
    functions: Vec<Function>,
    data: usize,
}

fn read(wasm: &[u8]) -> Result<Read> {
    let (mut imported, mut bodies, mut names, mut data) = (0, Vec::new(), HashMap::new(), 0);
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += usize::from(matches!(import?.ty, wasmparser::TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.range().len()),
            Payload::DataSection(section) => data = section.range().len(),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(subsections) = section.as_known() {
                    for subsection in subsections {
                        if let Name::Function(functions) = subsection? {
                            for naming in functions {
                                let naming = naming?;
                                names.insert(naming.index as usize, naming.name);
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }
    let mut functions: Vec<_> = bodies
        .into_iter()
        .enumerate()
        .map(|(index, bytes)| Function {
            name: names
                .get(&(imported + index))
                .map_or_else(|| "without a name".into(), |name| plain(name)),
            bytes,
        })
        .collect();
    functions.sort_by(|a, b| (b.bytes, &a.name).cmp(&(a.bytes, &b.name)));
    Ok(Read { functions, data })
}

/// The name as it was written, without hashes.
fn plain(mangled: &str) -> String {
    format!("{:#}", rustc_demangle::demangle(mangled))
}

/// The module a function belongs to: its first two steps. A method of a trait belongs to the type it is for, and what
/// stands between angle brackets is whose bytes they are.
fn module(name: &str) -> String {
    let mut path = name;
    while let Some(rest) = path.strip_prefix('<') {
        path = rest;
    }
    let path = path.trim_start_matches(['&', '[', '(', '*', ' ']);
    let path = path.strip_prefix("mut ").or(path.strip_prefix("dyn ")).unwrap_or(path);
    let end = path.find([' ', '<', '>', '(', ',', '{']).unwrap_or(path.len());
    let steps: Vec<_> = path[..end].split("::").filter(|step| !step.is_empty()).collect();
    let depth = if steps.len() > 2 { 2 } else { 1 };
    steps[..depth.min(steps.len())].join("::")
}

const MODULES: usize = 60;
const FUNCTIONS: usize = 80;

#[cfg(test)]
mod tests {
    use super::module;

    #[test]
    fn a_function_belongs_to_a_module() {
        for (name, expected) in [
            ("equipoise::ui::glance::view", "equipoise::ui"),
            (
                "<yew::dom_bundle::bnode::BNode as Reconcilable>::attach",
                "yew::dom_bundle",
            ),
            ("<&alloc::vec::Vec<T> as core::fmt::Debug>::fmt", "alloc::vec"),
            ("core::slice::sort::stable::driftsort_main::<u8>", "core::slice"),
            ("memcpy", "memcpy"),
        ] {
            assert_eq!(module(name), expected, "{name}");
        }
    }
}
