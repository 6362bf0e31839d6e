//! `cargo xtask …`: everything a developer types.

mod alike;
mod args;
mod assets;
mod bench;
mod bindgen;
mod breakdown;
mod browser;
mod build;
mod bundle;
mod count;
mod demo;
mod dist;
mod glue;
mod join;
mod linked;
mod lock;
mod looks;
mod names;
mod panics;
mod parts;
mod postgres;
mod process;
mod project;
mod pseudo;
mod python;
mod schema;
mod setup;
mod size;
mod studio;
mod test;
mod wasm;
mod weight;

use std::process::ExitCode;

use anyhow::{Result, bail};

use args::Args;

fn main() -> ExitCode {
    match run(Args::from_command_line()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut args: Args) -> Result<ExitCode> {
    if bindgen::is_meant() {
        return bindgen::command(args);
    }
    let command = args.word().unwrap_or_else(|| "help".to_owned());
    match command.as_str() {
        "bench" => bench::command(args),
        "build" => build::command(args),
        "demo" => demo::command(args),
        "looks" => looks::command(args),
        "schema" => schema::command(args),
        "setup" => setup::command(args),
        "size" => size::command(args),
        "studio" => studio::command(args),
        "test" => test::command(args),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(ExitCode::SUCCESS)
        }
        other => bail!("`{other}` is not a command of xtask\n\n{USAGE}"),
    }
}

const USAGE: &str = "\
cargo xtask <command>

  setup [--browser] [--postgres] [--trunk]
                           install what is missing: the Wasm target, the npm tools; with the flags also Chromium
                           for the end-to-end tests, PostgreSQL for those of the backend, Trunk for the studio
  build [--dev] [--pseudo] make dist/; with --dev without wasm-opt, sooner and larger; with --pseudo also with the
                           locales en-XA (longer) and ar-XB (from right to left); Trunk calls it with --trunk
  bench [WHAT …]           measure beside other consent widgets: page, return, settings, memory, scale
        [--rounds N] [--only a,b] [--quick] [--quartiles] [--json FILE] [--read FILE]
  bench backend [PART …] [--receipts N]
                           measure receipts: verify, accept, scale (a store with N of them), browser
  size [--breakdown]       sizes of dist/ against the budgets, fails over budget; or the Wasm by module and function
  demo [--port N]          build, then serve the demo site and its backend on this machine
  studio [--port N]        serve the studio with Trunk, which is built from its crate the first time
  test [--full] [--only S] everything, or one step S: fmt, lint, unit, size, e2e, studio, tidy; --full adds the slow cases
  looks [WHAT …]           take the pictures in docs/ anew: gallery, looks, screenshots
  schema                   write www/notice.schema.json anew from the code";
