//! What a rule has found, and where.

use crate::check::Rule;
use crate::check::Severity;
use crate::check::at::At;

/// One thing found.
#[derive(Clone)]
pub struct Finding {
    /// The rule that is broken.
    pub rule: &'static Rule,
    /// How much it matters in the profile that was asked for.
    pub severity: Severity,
    /// Where, as a JSONPath (RFC 9535). What is missing is named by the path it would have.
    pub path: String,
    /// What is the matter in this very place.
    pub detail: String,
    /// The byte at which the text stops being JSON, where it does.
    pub byte: Option<usize>,
    /// The written reason for letting it stand.
    pub suppressed: Option<String>,
}

/// What the rules have found so far: place and detail, rule by rule.
#[derive(Default)]
pub(crate) struct Findings(pub(super) Vec<(String, String)>);

impl Findings {
    /// Notes something at a place.
    pub(super) fn at(&mut self, at: &At<'_>, detail: impl Into<String>) {
        self.push(at.path.clone(), detail);
    }

    /// Notes something at a path.
    pub fn push(&mut self, path: impl Into<String>, detail: impl Into<String>) {
        self.0.push((path.into(), detail.into()));
    }
}
