//! The widget's Wasm and its JavaScript glue: cargo, then wasm-bindgen, then wasm-opt.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::dist::digest;
use crate::process::{cargo, npm_tool, run, step};
use crate::setup::WASM;
use crate::{lock, project};

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
}

/// Builds the widget; what did not change since the last time is not made again.
pub fn widget(effort: Effort) -> Result<Widget> {
    lock::same_wasm_bindgen()?;
    let compiled = step("cargo builds the Wasm (first time: one to two minutes)", || {
        compile(Names::Removed)
    })?;
    let folder = project::cache().join(if effort == Effort::Full {
        "widget"
    } else {
        "widget-quick"
    });
    let widget = Widget {
        glue: folder.join("equipoise.js"),
        wasm: folder.join("equipoise.wasm"),
    };
    let key = key(&compiled)?;
    let noted = folder.join("key");
    if fs::read_to_string(&noted).is_ok_and(|old| old == key) {
        return Ok(widget);
    }
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    step("wasm-bindgen writes the glue", || {
        bind(&compiled, &folder, Names::Removed)
    })?;
    let bound = folder.join("equipoise_bg.wasm");
    match effort {
        Effort::Full => step("wasm-opt makes the Wasm small", || {
            optimize(&bound, &widget.wasm, Names::Removed)
        })?,
        Effort::Quick => fs::rename(&bound, &widget.wasm)?,
    }
    fs::write(noted, key)?;
    Ok(widget)
}

/// The Wasm as it ships, but for the names of its functions: to see where its bytes are.
pub fn named() -> Result<PathBuf> {
    lock::same_wasm_bindgen()?;
    let compiled = step(
        "cargo builds the Wasm with full names (first time: one to two minutes)",
        || compile(Names::Kept),
    )?;
    let folder = project::cache().join("widget-named");
    let named = folder.join("equipoise.wasm");
    step("wasm-bindgen and wasm-opt once more, keeping names", || {
        bind(&compiled, &folder, Names::Kept)?;
        optimize(&folder.join("equipoise_bg.wasm"), &named, Names::Kept)
    })?;
    Ok(named)
}

/// Whether the functions keep their names.
#[derive(Clone, Copy, PartialEq)]
enum Names {
    Kept,
    Removed,
}

fn compile(names: Names) -> Result<PathBuf> {
    // Other flags are another build; in a folder of its own it does not push out the one that ships.
    let target = match names {
        Names::Kept => project::target().join("named"),
        Names::Removed => project::target(),
    };
    let mut command = cargo();
    // The package is named, so that no other member of the workspace can switch on features inside the Wasm.
    command.args(["build", "--package", "equipoise", "--lib", "--features", "widget"]);
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

fn bind(compiled: &Path, folder: &Path, names: Names) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(compiled).out_name("equipoise").web(true)?;
    bindgen
        .omit_default_module_path(true)
        .typescript(false)
        .demangle(false)
        .keep_debug(false);
    bindgen
        .remove_name_section(names == Names::Removed)
        .remove_producers_section(true);
    bindgen
        .generate(folder)
        .context("wasm-bindgen cannot read what cargo built")
}

fn optimize(bound: &Path, to: &Path, names: Names) -> Result<()> {
    let debug = if names == Names::Kept { "-g" } else { "--strip-debug" };
    run(npm_tool("wasm-opt")
        .args(OPTIONS)
        .arg(debug)
        .arg(bound)
        .arg("-o")
        .arg(to))
}

/// What the outcome depends on: the compiled bytes and the tools with their options.
fn key(compiled: &Path) -> Result<String> {
    let mut all = fs::read(compiled).with_context(|| format!("cargo left no {}", compiled.display()))?;
    for file in ["Cargo.lock", "package-lock.json", "xtask/src/wasm.rs"] {
        all.extend(fs::read(project::at(file))?);
    }
    Ok(digest(&all))
}

/// The features are those that rustc compiles for by default; every browser of the last years has them.
const OPTIONS: [&str; 11] = [
    "-Oz",
    "--converge",
    "--one-caller-inline-max-function-size=20",
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--strip-producers",
    "--strip-target-features",
];
