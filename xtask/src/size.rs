//! `cargo xtask size`: what `dist/` weighs, held against the budgets.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::args::Args;
use crate::process::{output, program, run};
use crate::{breakdown, build, dist, project};

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
    let dist = dist::folder();
    let manifest = fs::read(dist.join("manifest.json")).context("no dist/ yet; run `cargo xtask build`")?;
    let manifest: Value = serde_json::from_slice(&manifest)?;
    let paths = manifest["files"]
        .as_object()
        .context("dist/manifest.json lists no files")?
        .keys();
    let sizes = measure(&dist, paths)?;
    println!("{:>9} {:>9} {:>9}", "raw", "gzip", "brotli");
    for (path, size) in &sizes {
        println!("{:>9} {:>9} {:>9}  {path}", size.raw, size.gzip, size.brotli);
    }
    let built = sample()?;
    println!("\n{SAMPLE} as it is built");
    for (path, size) in &built {
        println!("{:>9} {:>9} {:>9}  {path}", size.raw, size.gzip, size.brotli);
    }
    println!();
    let within = budgets(&manifest, &sizes, &built).map(|budget| budget.holds(limit));
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
    weighs: u64,
    budget: u64,
    /// What it weighs at most today, if that is more than the budget. Lower it whenever it can be lowered.
    ceiling: Option<u64>,
}

impl Budget {
    fn holds(&self, limit: Limit) -> bool {
        let Self {
            what, weighs, budget, ..
        } = self;
        let verdict = if weighs <= budget { "within" } else { "OVER" };
        println!("{what}: {weighs} of {budget} bytes (brotli), {verdict} budget");
        match self.ceiling.filter(|_| limit == Limit::Ceiling) {
            Some(ceiling) => {
                println!("  it may weigh {ceiling} bytes until the budget is met");
                *weighs <= ceiling
            }
            None => weighs <= budget,
        }
    }
}

fn budgets(manifest: &Value, sizes: &BTreeMap<String, Size>, built: &BTreeMap<String, Size>) -> [Budget; 9] {
    let weight = |path: Option<&str>| path.and_then(|path| sizes.get(path)).map_or(0, |size| size.brotli);
    let asset = |name: &str| weight(manifest["assets"][name].as_str());
    let part = |name: &str| weight(manifest["assets"]["parts"][name].as_str());
    let parts = manifest["assets"]["parts"].as_object().into_iter().flatten();
    let most = |start: &str| {
        let named = built.iter().filter(|(path, _)| path.starts_with(start));
        named.map(|(_, size)| size.brotli).max().unwrap_or(0)
    };
    let loader = most("equipoise.js");
    let layers = asset("wasm") + asset("glue") + asset("style");
    let reader = manifest["assets"]["reader"].as_array().into_iter().flatten();
    let reader: u64 = reader.map(|path| weight(path.as_str())).sum();
    [
        Budget {
            what: "loader",
            weighs: weight(Some("equipoise.js")),
            budget: 4_000,
            ceiling: None,
        },
        Budget {
            what: "loader of a built notice",
            weighs: loader,
            budget: 4_000,
            ceiling: None,
        },
        Budget {
            what: "first-time path of a built notice until the first layer is visible",
            weighs: loader + most("assets/first-"),
            budget: 8_000,
            ceiling: None,
        },
        Budget {
            what: "what can be done on that layer, right behind it",
            weighs: most("assets/acts-"),
            budget: 3_500,
            ceiling: None,
        },
        Budget {
            what: "the way to the widget, fetched at its side or with the first act of a visit",
            weighs: most("assets/more-"),
            budget: 1_000,
            ceiling: None,
        },
        Budget {
            what: "inline stub that speaks to three vendors",
            weighs: most("stub."),
            budget: 1_000,
            ceiling: None,
        },
        Budget {
            what: "Wasm, glue, style and outline of a built notice: the first two layers",
            weighs: layers + most("assets/notice-"),
            budget: 90_000,
            ceiling: Some(117_700),
        },
        Budget {
            what: "the same by the plain script tag, with what reads a notice that was not built",
            weighs: layers + reader,
            budget: 90_000,
            ceiling: Some(137_300),
        },
        Budget {
            what: "parts of the Wasm, each fetched when it is needed",
            weighs: parts.map(|(name, _)| part(name)).sum(),
            budget: 65_000,
            ceiling: Some(89_500),
        },
    ]
}

/// The sizes of a notice with seven purposes and three locales, built from `dist/`.
fn sample() -> Result<BTreeMap<String, Size>> {
    let folder = project::cache().join("sample");
    let mut command = Command::new(build::equipoise()?);
    command.args(["build", "--quiet", "--out"]).arg(&folder);
    command.arg("--assets").arg(dist::folder()).arg(project::at(SAMPLE));
    run(&mut command)?;
    let mut paths = vec!["equipoise.js".to_owned(), "stub.en.html".to_owned()];
    for entry in fs::read_dir(folder.join("assets"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let is_outline = name.starts_with("notice-") && name.ends_with(".txt");
        if is_outline || ["first-", "acts-", "more-"].iter().any(|start| name.starts_with(start)) {
            paths.push(format!("assets/{name}"));
        }
    }
    measure(&folder, &paths)
}

fn measure(folder: &Path, paths: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Result<BTreeMap<String, Size>> {
    let mut node = program("node");
    node.current_dir(folder)
        .args(["--input-type=module", "--eval", COMPRESS, "--"])
        .args(paths);
    let table: BTreeMap<String, [u64; 3]> = serde_json::from_slice(&output(&mut node)?)?;
    Ok(table
        .into_iter()
        .map(|(path, [raw, gzip, brotli])| (path, Size { raw, gzip, brotli }))
        .collect())
}

const SAMPLE: &str = "www/notices/news.json";

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
