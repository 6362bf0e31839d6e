//! `equipoise import`: a notice begun from an inventory that is there already.
//!
//! Nothing is invented: what an inventory does not say is left out, or written as it stands there, so that `check` finds
//! it. The same input gives the same notice.

mod build;
mod cookies;
mod duration;
mod gvl;
mod klaro;
mod vanilla;

use equipoise::json;
use equipoise::json::Limits;
use equipoise::json::Value;

use crate::input;
use crate::input::InputError;
use crate::outcome::Outcome;
use crate::outcome::Verdict;
use crate::pretty;

/// Begin a notice from an inventory. What the inventory does not say is left out, and `check` finds it.
#[derive(clap::Args)]
pub struct Import {
    /// The kind of inventory
    #[arg(value_enum)]
    kind: Kind,
    /// The inventory; `-` for standard input
    #[arg(value_name = "FILE|-")]
    file: String,
    /// Where to write the notice; default: standard output
    #[arg(long, value_name = "FILE")]
    out: Option<String>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Kind {
    /// A Global Vendor List of the IAB Transparency and Consent Framework, version 2 or 3 (JSON)
    Gvl,
    /// A table of cookies with the columns of the Open Cookie Database (CSV)
    Cookies,
    /// A configuration of vanilla-cookieconsent, version 3 (JSON)
    VanillaCookieconsent,
    /// A configuration of Klaro (JSON)
    Klaro,
}

impl Import {
    /// Reads the inventory and writes the notice.
    pub fn run(self) -> Result<Outcome, InputError> {
        let bytes = input::bytes(&self.file)?;
        let broken = |error: String| InputError::Inventory {
            path: self.file.clone(),
            error,
        };
        let read = || json::parse(&bytes, LIMITS).map_err(|error| broken(error.to_string()));
        let notice = match self.kind {
            Kind::Gvl => gvl::notice(&read()?),
            Kind::Cookies => cookies::notice(&bytes),
            Kind::VanillaCookieconsent => vanilla::notice(&read()?),
            Kind::Klaro => klaro::notice(&read()?),
        };
        let text = pretty::text(&notice.map_err(broken)?);
        let Some(out) = &self.out else {
            return Ok(done(text));
        };
        std::fs::write(out, text).map_err(|error| InputError::Out {
            path: out.clone(),
            error,
        })?;
        Ok(done(format!(
            "{out} is written; equipoise check {out} says what is missing\n"
        )))
    }
}

fn done(text: String) -> Outcome {
    Outcome {
        text,
        verdict: Verdict::Passed,
    }
}

/// The text under a name.
fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name)?.as_str().filter(|text| !text.trim().is_empty())
}

/// The items under a name; none where there is no array.
fn items<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value.get(name).and_then(Value::as_array).unwrap_or_default()
}

/// The members under a name; none where there is no object.
fn members<'a>(value: &'a Value, name: &str) -> &'a [(String, Value)] {
    match value.get(name) {
        Some(Value::Object(members)) => members,
        _ => &[],
    }
}

const LIMITS: Limits = Limits {
    bytes: 64 << 20,
    depth: 32,
    values: 2_000_000,
};
