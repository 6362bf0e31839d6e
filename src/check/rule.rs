//! A rule: what it asks, of whom, why, and how to mend what breaks it.

use crate::check::Findings;
use crate::check::Subject;
use crate::json::words;
use crate::notice::Regime;

words! {
    /// How much a finding matters.
    pub enum Severity {
        /// Against the law, or against what this product promises.
        Error = "error",
        /// A person would be told less, or less clearly, than is owed.
        Warning = "warning",
        /// Worth knowing.
        Note = "note",
    }
}

words! {
    /// How strictly a notice is read.
    pub enum Profile {
        /// As the regimes of the notice ask.
        Law = "law",
        /// Harder than any regime: more rules, each warning an error, and what any law asks to be told is asked for.
        Strict = "strict",
    }
}

/// Where a rule applies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scope {
    /// Everywhere.
    Always,
    /// Only in the profile `strict`.
    Strict,
    /// Under these regimes.
    Under(&'static [Regime]),
    /// Where a column of the table of regimes says so; which column, in words.
    Table(&'static str),
}

/// A rule.
pub struct Rule {
    /// Its name, which stays the same.
    pub id: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Where it applies.
    pub scope: Scope,
    /// What is wrong when it is broken, in one line.
    pub title: &'static str,
    /// Why that is wrong.
    pub why: &'static str,
    /// Where it stands: articles, guidelines, cases.
    pub source: &'static str,
    /// What mends it.
    pub mend: &'static str,
    /// Deceptive patterns of EDPB Guidelines 03/2022 (`edpb/…`) and types of the cookie banner taskforce's report of
    /// 17 January 2023 (`taskforce/…`) that it stands against.
    pub patterns: &'static [&'static str],
    pub(super) run: fn(&Subject<'_>, &mut Findings),
}

impl Rule {
    /// Whether it is asked in that profile under one of these regimes.
    pub fn applies(&self, profile: Profile, regimes: &[Regime]) -> bool {
        match self.scope {
            Scope::Always | Scope::Table(_) => true,
            Scope::Strict => profile == Profile::Strict,
            Scope::Under(these) => these.iter().any(|regime| regimes.contains(regime)),
        }
    }

    /// How much it matters in that profile.
    pub fn severity_in(&self, profile: Profile) -> Severity {
        match (profile, self.severity) {
            (Profile::Strict, Severity::Warning) => Severity::Error,
            (Profile::Strict, Severity::Note) => Severity::Warning,
            (_, severity) => severity,
        }
    }
}
