//! `cargo xtask size`: what `dist/` weighs, held against the budgets.

use std::collections::BTreeMap;
use std::fs;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::args::Args;
use crate::process::{output, program};
use crate::{breakdown, dist};

/// Prints the sizes of `dist/` as it stands; fails when a budget is passed. With `--breakdown` it says instead where the
/// bytes of the Wasm are.
pub fn command(mut args: Args) -> Result<ExitCode> {
    let by_module = args.flag("--breakdown");
    args.done()?;
    if by_module {
        breakdown::print()?;
        return Ok(ExitCode::SUCCESS);
    }
    check(Limit::Budget)?;
    Ok(ExitCode::SUCCESS)
}

/// What the sizes are held against.
#[derive(Clone, Copy, PartialEq)]
pub enum Limit {
    /// Where they should be.
    Budget,
    /// Where they are: until a budget is met, nothing may grow further away from it.
    Ceiling,
}

/// Prints the sizes; refuses when the limit is passed.
pub fn check(limit: Limit) -> Result<()> {
    let manifest = fs::read(dist::folder().join("manifest.json")).context("no dist/ yet; run `cargo xtask build`")?;
    let manifest: Value = serde_json::from_slice(&manifest)?;
    let sizes = measure(&manifest)?;
    println!("{:>9} {:>9} {:>9}", "raw", "gzip", "brotli");
    for (path, size) in &sizes {
        println!("{:>9} {:>9} {:>9}  {path}", size.raw, size.gzip, size.brotli);
    }
    println!();
    let within = budgets(&manifest).map(|budget| budget.holds(&sizes, limit));
    println!("first-time path until the first layer is visible: budget 8000 bytes; not measured here");
    if within.contains(&false) {
        bail!("dist/ is too heavy");
    }
    Ok(())
}

struct Size {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

struct Budget {
    what: &'static str,
    files: Vec<String>,
    brotli: u64,
    /// What it weighs at most today, if that is more than the budget. Lower it whenever it can be lowered.
    ceiling: Option<u64>,
}

impl Budget {
    fn holds(&self, sizes: &BTreeMap<String, Size>, limit: Limit) -> bool {
        let total: u64 = self
            .files
            .iter()
            .filter_map(|path| sizes.get(path))
            .map(|size| size.brotli)
            .sum();
        let verdict = if total <= self.brotli { "within" } else { "OVER" };
        println!(
            "{}: {total} of {} bytes (brotli), {verdict} budget",
            self.what, self.brotli
        );
        match self.ceiling.filter(|_| limit == Limit::Ceiling) {
            Some(ceiling) => {
                println!("  it may weigh {ceiling} bytes until the budget is met");
                total <= ceiling
            }
            None => total <= self.brotli,
        }
    }
}

fn budgets(manifest: &Value) -> [Budget; 2] {
    let asset = |name: &str| manifest["assets"][name].as_str().map(str::to_owned);
    [
        Budget {
            what: "loader",
            files: vec!["equipoise.js".to_owned()],
            brotli: 4_000,
            ceiling: None,
        },
        Budget {
            what: "Wasm, glue and style",
            files: ["wasm", "glue", "style"].into_iter().filter_map(asset).collect(),
            brotli: 90_000,
            ceiling: Some(174_500),
        },
    ]
}

fn measure(manifest: &Value) -> Result<BTreeMap<String, Size>> {
    let paths = manifest["files"]
        .as_object()
        .context("dist/manifest.json lists no files")?
        .keys();
    let mut node = program("node");
    node.current_dir(dist::folder())
        .args(["--input-type=module", "--eval", COMPRESS, "--"])
        .args(paths);
    let table: BTreeMap<String, [u64; 3]> = serde_json::from_slice(&output(&mut node)?)?;
    Ok(table
        .into_iter()
        .map(|(path, [raw, gzip, brotli])| (path, Size { raw, gzip, brotli }))
        .collect())
}

/// Node has both compressors; brotli's default quality is 11.
const COMPRESS: &str = r#"
import { readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
const sizes = {};
for (const path of process.argv.slice(1)) {
  const raw = readFileSync(path);
  sizes[path] = [raw.length, gzipSync(raw, { level: 9 }).length, brotliCompressSync(raw).length];
}
console.log(JSON.stringify(sizes));
"#;
