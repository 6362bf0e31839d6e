//! What esbuild does: one file out of a JavaScript or CSS entry and its imports; and what terser does: making it small.

use std::path::Path;

use anyhow::Result;
use serde_json::Value;

use crate::process::{fed, npm_tool, output, program};
use crate::project;

/// The loader as a classic script, with what it knows of the assets written in.
pub fn loader(assets: &Value) -> Result<Vec<u8>> {
    script(LOADER, assets, &["--format=iife", "--define:__IS_BUILT__=false"])
}

/// What speaks to other software on the page, as an ES module.
pub fn signals(assets: &Value) -> Result<Vec<u8>> {
    script("www/loader/signals/main.js", assets, &["--format=esm"])
}

/// What `equipoise build` completes for one notice: the loader; the first layer, what can be done there, what only an act
/// needs and what speaks to others as ES modules; the inline stub. Each names once, in capitals, what is written in there.
/// The stub is there three times: it carries what speaks to others, or to the platform of the IAB, only for a notice that
/// maps something to them.
pub fn parts(assets: &Value) -> Result<Vec<(String, Vec<u8>)>> {
    let built = format!("--inject:{}", project::at("www/loader/built.js").display());
    let loader = script(LOADER, assets, &["--format=iife", "--define:__IS_BUILT__=true", &built])?;
    let mut parts = vec![
        ("parts/loader.js".to_owned(), loader),
        (
            "parts/first.js".to_owned(),
            script("www/loader/first/main.js", assets, &["--format=esm"])?,
        ),
        (
            "parts/acts.js".to_owned(),
            script("www/loader/first/acts.js", assets, &["--format=esm"])?,
        ),
        (
            "parts/more.js".to_owned(),
            script("www/loader/more/main.js", assets, &["--format=esm"])?,
        ),
        (
            "parts/signals.js".to_owned(),
            script("www/loader/signals/built.js", assets, &["--format=esm"])?,
        ),
    ];
    for (suffix, signals, gpp) in [("", false, false), ("-signals", true, false), ("-gpp", true, true)] {
        let signals = format!("--define:__HAS_SIGNALS__={signals}");
        let gpp = format!("--define:__HAS_GPP__={gpp}");
        let stub = script("www/loader/stub/main.js", assets, &["--format=iife", &signals, &gpp])?;
        parts.push((format!("parts/stub{suffix}.js"), stub));
    }
    parts.push(("parts/vendors.json".to_owned(), vendors()?));
    Ok(parts)
}

/// What speaks to each vendor, as the text of a method, so that a stub carries only those that its notice names; and the
/// keys that are denied it whatever is mapped.
fn vendors() -> Result<Vec<u8>> {
    output(program("node").args(["--input-type=module", "--eval", TAKE_APART]))
}

const TAKE_APART: &str = r#"
import { minify } from "terser";
import { denied, vendors } from "./www/loader/signals/vendors.js";
const parts = {};
for (const name in vendors) {
  const { code } = await minify(`x={${vendors[name]}}`);
  parts[name] = { denied: denied[name] ?? [], text: code.slice("x={".length, -"};".length) };
}
process.stdout.write(JSON.stringify(parts));
"#;

const LOADER: &str = "www/loader/main.js";

/// What travels with the Wasm as an ES module: wasm-bindgen's glue, and what stands between it and the loader.
pub fn glue(bound: &Path, assets: &Value) -> Result<Vec<u8>> {
    let glue = format!("--alias:equipoise-glue={}", bound.display());
    script("www/loader/wasm/main.js", assets, &["--format=esm", &glue])
}

/// What lies beside the loader and comes only when there is something for it to do, as an ES module.
pub fn beside(name: &str, assets: &Value) -> Result<Vec<u8>> {
    script(&format!("www/loader/{name}/main.js"), assets, &["--format=esm"])
}

/// A style sheet with everything it imports.
pub fn style(entry: &Path) -> Result<Vec<u8>> {
    bundle(entry, &["--loader:.svg=dataurl"])
}

fn script(entry: &str, assets: &Value, options: &[&str]) -> Result<Vec<u8>> {
    let known = assets.as_object().into_iter().flatten();
    let known: Vec<_> = known
        .map(|(name, value)| format!("--define:__ASSETS__.{name}={value}"))
        .collect();
    let known: Vec<_> = known.iter().map(String::as_str).collect();
    small(&bundle(
        &project::at(entry),
        &[options, &known, &["--target=es2022"]].concat(),
    )?)
}

/// What esbuild leaves as it is: functions with one caller put into it, parameters that nobody gives, branches that join.
/// The tests of the loader do the same to it, by the same file.
fn small(code: &[u8]) -> Result<Vec<u8>> {
    let mut command = npm_tool("terser");
    command.arg("--config-file").arg(project::at("xtask/terser.json"));
    fed(&mut command, code)
}

fn bundle(entry: &Path, options: &[&str]) -> Result<Vec<u8>> {
    let mut command = npm_tool("esbuild");
    command.arg(entry).args([
        "--bundle",
        "--minify",
        "--charset=utf8",
        "--legal-comments=none",
        "--log-level=warning",
    ]);
    output(command.args(options))
}
