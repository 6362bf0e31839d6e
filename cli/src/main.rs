//! The `equipoise` command: check and build notices, verify receipts, serve the backend.
#![forbid(unsafe_code)]

mod acknowledgement;
mod build;
mod bundle;
mod check;
mod clock;
mod export;
mod import;
mod input;
mod inspect;
mod outcome;
mod plain;
mod pretty;
mod schema;
mod serve;
mod signature;
mod verify;

use std::process::ExitCode;

use clap::Parser;
use clap::Subcommand;

/// Check and build notices, verify consent receipts, serve the consent backend.
#[derive(Parser)]
#[command(name = "equipoise", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Build(Box<build::Build>),
    Check(check::Check),
    Export(export::Export),
    Import(import::Import),
    Inspect(inspect::Inspect),
    /// Print the JSON Schema of a notice.
    Schema,
    Serve(Box<serve::Serve>),
    Verify(verify::Verify),
}

/// Of all commands `serve` needs it, and the others do not mind.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Build(build) => match build.run() {
            Ok(outcome) => return outcome.print(),
            Err(error) => return outcome::usage(&error),
        },
        Command::Check(check) => check.run(),
        Command::Export(export) => match export.run() {
            Ok(outcome) => return outcome.print(),
            Err(error) => return outcome::usage(&*error),
        },
        Command::Import(import) => import.run(),
        Command::Inspect(inspect) => inspect.run(),
        Command::Schema => schema::run(),
        Command::Serve(serve) => match serve.run() {
            Ok(()) => return ExitCode::SUCCESS,
            Err(error) => return outcome::usage(&error),
        },
        Command::Verify(verify) => verify.run(),
    };
    match outcome {
        Ok(outcome) => outcome.print(),
        Err(error) => outcome::usage(&error),
    }
}
