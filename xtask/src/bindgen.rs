//! xtask under the name of `wasm-bindgen`, as Trunk calls it: the library of the version in Cargo.lock, not one to install.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::args::Args;
use crate::lock;

/// What the copy is called.
pub const NAME: &str = "wasm-bindgen";

/// Whether this is xtask under that name.
pub fn is_meant() -> bool {
    let own = std::env::args_os().next().unwrap_or_default();
    Path::new(&own).file_stem().is_some_and(|stem| stem == NAME)
}

/// Reads a Wasm and writes its glue, as the command of that name does for a page.
pub fn command(mut args: Args) -> Result<ExitCode> {
    if args.flag("--version") {
        println!("{NAME} {}", lock::wasm_bindgen()?);
        return Ok(ExitCode::SUCCESS);
    }
    let folder: PathBuf = args.value("--out-dir")?.context("where to? --out-dir is missing")?;
    let name: String = args.value("--out-name")?.context("--out-name is missing")?;
    let _: Option<String> = args.value("--target")?;
    let (typescript, names) = (!args.flag("--no-typescript"), args.flag("--keep-debug"));
    let input = args.word().context("which Wasm?")?;
    args.done()?;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(input).out_name(&name).web(true)?;
    bindgen.typescript(typescript).keep_debug(names);
    bindgen.generate(folder)?;
    Ok(ExitCode::SUCCESS)
}

/// A folder with that copy, to be put on the path.
pub fn folder(tools: &Path) -> Result<PathBuf> {
    let folder = tools.join("bin");
    std::fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    let own = std::env::current_exe().context("where xtask is cannot be told")?;
    let copy = folder.join(NAME).with_extension(std::env::consts::EXE_EXTENSION);
    std::fs::copy(own, &copy).with_context(|| format!("{} cannot be written", copy.display()))?;
    Ok(folder)
}
