//! The widget's Wasm and its JavaScript glue: cargo, then wasm-bindgen, then wasm-opt.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use walrus::Module;
use wasm_bindgen_cli_support::Bindgen;

use crate::dist::digest;
use crate::glue::REALLOC;
use crate::glue::lean;
use crate::names::Shortened;
use crate::parts::Cut;
use crate::process::{cargo, npm_tool, run, step};
use crate::setup::WASM;
use crate::{alike, lock, panics, parts, project};

/// How much work goes into making the Wasm small.
#[derive(Clone, Copy, PartialEq)]
pub enum Effort {
    /// As released.
    Full,
    /// Without wasm-opt.
    Quick,
}

/// Where the widget lies once it is built.
pub struct Widget {
    /// The glue as wasm-bindgen wrote it, an ES module.
    pub glue: PathBuf,
    /// The Wasm as it ships.
    pub wasm: PathBuf,
    /// The parts of it that are fetched later, by name.
    pub parts: Vec<(String, PathBuf)>,
}

/// Builds the widget; what did not change since the last time is not made again.
pub fn widget(effort: Effort) -> Result<Widget> {
    make(effort, Names::Removed)
}

/// The Wasm as it ships, but for the names of its functions: to see where its bytes are.
pub fn named() -> Result<Widget> {
    make(Effort::Full, Names::Kept)
}

fn make(effort: Effort, names: Names) -> Result<Widget> {
    lock::same_wasm_bindgen()?;
    let compiled = step("cargo builds the Wasm (first time: one to two minutes)", || {
        compile(effort, names)
    })?;
    let folder = project::cache().join(match (effort, names) {
        (Effort::Quick, _) => "widget-quick",
        (Effort::Full, Names::Removed) => "widget",
        (Effort::Full, Names::Kept) => "widget-named",
    });
    let made = folder.join("made");
    let key = key(&compiled)?;
    let noted = folder.join("key");
    if fs::read_to_string(&noted).is_ok_and(|old| old == key) {
        return found(&folder);
    }
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&made)?;
    let linked = step("panics lose their messages", || quiet(&compiled, effort))?;
    let cut = step("the Wasm is cut into parts", || parts::cut(&linked, &folder))?;
    let main = forget_places(&cut, effort)?;
    step("wasm-bindgen writes the glue", || bind(main, &folder))?;
    let bound = ("equipoise".to_owned(), folder.join("equipoise_bg.wasm"));
    match effort {
        Effort::Full => step("wasm-opt makes the Wasm small", || {
            for (name, path) in cut.parts.iter().chain([&bound]) {
                optimize(path, &made.join(name).with_extension("wasm"), names)?;
            }
            Ok(())
        })?,
        Effort::Quick => {
            for (name, path) in cut.parts.iter().chain([&bound]) {
                fs::copy(path, made.join(name).with_extension("wasm"))?;
            }
        }
    }
    fs::write(noted, key)?;
    found(&folder)
}

/// What was made in a folder.
fn found(folder: &Path) -> Result<Widget> {
    let mut parts = Vec::new();
    for entry in fs::read_dir(folder.join("made"))? {
        let path = entry?.path();
        parts.push((
            path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
            path,
        ));
    }
    parts.sort();
    let place = parts.iter().position(|(name, _)| name == "equipoise");
    let (_, wasm) = parts.remove(place.context("no Wasm was made")?);
    let glue = folder.join("equipoise.js");
    Ok(Widget { glue, wasm, parts })
}

/// Whether the functions keep their names.
#[derive(Clone, Copy, PartialEq)]
enum Names {
    Kept,
    Removed,
}

fn compile(effort: Effort, names: Names) -> Result<PathBuf> {
    // Other flags are another build; in a folder of its own it does not push out the one that ships.
    let target = match names {
        Names::Kept => project::target().join("named"),
        Names::Removed => project::target(),
    };
    let mut command = cargo();
    // The package is named, so that no other member of the workspace can switch on features inside the Wasm.
    let features = if effort == Effort::Quick { "panics" } else { "widget" };
    command.args(["build", "--package", "equipoise", "--lib", "--features", features]);
    command
        .args(["--profile", "wasm", "--target", WASM, "--target-dir"])
        .arg(&target);
    command.env("CARGO_ENCODED_RUSTFLAGS", flags(names));
    run(&mut command)?;
    Ok(target.join(WASM).join("wasm/equipoise.wasm"))
}

/// Flags for the whole of the Wasm, in cargo's own way of putting many into one variable.
fn flags(names: Names) -> OsString {
    // SHA-256 as a loop instead of 64 written-out rounds: 1.3 kB (brotli) less.
    let mut flags = vec![
        OsString::from("--cfg=sha2_backend=\"soft\""),
        "--cfg=sha2_backend_soft=\"compact\"".into(),
        // What refers to what: by it the Wasm is cut into parts.
        "-Clink-arg=--emit-relocs".into(),
    ];
    if names == Names::Kept {
        // Names that say for which types a generic function is there.
        flags.push("-Csymbol-mangling-version=v0".into());
    }
    // Panic messages name source files. Without the folders of this machine they are shorter, and every machine builds
    // the same.
    for sources in fs::read_dir(cargo_home().join("registry/src"))
        .into_iter()
        .flatten()
        .flatten()
    {
        let mut flag = OsString::from("--remap-path-prefix=");
        flag.push(sources.path());
        flag.push("/=");
        flags.push(flag);
    }
    flags.sort();
    flags.join(OsStr::new("\u{1f}"))
}

fn cargo_home() -> PathBuf {
    let home = || std::env::home_dir().unwrap_or_default().join(".cargo");
    std::env::var_os("CARGO_HOME").map_or_else(home, PathBuf::from)
}

/// What cargo left; in the Wasm that ships, nothing of it can write the message of a panic.
fn quiet(compiled: &Path, effort: Effort) -> Result<Vec<u8>> {
    let linked = fs::read(compiled).with_context(|| format!("cargo left no {}", compiled.display()))?;
    match effort {
        Effort::Full => panics::remove(linked),
        Effort::Quick => Ok(linked),
    }
}

/// What wasm-bindgen reads. In the Wasm that ships, neither it nor its parts know the places that messages would name.
fn forget_places(cut: &Cut, effort: Effort) -> Result<Vec<u8>> {
    if effort == Effort::Quick {
        return Ok(fs::read(&cut.main)?);
    }
    let paths = [&cut.main].into_iter().chain(cut.parts.iter().map(|(_, path)| path));
    let read = |path: &PathBuf| Module::from_file(path).context("cannot read what was cut");
    let mut modules = paths.clone().map(read).collect::<Result<Vec<_>>>()?;
    walrus::passes::gc::run(&mut modules[0]);
    panics::forget_places(&mut modules);
    for (module, path) in modules.iter_mut().zip(paths).skip(1) {
        module.emit_wasm_file(path)?;
    }
    Ok(modules[0].emit_wasm())
}

fn bind(main: Vec<u8>, folder: &Path) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen.input_bytes("equipoise", main).web(true)?;
    bindgen
        .omit_default_module_path(true)
        .typescript(false)
        .demangle(false)
        .keep_debug(false);
    // The parts import the table of functions and the memory.
    bindgen.remove_producers_section(true).keep_lld_exports(true);
    let mut output = bindgen
        .generate_output()
        .context("wasm-bindgen cannot read what cargo built")?;
    output.wasm_mut().exports.remove(REALLOC)?;
    let names = Shortened::of(output.wasm_mut());
    output.emit(folder)?;
    let glue = folder.join("equipoise.js");
    let told = lean(&names.apply(&fs::read_to_string(&glue)?))?;
    Ok(fs::write(glue, told)?)
}

fn optimize(bound: &Path, to: &Path, names: Names) -> Result<()> {
    let debug = if names == Names::Kept { "-g" } else { "--strip-debug" };
    run(npm_tool("wasm-opt")
        .args(OPTIONS)
        .args(FEATURES)
        .arg(debug)
        .arg(bound)
        .arg("-o")
        .arg(to))?;
    if names == Names::Kept {
        return Ok(());
    }
    // Whose names were kept keeps the order of names too: where its bytes are is the same.
    let named = to.with_extension("named.wasm");
    fs::write(&named, alike::named(&fs::read(to)?)?)?;
    run(npm_tool("wasm-opt")
        .args(SORTED)
        .args(FEATURES)
        .arg(&named)
        .arg("-o")
        .arg(to))?;
    Ok(fs::remove_file(named)?)
}

/// What the outcome depends on: the compiled bytes and the tools with their options.
fn key(compiled: &Path) -> Result<String> {
    let mut all = fs::read(compiled).with_context(|| format!("cargo left no {}", compiled.display()))?;
    for file in [
        "Cargo.lock",
        "package-lock.json",
        "xtask/src/alike.rs",
        "xtask/src/glue.rs",
        "xtask/src/init.js",
        "xtask/src/join.rs",
        "xtask/src/linked.rs",
        "xtask/src/names.rs",
        "xtask/src/panics.rs",
        "xtask/src/parts.rs",
        "xtask/src/wasm.rs",
    ] {
        all.extend(fs::read(project::at(file))?);
    }
    Ok(digest(&all))
}

/// Functions in the order of their names at first: where it is all the same, what is alike by name lies together.
const OPTIONS: [&str; 7] = [
    "-Oz",
    "--converge",
    "--one-caller-inline-max-function-size=20",
    "--always-inline-max-function-size=6",
    "--reorder-functions-by-name",
    "--strip-producers",
    "--strip-target-features",
];

/// Sorts the functions, and changes nothing else; the stack is used as `-Oz` does.
const SORTED: [&str; 4] = [
    "--reorder-functions-by-name",
    "--strip-debug",
    "--generate-stack-ir",
    "--optimize-stack-ir",
];

/// Those that rustc compiles for by default; every browser of the last years has them.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];
