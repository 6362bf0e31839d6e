//! What a rule says of itself, for `--explain` and for `docs/rules.md`.

use std::fmt::Write;

use equipoise::check;
use equipoise::check::Rule;
use equipoise::check::Scope;
use equipoise::check::TOPICS;

use crate::input::InputError;
use crate::outcome::Outcome;
use crate::outcome::Verdict;

/// One rule.
pub(super) fn rule(id: &str) -> Result<Outcome, InputError> {
    let rule = check::rule(id).ok_or_else(|| InputError::NoRule { id: id.to_owned() })?;
    let mut text = format!(
        "{}[{}]: {}\n\n{}\n",
        rule.severity.as_str(),
        rule.id,
        rule.title,
        rule.why
    );
    if !rule.source.is_empty() {
        text.push_str(&format!("\nSource: {}\n", rule.source));
    }
    text.push_str(&format!("Mend: {}\nAsked: {}\n", rule.mend, scope(rule)));
    if !rule.patterns.is_empty() {
        text.push_str(&format!("Against: {}\n", patterns(rule).join("; ")));
    }
    Ok(Outcome {
        text,
        verdict: Verdict::Passed,
    })
}

/// All of them, as Markdown.
pub(super) fn all() -> String {
    let mut out = HEAD.to_owned();
    for (topic, rules) in TOPICS {
        let _ = writeln!(out, "\n## {topic}");
        for rule in *rules {
            let _ = writeln!(
                out,
                "\n### `{}`\n\n**{}**: {}.",
                rule.id,
                rule.severity.as_str(),
                rule.title
            );
            let _ = writeln!(out, "{}\n", rule.why);
            let _ = writeln!(out, "- Mend: {}.", rule.mend);
            let _ = writeln!(out, "- Asked: {}.", scope(rule));
            if !rule.source.is_empty() {
                let _ = writeln!(out, "- Source: {}.", rule.source);
            }
            if !rule.patterns.is_empty() {
                let _ = writeln!(out, "- Against: {}.", patterns(rule).join("; "));
            }
        }
    }
    out
}

fn scope(rule: &Rule) -> String {
    match rule.scope {
        Scope::Always => "always".to_owned(),
        Scope::Strict => "in the profile `strict`".to_owned(),
        Scope::Under(regimes) => {
            let regimes: Vec<_> = regimes.iter().map(|regime| regime.as_str()).collect();
            format!("under {}", regimes.join(", "))
        }
        Scope::Table(column) => format!("as the table of regimes says ({column})"),
    }
}

/// `edpb/stirring/emotional-steering` in words.
fn patterns(rule: &Rule) -> Vec<String> {
    let words = |pattern: &&str| match pattern.split('/').collect::<Vec<_>>()[..] {
        ["edpb", category, name] => format!(
            "EDPB 03/2022, {}: {}",
            category.replace('-', " "),
            name.replace('-', " ")
        ),
        ["taskforce", letter] => format!("cookie banner taskforce, type {letter}"),
        _ => (*pattern).to_owned(),
    };
    rule.patterns.iter().map(words).collect()
}

const HEAD: &str = "# The rules of `equipoise check`

Written by `equipoise check --rules`; do not edit.

`error` is against the law or against what Equipoise promises; `warning` means that a person would be told less, or less
clearly, than is owed; `note` is worth knowing. The profile `strict` raises each by one and asks more.
How the command is used is in [check.md](check.md).
";
