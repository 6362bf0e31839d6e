//! `cargo xtask bench backend`: what verifying, accepting, keeping many and signing cost, as ratios on this machine.

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::args::Args;
use crate::process::{cargo, program, run};
use crate::wasm::Effort;
use crate::{browser, build, dist};

/// Measures the parts that are named, or all.
pub fn command(mut args: Args) -> Result<ExitCode> {
    let receipts: Option<u64> = args.value("--receipts")?;
    let mut parts = Vec::new();
    while let Some(word) = args.word() {
        if !PARTS.contains(&word.as_str()) {
            bail!(
                "`cargo xtask bench backend` does not measure `{word}`; it takes {}",
                PARTS.join(", ")
            );
        }
        parts.push(word);
    }
    args.done()?;
    let wanted = |part: &&str| parts.is_empty() || parts.iter().any(|named| named == part);
    let native: Vec<_> = PARTS
        .into_iter()
        .filter(|part| *part != BROWSER)
        .filter(wanted)
        .collect();
    if !native.is_empty() {
        let mut bench = cargo();
        bench.args(["bench", "--package", "equipoise-cli", "--bench", "backend", "--"]);
        bench.args(native);
        if let Some(receipts) = receipts {
            bench.args(["--receipts", &receipts.to_string()]);
        }
        run(&mut bench)?;
    }
    if wanted(&BROWSER) {
        in_browser()?;
    }
    Ok(ExitCode::SUCCESS)
}

/// From an act to the signed receipt in the browser's store.
fn in_browser() -> Result<()> {
    let chrome = browser::ready()?;
    build::dist(Effort::Full)?;
    let mut node = program("node");
    node.arg("tests/bench/receipts.mjs")
        .env("CHROME", chrome)
        .env("EQUIPOISE", build::equipoise()?)
        .env("EQUIPOISE_DIST", dist::folder());
    run(&mut node)
}

const BROWSER: &str = "browser";

const PARTS: [&str; 4] = ["verify", "accept", "scale", BROWSER];
