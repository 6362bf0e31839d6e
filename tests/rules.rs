//! The rules of `check` against a labelled set: for each rule a notice that breaks it and a near miss that does not.

use std::collections::BTreeSet;
use std::fs;

use equipoise::check::{Options, Profile, Report, Scope, Severity, Suppression, Suppressions, check, rules};
use equipoise::json::{self, Context, Cursor, Decode, Faults, Limits};
use serde_json::Value;

#[test]
fn precision_and_recall_over_the_labelled_set_are_one() {
    let (mut right, mut wrong, mut missed) = (0, Vec::new(), Vec::new());
    for rule in rules() {
        for name in ["breaks", "holds"] {
            let case = case(rule.id, name);
            let found = findings(&case.run());
            let own = |all: &BTreeSet<String>| all.iter().any(|finding| finding.starts_with(&format!("{} ", rule.id)));
            assert_eq!(
                own(&case.expected),
                name == "breaks",
                "{}/{name}: the label is wrong",
                rule.id
            );
            right += found.intersection(&case.expected).count();
            wrong.extend(
                found
                    .difference(&case.expected)
                    .map(|finding| format!("{}/{name}: {finding}", rule.id)),
            );
            missed.extend(
                case.expected
                    .difference(&found)
                    .map(|finding| format!("{}/{name}: {finding}", rule.id)),
            );
        }
    }
    let precision = right as f64 / (right + wrong.len()) as f64;
    let recall = right as f64 / (right + missed.len()) as f64;
    println!(
        "{} rules, {} notices, {right} labelled findings: precision {precision:.3}, recall {recall:.3}",
        rules().count(),
        2 * rules().count()
    );
    assert!(
        wrong.is_empty() && missed.is_empty(),
        "not labelled: {wrong:#?}\nnot found: {missed:#?}"
    );
    assert!(right >= rules().count());
}

#[test]
fn the_base_is_clean() {
    for profile in [Profile::Law, Profile::Strict] {
        let report = checked(&base(), profile, &[]);
        assert_eq!(findings(&report), BTreeSet::new(), "{}", profile.as_str());
        assert!(report.notice.is_some());
    }
}

#[test]
fn every_case_belongs_to_a_rule() {
    let known: BTreeSet<_> = rules().map(|rule| rule.id.to_owned()).collect();
    assert_eq!(known.len(), rules().count(), "two rules of one name");
    let folders = fs::read_dir("tests/rules").unwrap().map(|entry| entry.unwrap());
    let folders = folders.filter(|entry| entry.file_type().unwrap().is_dir());
    let cases: BTreeSet<_> = folders.map(|entry| entry.file_name().into_string().unwrap()).collect();
    assert_eq!(cases, known);
}

#[test]
fn rules_say_what_they_are() {
    for rule in rules() {
        let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(rule.id.chars().all(kebab), "{}", rule.id);
        for text in [rule.title, rule.why, rule.mend] {
            assert!(text.len() > 8, "{}: \"{text}\"", rule.id);
        }
        assert!(
            !rule.title.ends_with('.') && !rule.mend.ends_with('.') && rule.why.ends_with('.'),
            "{}",
            rule.id
        );
        assert!(
            !rule.source.is_empty() || rule.severity == Severity::Note,
            "{} has no source",
            rule.id
        );
        for pattern in rule.patterns {
            assert!(PATTERNS.contains(pattern), "{}: {pattern}", rule.id);
        }
    }
    assert!(rules().count() >= 50);
    // Every category of deceptive patterns has a rule against it.
    for category in [
        "overloading",
        "skipping",
        "stirring",
        "obstructing",
        "fickle",
        "left-in-the-dark",
    ] {
        let start = format!("edpb/{category}/");
        assert!(
            rules().any(|rule| rule.patterns.iter().any(|pattern| pattern.starts_with(&start))),
            "{category}"
        );
    }
}

#[test]
fn the_sample_notices_pass_even_the_strict_profile() {
    let written = fs::read("www/equipoise-check.json").unwrap();
    let value = json::parse(&written, LIMITS).unwrap();
    let read = Suppressions::decode(&Cursor::root(&value, &Context::default()), &mut Faults::default()).unwrap();
    for name in ["shop", "news"] {
        let bytes = fs::read(format!("www/notices/{name}.json")).unwrap();
        let law = checked(&bytes, Profile::Law, &[]);
        assert_eq!(findings(&law), BTreeSet::new(), "{name}");
        let strict = checked(&bytes, Profile::Strict, &read.suppress);
        assert_eq!(findings(&strict), BTreeSet::new(), "{name}");
    }
}

#[test]
fn the_strict_profile_never_finds_less() {
    let weight = |severity: Severity| Severity::ALL.iter().position(|other| *other == severity);
    for rule in rules().filter(|rule| !rule.id.starts_with("suppression-")) {
        let case = case(rule.id, "breaks");
        let (law, strict) = (
            checked(&case.bytes, Profile::Law, &[]),
            checked(&case.bytes, Profile::Strict, &[]),
        );
        for finding in &law.findings {
            let same = strict
                .findings
                .iter()
                .find(|other| other.rule.id == finding.rule.id && other.path == finding.path);
            let same = same.unwrap_or_else(|| panic!("{}: {} is gone", rule.id, finding.rule.id));
            assert!(weight(same.severity) <= weight(finding.severity), "{}", rule.id);
        }
        if rule.scope == Scope::Strict {
            assert!(
                !law.findings.iter().any(|finding| finding.rule.id == rule.id),
                "{}",
                rule.id
            );
        }
    }
}

#[test]
fn what_dangles_is_told_even_where_the_form_is_broken() {
    let broken = patched(
        &serde_json::from_str(
            r#"[{"op":"remove","path":"/version"},
            {"op":"add","path":"/purposes/0/recipients/-","value":{"party":"nobody"}}]"#,
        )
        .unwrap(),
    );
    let report = checked(&broken, Profile::Law, &[]);
    let found = findings(&report);
    assert!(
        found.contains("dangling-party $.purposes[0].recipients[1].party"),
        "{found:?}"
    );
    assert!(found.contains("form $"), "{found:?}");
    assert!(report.notice.is_none() && !report.passed());
}

#[test]
fn a_broken_form_cannot_be_let_stand() {
    let broken =
        patched(&serde_json::from_str(r#"[{"op":"remove","path":"/purposes/0/retention/duration"}]"#).unwrap());
    let stand = |rule: &str| Suppression {
        notice: None,
        rule: rule.to_owned(),
        path: "$.purposes[counting]".to_owned(),
        reason: "We would rather not say how long.".to_owned(),
    };
    let report = checked(&broken, Profile::Law, &[stand("retention-missing"), stand("form")]);
    assert!(!report.passed());
    assert!(
        findings(&report).contains("form $.purposes[0].retention"),
        "{:?}",
        findings(&report)
    );
}

#[test]
fn text_that_is_no_json_has_its_place() {
    let report = checked(b"{\n  \"id\": oops }", Profile::Law, &[]);
    assert_eq!(report.findings[0].byte, Some(10));
    assert_eq!(report.count(Severity::Error), 1);
    for bytes in [
        &b""[..],
        b"[]",
        b"null",
        b"{\"purposes\":3,\"parties\":{\"a\":1}}",
        b"\xff",
    ] {
        assert!(!checked(bytes, Profile::Strict, &[]).passed());
    }
}

#[test]
fn regimes_can_be_named() {
    let options = Options {
        profile: Profile::Law,
        regimes: Some(&[equipoise::notice::Regime::InDpdp]),
        suppressions: &[],
    };
    let report = check(&base(), &options);
    assert!(findings(&report).contains("basis-unknown $.purposes[2].basis"));
}

struct Case {
    bytes: Vec<u8>,
    profile: Profile,
    suppress: Vec<Suppression>,
    expected: BTreeSet<String>,
}

impl Case {
    fn run(&self) -> Report {
        checked(&self.bytes, self.profile, &self.suppress)
    }
}

fn case(rule: &str, name: &str) -> Case {
    let path = format!("tests/rules/{rule}/{name}.json");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let case: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
    let texts = |value: &Value| {
        value
            .as_array()
            .unwrap()
            .iter()
            .map(|text| text.as_str().unwrap().to_owned())
            .collect()
    };
    let suppress = case["suppress"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|item| Suppression {
            notice: None,
            rule: item["rule"].as_str().unwrap().to_owned(),
            path: item["path"].as_str().unwrap().to_owned(),
            reason: item["reason"].as_str().unwrap().to_owned(),
        });
    Case {
        bytes: patched(case["patch"].as_array().unwrap()),
        profile: Profile::from_word(case["profile"].as_str().unwrap_or("law")).unwrap(),
        suppress: suppress.collect(),
        expected: texts(&case["expect"]),
    }
}

fn base() -> Vec<u8> {
    fs::read("tests/rules/base.json").unwrap()
}

/// The base with a JSON Patch (RFC 6902: `add`, `replace`, `remove`).
fn patched(patch: &Vec<Value>) -> Vec<u8> {
    let mut notice: Value = serde_json::from_slice(&base()).unwrap();
    for step in patch {
        let (way, last) = step["path"].as_str().unwrap().rsplit_once('/').unwrap();
        let at = notice.pointer_mut(way).unwrap_or_else(|| panic!("nothing at {way}"));
        let value = step["value"].clone();
        match (step["op"].as_str().unwrap(), at) {
            ("add", Value::Array(items)) if last == "-" => items.push(value),
            ("add", Value::Array(items)) => items.insert(last.parse().unwrap(), value),
            ("replace", Value::Array(items)) => items[last.parse::<usize>().unwrap()] = value,
            ("remove", Value::Array(items)) => drop(items.remove(last.parse().unwrap())),
            ("add", Value::Object(members)) => drop(members.insert(last.to_owned(), value)),
            ("replace", Value::Object(members)) => *members.get_mut(last).unwrap() = value,
            ("remove", Value::Object(members)) => drop(members.remove(last).unwrap()),
            (op, _) => panic!("{op} at {way}"),
        }
    }
    serde_json::to_vec(&notice).unwrap()
}

fn checked(bytes: &[u8], profile: Profile, suppressions: &[Suppression]) -> Report {
    let options = Options {
        profile,
        regimes: None,
        suppressions,
    };
    check(bytes, &options)
}

/// What is found and not let stand.
fn findings(report: &Report) -> BTreeSet<String> {
    let open = report.findings.iter().filter(|finding| finding.suppressed.is_none());
    open.map(|finding| format!("{} {}", finding.rule.id, finding.path))
        .collect()
}

/// Deceptive patterns of EDPB Guidelines 03/2022, version 2.0, and types of the cookie banner taskforce.
const PATTERNS: [&str; 21] = [
    "edpb/fickle/decontextualising",
    "edpb/fickle/inconsistent-interface",
    "edpb/fickle/lacking-hierarchy",
    "edpb/fickle/language-discontinuity",
    "edpb/left-in-the-dark/ambiguous-information",
    "edpb/left-in-the-dark/conflicting-information",
    "edpb/obstructing/dead-end",
    "edpb/obstructing/longer-than-necessary",
    "edpb/obstructing/misleading-action",
    "edpb/overloading/continuous-prompting",
    "edpb/overloading/privacy-maze",
    "edpb/overloading/too-many-options",
    "edpb/skipping/deceptive-snugness",
    "edpb/skipping/look-over-there",
    "edpb/stirring/emotional-steering",
    "edpb/stirring/hidden-in-plain-sight",
    "taskforce/A",
    "taskforce/B",
    "taskforce/H",
    "taskforce/I",
    "taskforce/K",
];

const LIMITS: Limits = Limits {
    bytes: 1 << 20,
    depth: 8,
    values: 10_000,
};
