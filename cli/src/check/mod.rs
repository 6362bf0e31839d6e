//! `equipoise check`: whether a notice keeps the rules, and if not, where, why and what mends it.

mod excerpt;
mod explain;
mod json;
mod sarif;
mod statement;
mod summary;
mod suppressions;
mod text;
mod theme;

use std::rc::Rc;

use equipoise::check;
use equipoise::check::LetStand;
use equipoise::check::Options;
use equipoise::check::Profile;
use equipoise::check::Report;
use equipoise::check::Statement;
use equipoise::check::Suppression;
use equipoise::notice::Regime;

use crate::check::summary::Summary;
use crate::input;
use crate::input::InputError;
use crate::outcome::Outcome;
use crate::outcome::Verdict;
use crate::pretty;

/// Check notices against named rules: legal, on deceptive patterns, on wording.
///
/// Exit status: 0 if nothing of the severity `error` is left, 1 if something is, 2 if there is nothing to work on.
#[derive(clap::Args)]
pub struct Check {
    /// Notices to check; `-` for standard input
    #[arg(required_unless_present_any = ["explain", "rules", "themes"], value_name = "NOTICE.json")]
    files: Vec<String>,
    /// A theme to compute the contrast of, for every text and control; `-` for standard input; may be given several times
    #[arg(long = "theme", value_name = "THEME.css", conflicts_with = "files")]
    themes: Vec<String>,
    /// How to answer
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The same as `--format json`
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// How strictly to read: `law`, as the notice's regimes ask; `strict`, harder than any regime
    #[arg(long, default_value = "law", value_parser = read_profile)]
    profile: Profile,
    /// A regime to check under, in place of those of the notice; may be given several times
    #[arg(long = "regime", value_name = "REGIME", value_parser = read_regime)]
    regimes: Vec<Regime>,
    /// A finding to let stand, with the reason; may be given several times
    #[arg(long = "allow", value_name = "RULE@PATH=REASON", value_parser = read_suppression)]
    allowed: Vec<Suppression>,
    /// The file of suppressions; default: `equipoise-check.json` beside the notice, if it is there
    #[arg(long, value_name = "FILE")]
    suppressions: Option<String>,
    /// Sign what is found, broken or not, as the website's statement on its notice, and write it to this file
    #[arg(long, value_name = "OUT.jws", requires = "key")]
    statement: Option<String>,
    /// The website's private key to sign with (PKCS#8 PEM, Ed25519 or P-256)
    #[arg(long, value_name = "KEY.pem", requires = "statement")]
    key: Option<String>,
    /// Check as a signed statement says it was checked, and compare: does it say what is so?
    #[arg(long, value_name = "STATEMENT.jws", conflicts_with_all = ["statement", "regimes", "allowed", "suppressions", "profile"])]
    against: Option<String>,
    /// Explain a rule, and check nothing
    #[arg(long, value_name = "RULE")]
    explain: Option<String>,
    /// Print every rule as Markdown, and check nothing
    #[arg(long, conflicts_with = "explain")]
    rules: bool,
}

#[derive(Clone, Copy, Default, Eq, PartialEq, clap::ValueEnum)]
enum Format {
    /// For people, as a compiler tells it
    #[default]
    Text,
    /// One JSON document
    Json,
    /// SARIF 2.1.0, for continuous integration
    Sarif,
}

/// What came of one file.
struct Checked {
    file: String,
    text: String,
    report: Report,
    summary: Option<Summary>,
}

impl Check {
    /// Checks every file.
    pub fn run(self) -> Result<Outcome, InputError> {
        if let Some(rule) = &self.explain {
            return explain::rule(rule);
        }
        if self.rules {
            return Ok(Outcome {
                text: explain::all(),
                verdict: Verdict::Passed,
            });
        }
        let format = if self.json { Format::Json } else { self.format };
        if !self.themes.is_empty() {
            return theme::check(&self.themes, format);
        }
        let said = self.against.as_deref().map(statement::read).transpose()?;
        let checked = self.files.iter().map(|file| self.check(file, said.as_ref()));
        let checked: Vec<_> = checked.collect::<Result<_, _>>()?;
        if let Some((path, said)) = self.against.as_deref().zip(said.as_ref()) {
            return self.compare(path, said, &checked);
        }
        let text = match format {
            Format::Text => text::of(&checked),
            Format::Json => pretty::text(&json::of(&checked)),
            Format::Sarif => pretty::text(&sarif::of(&checked)),
        };
        self.state(&checked)?;
        Ok(Outcome {
            text,
            verdict: Verdict::of(checked.iter().all(|checked| checked.report.passed())),
        })
    }

    /// Writes the statement, if one is asked for. What it came to is told apart from the answer.
    fn state(&self, all: &[Checked]) -> Result<(), InputError> {
        let Some((path, key)) = self.statement.as_deref().zip(self.key.as_deref()) else {
            return Ok(());
        };
        let fault = |error: &str| InputError::Statement {
            path: path.to_owned(),
            error: error.to_owned(),
        };
        let [checked] = all else {
            return Err(fault("states one notice; name one file"));
        };
        let summary = checked.summary.as_ref();
        let notice = &summary
            .ok_or_else(|| fault("the file is no notice; mend its form first"))?
            .notice;
        eprint!(
            "{}",
            statement::write(path, key, &checked.report, notice, self.profile)?
        );
        Ok(())
    }

    fn compare(&self, path: &str, said: &Statement, all: &[Checked]) -> Result<Outcome, InputError> {
        let compared = all.iter().map(|checked| match &checked.summary {
            Some(summary) => statement::compared(path, said, &checked.report, &summary.notice),
            None => (format!("{}: is no notice\n", checked.file), false),
        });
        let (texts, same): (Vec<_>, Vec<_>) = compared.unzip();
        Ok(Outcome {
            text: texts.concat(),
            verdict: Verdict::of(!same.contains(&false)),
        })
    }

    fn check(&self, file: &str, said: Option<&Statement>) -> Result<Checked, InputError> {
        let bytes = input::bytes(file)?;
        let all = match said {
            // What the statement lets stand is let stand, for its reason.
            Some(said) => said.stands.iter().map(stands).collect(),
            None => {
                let mut all = suppressions::read(file, self.suppressions.as_deref())?;
                all.extend(self.allowed.iter().cloned());
                all
            }
        };
        let regimes = said.map_or(self.regimes.as_slice(), |said| &said.regimes);
        let options = Options {
            profile: said.map_or(self.profile, |said| said.profile),
            regimes: Some(regimes).filter(|regimes| !regimes.is_empty()),
            suppressions: &all,
        };
        let mut report = check::check(&bytes, &options);
        let summary = report.notice.take().map(|notice| Summary::new(Rc::new(notice)));
        Ok(Checked {
            file: file.to_owned(),
            text: String::from_utf8_lossy(&bytes).into_owned(),
            report,
            summary,
        })
    }
}

fn stands(one: &LetStand) -> Suppression {
    Suppression {
        notice: None,
        rule: one.rule.clone(),
        path: one.path.clone(),
        reason: one.reason.clone(),
    }
}

fn read_profile(text: &str) -> Result<Profile, String> {
    Profile::from_word(text).ok_or_else(|| format!("write one of: {}", words(Profile::ALL, Profile::as_str)))
}

fn read_regime(text: &str) -> Result<Regime, String> {
    Regime::from_word(text).ok_or_else(|| format!("write one of: {}", words(Regime::ALL, Regime::as_str)))
}

fn read_suppression(text: &str) -> Result<Suppression, String> {
    let read = Suppression::from_argument(text);
    read.ok_or_else(|| {
        "write a rule, a path and the reason: retention-open@$.purposes[news]=until unsubscribed".to_owned()
    })
}

fn words<T: Copy>(all: &[T], text: fn(T) -> &'static str) -> String {
    all.iter().map(|word| text(*word)).collect::<Vec<_>>().join(", ")
}
