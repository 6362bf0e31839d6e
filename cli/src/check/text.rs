//! The answer for people, as a good compiler tells it.

use std::collections::BTreeSet;
use std::fmt;
use std::fmt::Write;

use equipoise::check::Finding;
use equipoise::check::Severity;

use super::Checked;
use super::excerpt::Source;

/// Every finding with its place, then one line a file.
pub(super) fn of(all: &[Checked]) -> String {
    let mut out = String::new();
    // A rule explains itself once.
    let mut told = BTreeSet::new();
    for checked in all {
        // Writing to a String cannot fail.
        let _ = write_file(&mut out, checked, &mut told);
    }
    out
}

fn write_file(out: &mut String, checked: &Checked, told: &mut BTreeSet<&'static str>) -> fmt::Result {
    let source = Source::new(&checked.text);
    for finding in &checked.report.findings {
        if finding.suppressed.is_none() {
            write_finding(out, checked, &source, finding, told.insert(finding.rule.id))?;
        }
    }
    let suppressed: Vec<_> = checked
        .report
        .findings
        .iter()
        .filter(|finding| finding.suppressed.is_some())
        .collect();
    for finding in &suppressed {
        let reason = finding.suppressed.as_deref().unwrap_or_default();
        writeln!(
            out,
            "let stand[{}]: {}\n   = reason: {reason}",
            finding.rule.id, finding.path
        )?;
    }
    if !checked.report.findings.is_empty() {
        let count = |severity: Severity| plural(checked.report.count(severity), severity.as_str());
        let counts: Vec<_> = Severity::ALL.iter().copied().map(count).collect();
        write!(out, "{}: {}", checked.file, counts.join(", "))?;
        if !suppressed.is_empty() {
            write!(out, "; {} let stand", suppressed.len())?;
        }
        writeln!(out)?;
    }
    match &checked.summary {
        Some(summary) => writeln!(out, "{}: {summary}", checked.file),
        None => Ok(()),
    }
}

fn write_finding(
    out: &mut String,
    checked: &Checked,
    source: &Source<'_>,
    finding: &Finding,
    first: bool,
) -> fmt::Result {
    let rule = finding.rule;
    let excerpt = source.excerpt(finding);
    let number = excerpt.place.line.to_string();
    let edge = " ".repeat(number.len());
    writeln!(out, "{}[{}]: {}", finding.severity.as_str(), rule.id, rule.title)?;
    writeln!(out, "{edge}--> {}:{number}:{}", checked.file, excerpt.place.column)?;
    writeln!(out, "{edge} |")?;
    writeln!(out, "{number} | {}", excerpt.shown)?;
    let mark = format!("{}{}", " ".repeat(excerpt.indent), "^".repeat(excerpt.width));
    writeln!(out, "{edge} | {mark} {}", finding.detail)?;
    writeln!(out, "{edge} |")?;
    writeln!(out, "{edge} = at: {}", finding.path)?;
    if first {
        write!(out, "{edge} = why: {}", rule.why)?;
        match rule.source {
            "" => writeln!(out)?,
            source => writeln!(out, " ({source})")?,
        }
    }
    writeln!(out, "{edge} = help: {}\n", rule.mend)
}

fn plural(count: usize, name: &str) -> String {
    format!("{count} {name}{}", if count == 1 { "" } else { "s" })
}
