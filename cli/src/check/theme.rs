//! A theme: whether every text and control of it can be told from its ground, in the light and in the dark.

use std::fmt::Write;

use equipoise::json::Encode;
use equipoise::json::Value;
use equipoise::theme::Contrast;
use equipoise::theme::Scheme;
use equipoise::theme::TOKENS;
use equipoise::theme::ThemeError;
use equipoise::theme::Tokens;

use crate::input;
use crate::input::InputError;
use crate::outcome::Outcome;
use crate::outcome::Verdict;
use crate::pretty;

use super::Format;

/// What came of one file.
struct Read {
    file: String,
    fault: Option<ThemeError>,
    /// Names that are no token.
    unknown: Vec<String>,
    contrasts: Vec<Contrast>,
}

impl Read {
    fn of(file: &str) -> Result<Self, InputError> {
        let bytes = input::bytes(file)?;
        let css = String::from_utf8_lossy(&bytes);
        let (own, fault) = match Tokens::parse(&css) {
            Ok(tokens) => (tokens, None),
            Err(error) => (Tokens::default(), Some(error)),
        };
        let mut unknown: Vec<_> = own.iter().map(|(_, name, _)| name.to_owned()).collect();
        unknown.retain(|name| TOKENS.iter().all(|token| token.name != name));
        unknown.dedup();
        let base = Tokens::parse(BASE).unwrap_or_default();
        Ok(Self {
            file: file.to_owned(),
            contrasts: if fault.is_none() {
                own.over(&base).contrasts()
            } else {
                Vec::new()
            },
            fault,
            unknown,
        })
    }

    fn passed(&self) -> bool {
        self.fault.is_none() && self.unknown.is_empty() && self.contrasts.iter().all(Contrast::passes)
    }
}

/// Checks every file.
pub(super) fn check(files: &[String], format: Format) -> Result<Outcome, InputError> {
    let read: Vec<_> = files.iter().map(|file| Read::of(file)).collect::<Result<_, _>>()?;
    Ok(Outcome {
        text: match format {
            Format::Json => pretty::text(&Value::object_of([(
                "themes",
                Some(Value::Array(read.iter().map(value).collect())),
            )])),
            _ => read.iter().map(text).collect(),
        },
        verdict: Verdict::of(read.iter().all(Read::passed)),
    })
}

fn text(read: &Read) -> String {
    let mut out = String::new();
    if let Some(fault) = &read.fault {
        let _ = writeln!(out, "error: {}: {fault}", read.file);
        return out;
    }
    for name in &read.unknown {
        let _ = writeln!(
            out,
            "error: {}: --equipoise-{name} is no token; docs/theming.md lists them all",
            read.file
        );
    }
    for contrast in &read.contrasts {
        let (pair, ratio) = (contrast.pair, ratio(contrast));
        let least = f64::from(pair.least_tenths) / 10.0;
        let colours = contrast.found.map_or_else(
            || "not computed here".to_owned(),
            |(front, behind, _)| format!("{front} on {behind}"),
        );
        let verdict = if contrast.passes() { "ok   " } else { "error" };
        let _ = writeln!(
            out,
            "{verdict}  {:<5}  {ratio:>6}  needs {least:.1}  {} ({}, {colours})",
            scheme(contrast.scheme),
            pair.what,
            tokens(contrast),
        );
    }
    let failed = read.contrasts.iter().filter(|contrast| !contrast.passes()).count();
    let _ = writeln!(
        out,
        "\n{}: {failed} of {} pairs fail; agree and refuse are one part with the same tokens, whatever a theme says",
        read.file,
        read.contrasts.len()
    );
    out
}

fn value(read: &Read) -> Value {
    let text = |text: &str| Some(Value::text(text));
    let contrasts = read.contrasts.iter().map(|contrast| {
        let hundredths = contrast.found.map(|(.., ratio)| (ratio * 100.0).floor() as u64);
        Value::object_of([
            ("scheme", text(scheme(contrast.scheme))),
            ("what", text(contrast.pair.what)),
            ("tokens", text(&tokens(contrast))),
            ("contrast", hundredths.and_then(|value| value.encode())),
            ("least", (u64::from(contrast.pair.least_tenths) * 10).encode()),
            ("passed", Some(Value::Bool(contrast.passes()))),
        ])
    });
    Value::object_of([
        ("file", text(&read.file)),
        ("passed", Some(Value::Bool(read.passed()))),
        ("fault", read.fault.as_ref().map(|fault| Value::text(fault.to_string()))),
        (
            "unknown",
            Some(Value::Array(read.unknown.iter().map(Value::text).collect())),
        ),
        ("contrasts", Some(Value::Array(contrasts.collect()))),
    ])
}

/// Rounded down: what is printed is never more than what is there.
fn ratio(contrast: &Contrast) -> String {
    contrast.found.map_or_else(
        || "?".to_owned(),
        |(.., ratio)| format!("{:.2}", (ratio * 100.0).floor() / 100.0),
    )
}

fn tokens(contrast: &Contrast) -> String {
    let fronts = [Some(contrast.pair.front), contrast.pair.or];
    let fronts: Vec<_> = fronts.into_iter().flatten().collect();
    format!("{} on {}", fronts.join(" or "), contrast.pair.behind)
}

fn scheme(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Light => "light",
        Scheme::Dark => "dark",
    }
}

/// What a theme is laid over.
const BASE: &str = include_str!("../../../www/theme/tokens.css");
