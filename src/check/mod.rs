//! Checking a notice as a lawyer and an editor would: named rules, each with its source and its mend.
//!
//! The rules read the document as it was written, so that a notice with a broken form is told about everything at once.
//! Like the rest of the domain they know no clock and no browser; they are behind the feature `check`, and no part of the
//! widget.

mod aim;
mod at;
mod complete;
mod finding;
mod law;
mod phrases;
mod place;
mod readability;
mod rule;
mod rules;
mod spans;
mod statement;
mod subject;
mod suppress;
mod words;

pub use complete::Offer;
pub use complete::offers;
pub use finding::Finding;
pub(crate) use finding::Findings;
pub use rule::Profile;
pub use rule::Rule;
pub use rule::Scope;
pub use rule::Severity;
pub use rules::TOPICS;
pub use rules::rule;
pub use rules::rules;
pub use spans::Span;
pub use spans::Spans;
pub use statement::Broken;
pub use statement::LetStand;
pub use statement::STATEMENT_TYPE;
pub use statement::Statement;
pub use statement::StatementSchema;
pub use subject::Subject;
pub use suppress::Suppression;
pub use suppress::Suppressions;

use crate::json;
use crate::json::Limits;
use crate::notice::Notice;
use crate::notice::NoticeError;
use crate::notice::Regime;

/// How a notice is to be checked.
#[derive(Clone, Debug)]
pub struct Options<'a> {
    /// How strictly.
    pub profile: Profile,
    /// Under which regimes; `None` means those of the notice.
    pub regimes: Option<&'a [Regime]>,
    /// What is let stand.
    pub suppressions: &'a [Suppression],
}

/// What came of a check.
pub struct Report {
    /// Everything found, in the order of the document, what is let stand included.
    pub findings: Vec<Finding>,
    /// The notice, if the document is one.
    pub notice: Option<Notice>,
    /// Under which regimes it was checked.
    pub regimes: Vec<Regime>,
}

/// Checks a notice.
pub fn check(bytes: &[u8], options: &Options<'_>) -> Report {
    let parsed = Notice::parse(bytes);
    let value = match json::parse(bytes, LIMITS) {
        Ok(value) => value,
        Err(error) => {
            let detail = error.to_string();
            // The line says it better than the byte.
            let detail = detail.split_once(": ").filter(|(place, _)| place.starts_with("byte "));
            let detail = detail.map_or_else(|| error.to_string(), |(_, detail)| detail.to_owned());
            return Report {
                findings: form(options.profile, "$", detail, Some(error.at)).into_iter().collect(),
                notice: None,
                regimes: Vec::new(),
            };
        }
    };
    let subject = Subject::new(&value, options.profile, options.regimes);
    let mut findings = Vec::new();
    for rule in rules().filter(|rule| rule.applies(options.profile, &subject.regimes)) {
        let mut found = Findings::default();
        (rule.run)(&subject, &mut found);
        findings.extend(found.0.into_iter().map(|(path, detail)| Finding {
            rule,
            severity: rule.severity_in(options.profile),
            path,
            detail,
            byte: None,
            suppressed: None,
        }));
    }
    suppress::apply(options.suppressions, &value, options.profile, &mut findings);
    if let Err(NoticeError::Faults(faults)) = &parsed {
        for fault in faults.as_slice() {
            // A rule that stands in the same place says it better, unless it is let stand.
            let told = |finding: &Finding| finding.suppressed.is_none() && tells(finding, &fault.path);
            if !findings.iter().any(told) {
                let detail = format!("{} (found {})", fault.mend, fault.found);
                findings.extend(form(options.profile, &fault.path, detail, None));
            }
        }
    }
    let regimes = subject.regimes.clone();
    in_order(bytes, &mut findings);
    Report {
        findings,
        notice: parsed.ok(),
        regimes,
    }
}

impl Report {
    /// How many findings of that severity are not let stand.
    pub fn count(&self, severity: Severity) -> usize {
        let open = self.findings.iter().filter(|finding| finding.suppressed.is_none());
        open.filter(|finding| finding.severity == severity).count()
    }

    /// Whether nothing of the severity `error` is left.
    pub fn passed(&self) -> bool {
        self.count(Severity::Error) == 0
    }
}

fn form(profile: Profile, path: &str, detail: String, byte: Option<usize>) -> Option<Finding> {
    let rule = rule("form")?;
    Some(Finding {
        rule,
        severity: rule.severity_in(profile),
        path: path.to_owned(),
        detail,
        byte,
        suppressed: None,
    })
}

/// Whether a finding tells a fault: in the same place, or naming the very id in the list that the fault is about.
fn tells(finding: &Finding, fault: &str) -> bool {
    let names = ["dangling-data", "duplicate-id"].contains(&finding.rule.id) && finding.path.starts_with(fault);
    finding.rule.id != "form" && finding.rule.severity == Severity::Error && (finding.path == fault || names)
}

/// The order of the document, then of the rules.
fn in_order(bytes: &[u8], findings: &mut [Finding]) {
    let text = String::from_utf8_lossy(bytes);
    let spans = Spans::of(&text);
    let place = |finding: &Finding| spans.nearest(&finding.path).map(|(span, _)| span.value.start);
    findings.sort_by_cached_key(|finding| (place(finding), finding.path.clone()));
}

const LIMITS: Limits = Limits {
    bytes: 2 << 20,
    depth: 12,
    values: 200_000,
};
