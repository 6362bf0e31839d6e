//! `equipoise check`: whether notices are notices, and if not, where and what mends it.

use std::fmt::Write;
use std::rc::Rc;

use equipoise::disclosure::Ask;
use equipoise::disclosure::Disclosure;
use equipoise::json::Fault;
use equipoise::json::Value;
use equipoise::notice::Notice;
use equipoise::notice::NoticeError;

use crate::input;
use crate::input::InputError;
use crate::outcome::Outcome;
use crate::outcome::Verdict;
use crate::pretty;

/// Check notices: each fault with its path, what was found and what mends it.
#[derive(clap::Args)]
pub struct Check {
    /// Notices to check; `-` for standard input
    #[arg(required = true, value_name = "NOTICE.json")]
    files: Vec<String>,
    /// Answer in JSON
    #[arg(long)]
    json: bool,
}

/// What came of one file.
struct Checked {
    file: String,
    result: Result<Summary, Vec<Fault>>,
}

/// A notice in one line.
struct Summary {
    notice: Rc<Notice>,
    /// Purpose ids by what is asked: choice, choice with a step of its own, objection, nothing.
    asks: [(&'static str, Vec<String>); 4],
}

impl Check {
    /// Checks every file.
    pub fn run(self) -> Result<Outcome, InputError> {
        let texts = self.files.iter().map(|file| Ok((file, input::bytes(file)?)));
        let texts: Vec<_> = texts.collect::<Result<_, _>>()?;
        let checked: Vec<_> = texts
            .into_iter()
            .map(|(file, bytes)| Checked {
                file: file.clone(),
                result: match Notice::parse(&bytes) {
                    Ok(notice) => Ok(Summary::new(notice)),
                    Err(error) => Err(faults(error, &bytes)),
                },
            })
            .collect();
        let text = if self.json {
            let notices = checked.iter().map(Checked::to_value).collect();
            pretty::text(&Value::object_of([("notices", Some(Value::Array(notices)))]))
        } else {
            checked.iter().map(Checked::to_text).collect()
        };
        Ok(Outcome {
            text,
            verdict: Verdict::of(checked.iter().all(|checked| checked.result.is_ok())),
        })
    }
}

impl Summary {
    fn new(notice: Notice) -> Self {
        let notice = Rc::new(notice);
        let mut asks = [
            ("choice", Vec::new()),
            ("choice in a step of its own", Vec::new()),
            ("objection", Vec::new()),
            ("no question", Vec::new()),
        ];
        // A step of its own under any regime counts: that is what an author has to be aware of.
        let told: Vec<_> = notice
            .regimes
            .iter()
            .map(|regime| Disclosure::new(notice.clone(), Some((*regime).into()), None))
            .collect();
        for purpose in &notice.purposes {
            let under = |disclosure: &Disclosure| disclosure.purpose(purpose.id()).map(|(_, ask)| ask.clone());
            let all: Vec<_> = told.iter().filter_map(under).collect();
            let at = match all.first() {
                Some(Ask::Choice(_)) if all.iter().any(Ask::is_separate) => 1,
                Some(Ask::Choice(_)) => 0,
                Some(Ask::Objection) => 2,
                _ => 3,
            };
            asks[at].1.push(purpose.id().to_owned());
        }
        Self { notice, asks }
    }
}

impl Checked {
    fn to_text(&self) -> String {
        let mut out = String::new();
        // Writing to a String cannot fail.
        let _ = match &self.result {
            Ok(summary) => writeln!(out, "{}: {summary}", self.file),
            Err(faults) => self.write_faults(&mut out, faults),
        };
        out
    }

    fn write_faults(&self, out: &mut String, faults: &[Fault]) -> std::fmt::Result {
        let plural = if faults.len() == 1 { "fault" } else { "faults" };
        writeln!(out, "{}: {} {plural}", self.file, faults.len())?;
        for Fault { path, found, mend } in faults {
            writeln!(out, "  {path}\n    found  {found}\n    mend   {mend}")?;
        }
        Ok(())
    }

    fn to_value(&self) -> Value {
        let file = ("file", Some(Value::text(&self.file)));
        match &self.result {
            Ok(summary) => {
                let notice = &summary.notice;
                let ids = |at: usize| Some(texts(summary.asks[at].1.iter().map(String::as_str)));
                Value::object_of([
                    file,
                    ("passed", Some(Value::Bool(true))),
                    ("id", Some(Value::text(notice.id.as_str()))),
                    ("version", Some(Value::text(notice.version.as_str()))),
                    ("choice", ids(0)),
                    ("separate", ids(1)),
                    ("objection", ids(2)),
                    ("informed", ids(3)),
                    (
                        "locales",
                        Some(texts(notice.locales.iter().map(|locale| locale.as_str()))),
                    ),
                    (
                        "regimes",
                        Some(texts(notice.regimes.iter().map(|regime| regime.as_str()))),
                    ),
                    ("digest", Some(Value::text(notice.digest.to_string()))),
                ])
            }
            Err(faults) => {
                let fault = |fault: &Fault| {
                    Value::object_of([
                        ("path", Some(Value::text(&fault.path))),
                        ("found", Some(Value::text(&fault.found))),
                        ("mend", Some(Value::text(&fault.mend))),
                    ])
                };
                Value::object_of([
                    file,
                    ("passed", Some(Value::Bool(false))),
                    ("faults", Some(Value::Array(faults.iter().map(fault).collect()))),
                ])
            }
        }
    }
}

impl std::fmt::Display for Summary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let notice = &self.notice;
        write!(f, "{}@{}", notice.id, notice.version)?;
        for (name, ids) in self.asks.iter().filter(|(_, ids)| !ids.is_empty()) {
            write!(f, "; {name}: {}", ids.join(", "))?;
        }
        let locales: Vec<_> = notice.locales.iter().map(|locale| locale.as_str()).collect();
        let regimes: Vec<_> = notice.regimes.iter().map(|regime| regime.as_str()).collect();
        write!(
            f,
            "; locales: {}; regimes: {}; digest {}",
            locales.join(", "),
            regimes.join(", "),
            notice.digest
        )
    }
}

fn faults(error: NoticeError, bytes: &[u8]) -> Vec<Fault> {
    match error {
        NoticeError::Faults(faults) => faults.as_slice().to_vec(),
        NoticeError::Json(error) => {
            let before = bytes.get(..error.at).unwrap_or(bytes);
            let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
            let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            let column = String::from_utf8_lossy(&before[start..]).chars().count() + 1;
            let rest = String::from_utf8_lossy(bytes.get(error.at..).unwrap_or_default());
            let found: String = rest.chars().take_while(|c| !c.is_control()).take(40).collect();
            let found = if found.is_empty() {
                "the end of the line".to_owned()
            } else {
                found
            };
            let mend = error.to_string();
            // The line says it better than the byte.
            let mend = mend
                .split_once(": ")
                .filter(|(place, _)| place.starts_with("byte "))
                .map_or(mend.as_str(), |(_, mend)| mend);
            vec![Fault {
                path: format!("line {line}, column {column}"),
                found,
                mend: mend.to_owned(),
            }]
        }
        other => vec![Fault {
            path: "$".to_owned(),
            found: "the document".to_owned(),
            mend: other.to_string(),
        }],
    }
}

fn texts<'a>(items: impl Iterator<Item = &'a str>) -> Value {
    Value::Array(items.map(Value::text).collect())
}
