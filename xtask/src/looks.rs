//! `cargo xtask looks`: takes the pictures in `docs` anew, and writes what stands beside them.

use std::process::ExitCode;

use anyhow::Result;

use crate::args::Args;
use crate::process::{cargo, program, run, step};
use crate::wasm::Effort;
use crate::{browser, build, setup};

/// All pictures, or only `gallery`, `looks` (tokens and parts) or `screenshots` (of the demo).
pub fn command(mut args: Args) -> Result<ExitCode> {
    let wished: Vec<String> = std::iter::from_fn(|| args.word()).collect();
    args.done()?;
    setup::tools()?;
    build::dist(Effort::Full)?;
    let equipoise = build::equipoise()?;
    let chrome = browser::ready()?;
    run(cargo()
        .args([
            "test",
            "--quiet",
            "--package",
            "equipoise",
            "--test",
            "theme",
            "documented",
        ])
        .env("EQUIPOISE_WRITE", "1"))?;
    step("Chromium shows every layer in every theme (a few minutes)", || {
        run(program("node")
            .arg("tests/looks/write.mjs")
            .args(&wished)
            .env("EQUIPOISE", &equipoise)
            .env("CHROME", &chrome))
    })?;
    println!("The pictures in docs/ are what the widget looks like now. Look at them before they are committed.");
    Ok(ExitCode::SUCCESS)
}
