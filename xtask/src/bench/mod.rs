//! `cargo xtask bench`: what the widget costs a page, beside its peers. It measures; it asserts nothing.

mod backend;
mod drive;
mod measure;
mod packages;
mod results;
mod sample;
mod table;

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::args::Args;
use crate::wasm::Effort;
use crate::{browser, build, setup};

use drive::Plan;
use measure::Topic;
use results::Results;
use table::Spread;

/// Dispatches on what is to be measured; without a word, on what a page feels.
pub fn command(mut args: Args) -> Result<ExitCode> {
    if args.flag("backend") {
        return backend::command(args);
    }
    let json: Option<PathBuf> = args.value("--json")?;
    let read: Option<PathBuf> = args.value("--read")?;
    let only: Option<String> = args.value("--only")?;
    let rounds: Option<u32> = args.value("--rounds")?;
    let quick = args.flag("--quick");
    let spread = if args.flag("--quartiles") {
        Spread::Quartiles
    } else {
        Spread::Ratio
    };
    let mut topics = Vec::new();
    while let Some(word) = args.word() {
        match Topic::named(&word) {
            Some(topic) => topics.push(topic),
            None => bail!(
                "`cargo xtask bench` does not measure `{word}`; it takes {}",
                Topic::names()
            ),
        }
    }
    if topics.is_empty() {
        topics = Topic::USUAL.to_vec();
    }
    if let Some(file) = read {
        return show(&topics, &drive::read(&file)?, spread);
    }
    let plan = Plan {
        topics,
        rounds: rounds.unwrap_or(if quick { 1 } else { 3 }),
        only,
        quick,
    };
    pages(&plan, spread, json)
}

/// Builds what is measured, measures it, and prints the tables.
fn pages(plan: &Plan, spread: Spread, json: Option<PathBuf>) -> Result<ExitCode> {
    setup::tools()?;
    let chrome = browser::ready()?;
    if plan.has_peers() {
        packages::install()?;
    }
    build::dist(Effort::Full)?;
    let equipoise = build::equipoise()?;
    let results = drive::run(plan, &chrome, &equipoise)?;
    if let Some(file) = json {
        fs::write(&file, results.lines.join("\n")).with_context(|| format!("cannot write {}", file.display()))?;
    }
    show(&plan.topics, &results, spread)
}

fn show(topics: &[Topic], results: &Results, spread: Spread) -> Result<ExitCode> {
    table::print(topics, results, spread);
    Ok(if results.failures().is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
