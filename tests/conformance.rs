//! The statement of accessibility: every criterion has its line, and every test that a line names is there.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// WCAG 2.2, levels A and AA. 4.1.1 was taken out of it.
const CRITERIA: [&str; 55] = [
    "1.1.1", "1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.3.1", "1.3.2", "1.3.3", "1.3.4", "1.3.5", "1.4.1",
    "1.4.2", "1.4.3", "1.4.4", "1.4.5", "1.4.10", "1.4.11", "1.4.12", "1.4.13", "2.1.1", "2.1.2", "2.1.4", "2.2.1",
    "2.2.2", "2.3.1", "2.4.1", "2.4.2", "2.4.3", "2.4.4", "2.4.5", "2.4.6", "2.4.7", "2.4.11", "2.5.1", "2.5.2",
    "2.5.3", "2.5.4", "2.5.7", "2.5.8", "3.1.1", "3.1.2", "3.2.1", "3.2.2", "3.2.3", "3.2.4", "3.2.6", "3.3.1",
    "3.3.2", "3.3.3", "3.3.4", "3.3.7", "3.3.8", "4.1.2", "4.1.3",
];

#[test]
fn every_criterion_has_one_line() {
    let lines = lines();
    let missing: Vec<_> = CRITERIA.iter().filter(|one| !lines.contains_key(**one)).collect();
    assert!(missing.is_empty(), "docs/accessibility.md says nothing of {missing:?}");
    assert_eq!(lines.len(), CRITERIA.len(), "{:?}", lines.keys());
}

#[test]
fn what_is_claimed_names_a_test_or_the_day_it_was_looked_at() {
    for (criterion, [conformance, how]) in lines() {
        let held = match conformance.as_str() {
            "Supports" => !tests(&how).is_empty() || how.contains("axe") || how.contains("by hand, 20"),
            "Not applicable" => !how.is_empty(),
            _ => false,
        };
        assert!(held, "{criterion}: {conformance}, {how}");
    }
}

#[test]
fn every_test_that_is_named_is_there() {
    let text = text();
    let named = tests(&text);
    assert!(named.len() > 40, "{named:?}");
    let gone: Vec<_> = named.iter().filter(|name| !is_there(name)).collect();
    assert!(gone.is_empty(), "docs/accessibility.md names {gone:?}");
    assert!(!is_there("nothing.test.mjs") && !is_there("tests/nothing.rs"));
}

/// Criterion to conformance and how it is held; a range of criteria in one line is many.
fn lines() -> BTreeMap<String, [String; 2]> {
    let mut lines = BTreeMap::new();
    for line in text().lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<_> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let [criterion, conformance, how] = cells[..] else {
            continue;
        };
        let numbers = criterion.split(' ').next().unwrap_or_default();
        let (first, last) = numbers.split_once('–').unwrap_or((numbers, numbers));
        let place = |one| CRITERIA.iter().position(|known| *known == one);
        let (Some(first), Some(last)) = (place(first), place(last)) else {
            continue;
        };
        for known in &CRITERIA[first..=last] {
            let told = [conformance.to_owned(), how.to_owned()];
            assert_eq!(lines.insert((*known).to_owned(), told), None, "{known} has two lines");
        }
    }
    lines
}

/// The files of tests that a text names.
fn tests(text: &str) -> Vec<&str> {
    let quoted = text.split('`').skip(1).step_by(2);
    quoted
        .filter(|name| name.ends_with(".test.mjs") || name.ends_with(".rs"))
        .collect()
}

fn is_there(name: &str) -> bool {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = if name.contains('/') { "" } else { "tests/e2e" };
    root.join(folder).join(name).is_file()
}

fn text() -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/accessibility.md");
    fs::read_to_string(file).expect("docs/accessibility.md is there")
}
