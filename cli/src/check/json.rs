//! The answer in JSON.

use equipoise::check::Finding;
use equipoise::check::Severity;
use equipoise::json::Encode;
use equipoise::json::Value;

use super::Checked;
use super::excerpt::Source;

/// One document for all files.
pub(super) fn of(all: &[Checked]) -> Value {
    let notices = all.iter().map(notice).collect();
    Value::object_of([("notices", Some(Value::Array(notices)))])
}

fn notice(checked: &Checked) -> Value {
    let source = Source::new(&checked.text);
    let findings = checked
        .report
        .findings
        .iter()
        .map(|finding| of_finding(&source, finding))
        .collect();
    let counts = Severity::ALL.iter().map(|severity| {
        let count = checked.report.count(*severity) as u64;
        (severity.as_str().to_owned(), count.encode().unwrap_or(Value::Null))
    });
    let mut members = vec![
        ("file".to_owned(), Value::text(&checked.file)),
        ("passed".to_owned(), Value::Bool(checked.report.passed())),
        ("counts".to_owned(), Value::object(counts.collect::<Vec<_>>())),
        ("findings".to_owned(), Value::Array(findings)),
        (
            "regimes".to_owned(),
            texts(checked.report.regimes.iter().map(|regime| regime.as_str())),
        ),
    ];
    if let Some(summary) = &checked.summary {
        let notice = &summary.notice;
        let ids = |at: usize| texts(summary.asks[at].1.iter().map(String::as_str));
        members.extend([
            ("id".to_owned(), Value::text(notice.id.as_str())),
            ("version".to_owned(), Value::text(notice.version.as_str())),
            ("choice".to_owned(), ids(0)),
            ("separate".to_owned(), ids(1)),
            ("objection".to_owned(), ids(2)),
            ("informed".to_owned(), ids(3)),
            (
                "locales".to_owned(),
                texts(notice.locales.iter().map(|locale| locale.as_str())),
            ),
            ("digest".to_owned(), Value::text(notice.digest.to_string())),
        ]);
    }
    Value::object(members)
}

fn of_finding(source: &Source<'_>, finding: &Finding) -> Value {
    let rule = finding.rule;
    let place = source.excerpt(finding).place;
    let text = |text: &str| Some(Value::text(text));
    Value::object_of([
        ("rule", text(rule.id)),
        ("severity", text(finding.severity.as_str())),
        ("path", text(&finding.path)),
        ("line", (place.line as u64).encode()),
        ("column", (place.column as u64).encode()),
        ("title", text(rule.title)),
        ("detail", text(&finding.detail)),
        ("why", text(rule.why)),
        ("source", text(rule.source)),
        ("mend", text(rule.mend)),
        ("patterns", Some(texts(rule.patterns.iter().copied()))),
        ("suppressed", finding.suppressed.as_ref().map(Value::text)),
    ])
}

fn texts<'a>(items: impl Iterator<Item = &'a str>) -> Value {
    Value::Array(items.map(Value::text).collect())
}
