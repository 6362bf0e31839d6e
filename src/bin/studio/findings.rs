//! What `equipoise check` finds in the notice, line by line.

use equipoise::check::{self, Options, Profile, Severity, Spans};

/// One thing found, and the line it stands in.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Counted from 1.
    pub line: usize,
    pub severity: &'static str,
    pub rule: &'static str,
    pub title: &'static str,
    pub path: String,
    pub detail: String,
    pub mend: &'static str,
}

/// Everything found, in the order of the text.
pub fn of(text: &str) -> Vec<Found> {
    let options = Options {
        profile: Profile::Law,
        regimes: None,
        suppressions: &[],
    };
    let spans = Spans::of(text);
    let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    let line = |byte: usize| ends.partition_point(|end| *end < byte) + 1;
    let report = check::check(text.as_bytes(), &options);
    let mut found: Vec<_> = report
        .findings
        .into_iter()
        .map(|finding| {
            let place = spans.nearest(&finding.path).map(|(span, _)| span);
            let start = place.map(|span| span.name.as_ref().map_or(span.value.start, |name| name.start));
            Found {
                line: line(finding.byte.or(start).unwrap_or_default()),
                severity: finding.severity.as_str(),
                rule: finding.rule.id,
                title: finding.rule.title,
                path: finding.path,
                detail: finding.detail,
                mend: finding.rule.mend,
            }
        })
        .collect();
    found.sort_by_key(|found| found.line);
    found
}

/// How many there are of each kind, in words.
pub fn sum(found: &[Found]) -> String {
    let counts = Severity::ALL.iter().map(|severity| {
        let count = found.iter().filter(|one| one.severity == severity.as_str()).count();
        let plural = if count == 1 { "" } else { "s" };
        format!("{count} {}{plural}", severity.as_str())
    });
    counts.collect::<Vec<_>>().join(", ")
}
