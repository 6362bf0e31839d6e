//! `cargo xtask test`: everything that must hold, and one closing line that counts it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::{Result, bail};

use crate::args::Args;
use crate::assets::files;
use crate::count::Count;
use crate::process::{cargo, program, run, typed, watch};
use crate::wasm::Effort;
use crate::{browser, build, postgres, project, python, setup, size, studio, weight};

/// Runs every step, or the one that `--only` names, and counts.
pub fn command(mut args: Args) -> Result<ExitCode> {
    let full = args.flag("--full");
    let only: Option<String> = args.value("--only")?;
    args.done()?;
    let steps: Vec<Step> = match &only {
        None => ALL.to_vec(),
        Some(name) => vec![Step::named(name)?],
    };
    setup::tools()?;
    setup::checkers()?;
    let mut sum = Count::default();
    for step in steps {
        sum += step.counted(full);
    }
    println!("\n{sum}");
    Ok(if sum.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Fmt,
    Lint,
    Unit,
    Size,
    E2e,
    Studio,
    Tidy,
}

impl Step {
    fn named(name: &str) -> Result<Self> {
        Ok(match name {
            "fmt" => Self::Fmt,
            "lint" => Self::Lint,
            "unit" => Self::Unit,
            "size" => Self::Size,
            "e2e" => Self::E2e,
            "studio" => Self::Studio,
            "tidy" => Self::Tidy,
            _ => bail!("--only takes fmt, lint, unit, size, e2e, studio or tidy, not `{name}`"),
        })
    }

    /// A step that breaks off counts as one failure more.
    fn counted(self, full: bool) -> Count {
        let start = Instant::now();
        println!("\n=== {self:?}");
        let mut count = Count::default();
        if let Err(error) = self.run(full, &mut count) {
            eprintln!("error: {error:#}");
            count.failed += 1;
        }
        println!("=== {self:?}: {count}, in {:.1} s", start.elapsed().as_secs_f32());
        count
    }

    fn run(self, full: bool, count: &mut Count) -> Result<()> {
        match self {
            Self::Fmt => checks(&["fmt --all --check"], count),
            Self::Lint => {
                checks(&LINTS, count)?;
                weight::check()?;
                passed(count)
            }
            Self::Unit => {
                postgres::ready()?;
                suites(&SUITES, full, count)
            }
            Self::Size => {
                build::dist(Effort::Full)?;
                size::check(size::Limit::Ceiling)?;
                passed(count)
            }
            Self::E2e => e2e(full, count),
            Self::Studio => in_studio(full, count),
            Self::Tidy => suites(&["--package equipoise --test tidy"], full, count),
        }
    }
}

fn passed(count: &mut Count) -> Result<()> {
    count.passed += 1;
    Ok(())
}

/// What every run does; what keeps the tree tidy is among the unit tests.
const ALL: [Step; 6] = [Step::Fmt, Step::Lint, Step::Unit, Step::Size, Step::E2e, Step::Studio];

/// Each check is one cargo command that passes or fails as a whole.
fn checks(commands: &[&str], count: &mut Count) -> Result<()> {
    for words in commands {
        let mut command = cargo();
        command.args(words.split(' '));
        println!("$ {}", typed(&command));
        match run(&mut command) {
            Ok(()) => count.passed += 1,
            Err(error) => {
                eprintln!("error: {error:#}");
                count.failed += 1;
            }
        }
    }
    Ok(())
}

fn suites(suites: &[&str], full: bool, count: &mut Count) -> Result<()> {
    for suite in suites {
        let mut command = cargo();
        command
            .args(["test", "--quiet", "--no-fail-fast"])
            .args(suite.split(' '));
        if full {
            command.args(["--", "--include-ignored"]);
        }
        println!("$ {}", typed(&command));
        let mut found = Count::default();
        let status = watch(&mut command, |line| {
            found += Count::of_libtest(line).unwrap_or_default()
        })?;
        *count += found.of_a_run_that(status.success());
    }
    Ok(())
}

fn e2e(full: bool, count: &mut Count) -> Result<()> {
    build::dist(Effort::Full)?;
    let equipoise = build::equipoise()?;
    let mut node = program("node");
    node.env("EQUIPOISE", equipoise).env("PYTHON", python::ready()?);
    in_browser(node, &["tests/loader", "tests/recipes", "tests/e2e"], full, count)
}

/// The studio as `trunk build --release` makes it, seen as `trunk serve` serves it.
fn in_studio(full: bool, count: &mut Count) -> Result<()> {
    studio::build()?;
    let trunk = studio::trunk()?;
    let mut node = program("node");
    node.env("TRUNK", trunk.get_program());
    node.envs(trunk.get_envs().filter_map(|(name, value)| Some((name, value?))));
    in_browser(node, &["tests/studio"], full, count)
}

/// Runs the tests of these folders, with Chromium at hand.
fn in_browser(mut command: Command, folders: &[&str], full: bool, count: &mut Count) -> Result<()> {
    let chrome = browser::ready()?;
    let tests: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| files(folder, "mjs"))
        .filter(|file| is_test(file))
        .collect();
    if tests.is_empty() {
        bail!("{} hold no *.test.mjs", folders.join(" and "));
    }
    let tap = project::cache().join("browser.tap");
    command.args([
        "--test",
        "--test-reporter=spec",
        "--test-reporter-destination=stdout",
        "--test-reporter=tap",
    ]);
    command
        .arg(format!("--test-reporter-destination={}", tap.display()))
        .args(tests);
    command.env("CHROME", chrome);
    if full {
        command.env("EQUIPOISE_FULL", "1");
    }
    println!("$ {}", typed(&command));
    let status = command.status()?;
    *count += Count::of_tap(&fs::read_to_string(tap)?).of_a_run_that(status.success());
    Ok(())
}

fn is_test(file: &Path) -> bool {
    file.to_string_lossy().ends_with(".test.mjs")
}

const LINTS: [&str; 6] = [
    "clippy --package equipoise --all-targets -- --deny warnings",
    "clippy --package equipoise --all-targets --features check,crypto,export,float,schema,render -- --deny warnings",
    "clippy --package equipoise --lib --features widget --target wasm32-unknown-unknown -- --deny warnings",
    "clippy --package equipoise --bin studio --features studio --target wasm32-unknown-unknown -- --deny warnings",
    "clippy --package equipoise-cli --all-targets -- --deny warnings",
    "clippy --package xtask --all-targets -- --deny warnings",
];

/// The domain as the widget has it, then with everything that compiles natively, then the programs.
const SUITES: [&str; 3] = [
    "--package equipoise",
    "--package equipoise --features check,crypto,export,float,schema,render",
    "--package equipoise-cli --package xtask",
];
