//! The answer in SARIF 2.1.0 (OASIS), which code hosts and editors show beside the line.

use equipoise::check::Finding;
use equipoise::check::Rule;
use equipoise::check::Severity;
use equipoise::check::rules;
use equipoise::digest::Digest;
use equipoise::json::Encode;
use equipoise::json::Value;

use super::Checked;
use super::excerpt::Source;

/// One log with one run.
pub(super) fn of(all: &[Checked]) -> Value {
    let rules: Vec<_> = rules().collect();
    let results = all.iter().flat_map(|checked| {
        let source = Source::new(&checked.text);
        let results = checked
            .report
            .findings
            .iter()
            .map(|finding| result(checked, &source, finding, &rules));
        results.collect::<Vec<_>>()
    });
    let driver = Value::object_of([
        ("name", text("equipoise check")),
        ("version", text(env!("CARGO_PKG_VERSION"))),
        (
            "rules",
            Some(Value::Array(rules.iter().map(|rule| descriptor(rule)).collect())),
        ),
    ]);
    let run = Value::object_of([
        ("tool", Some(Value::object_of([("driver", Some(driver))]))),
        ("columnKind", text("unicodeCodePoints")),
        ("results", Some(Value::Array(results.collect()))),
    ]);
    Value::object_of([
        ("$schema", text(SCHEMA)),
        ("version", text("2.1.0")),
        ("runs", Some(Value::Array(vec![run]))),
    ])
}

fn descriptor(rule: &Rule) -> Value {
    let tags: Vec<_> = rule.patterns.iter().map(|pattern| Value::text(*pattern)).collect();
    let full = match rule.source {
        "" => rule.why.to_owned(),
        source => format!("{} ({source})", rule.why),
    };
    Value::object_of([
        ("id", text(rule.id)),
        ("shortDescription", message(rule.title)),
        ("fullDescription", message(&full)),
        ("help", message(rule.mend)),
        (
            "defaultConfiguration",
            Some(Value::object_of([("level", text(rule.severity.as_str()))])),
        ),
        (
            "properties",
            Some(Value::object_of([("tags", Some(Value::Array(tags)))])),
        ),
    ])
}

fn result(checked: &Checked, source: &Source<'_>, finding: &Finding, rules: &[&Rule]) -> Value {
    let place = source.excerpt(finding).place;
    let region = Value::object_of([
        ("startLine", number(place.line)),
        ("startColumn", number(place.column)),
        ("endLine", number(place.end_line)),
        ("endColumn", number(place.end_column)),
    ]);
    let artifact = Value::object_of([("uri", Some(Value::String(uri(&checked.file))))]);
    let physical = Value::object_of([("artifactLocation", Some(artifact)), ("region", Some(region))]);
    let logical = Value::object_of([("fullyQualifiedName", text(&finding.path)), ("kind", text("member"))]);
    let location = Value::object_of([
        ("physicalLocation", Some(physical)),
        ("logicalLocations", Some(Value::Array(vec![logical]))),
    ]);
    let suppression = finding.suppressed.as_ref().map(|reason| {
        let suppression = Value::object_of([("kind", text("external")), ("justification", text(reason))]);
        Value::Array(vec![suppression])
    });
    let place_and_rule = format!("{}\n{}", finding.rule.id, finding.path);
    let print = Value::object_of([("rulePath/v1", text(&Digest::of(place_and_rule.as_bytes()).to_string()))]);
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    Value::object_of([
        ("ruleId", text(finding.rule.id)),
        (
            "ruleIndex",
            rules
                .iter()
                .position(|rule| rule.id == finding.rule.id)
                .and_then(number),
        ),
        ("level", text(level)),
        (
            "message",
            message(&format!(
                "{}: {}. {}",
                finding.rule.title, finding.detail, finding.rule.mend
            )),
        ),
        ("locations", Some(Value::Array(vec![location]))),
        ("partialFingerprints", Some(print)),
        ("suppressions", suppression),
    ])
}

fn message(words: &str) -> Option<Value> {
    Some(Value::object_of([("text", text(words))]))
}

fn text(words: &str) -> Option<Value> {
    Some(Value::text(words))
}

fn number(number: usize) -> Option<Value> {
    (number as u64).encode()
}

/// A path as a relative reference (RFC 3986 §4.2): whatever is not plain is escaped.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-~".contains(&byte);
    let path = if path == "-" { "stdin" } else { path };
    let escape = |byte: u8| {
        if plain(byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    path.bytes().map(escape).collect()
}

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
