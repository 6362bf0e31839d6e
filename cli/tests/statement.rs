//! The signed statement on a notice: what it says, that nobody can alter it, and that it is held against what is so.

mod support;

use std::fs;
use std::path::Path;

use equipoise::digest::Digest;
use equipoise::json::Value;
use support::command::Run;
use support::command::equipoise;
use support::command::folder;

#[test]
fn a_statement_says_what_was_found_and_a_second_check_confirms_it() {
    let (notice, statement) = (
        sample("shop"),
        stated(
            "shop",
            "confirmed.jws",
            &["--profile", "strict", "--suppressions", ALLOWED],
        ),
    );
    let said = payload(&statement);
    assert_eq!(said.get("notice").and_then(Value::as_str), Some("shop"));
    assert_eq!(said.get("profile").and_then(Value::as_str), Some("strict"));
    assert_eq!(list(&said, "broken"), 0);
    assert_eq!(list(&said, "stands"), 2, "what is let stand is said, with its reason");
    assert!(list(&said, "rules") > 80);

    let run = equipoise(&["check", &notice, "--against", &statement], "");
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{}", run.out);
    assert!(run.out.contains("says what this check finds"), "{}", run.out);
}

#[test]
fn what_is_broken_is_stated_too() {
    let text = fs::read_to_string(sample("news")).unwrap();
    let (from, to) = ("You get no letter.", "The site may not work properly.");
    assert!(text.contains(from));
    let notice = file("broken.json", &text.replacen(from, to, 1));
    let statement = folder().join("broken.jws").to_string_lossy().into_owned();
    let run = state(&notice, &statement, &["--profile", "strict"]);
    assert_eq!(run.status, 1, "{}", run.err);
    assert!(list(&payload(&statement), "broken") > 0);
    assert_eq!(equipoise(&["check", &notice, "--against", &statement], "").status, 0);
    // The notice that was mended is another one.
    let run = equipoise(&["check", &sample("news"), "--against", &statement], "");
    assert_eq!(run.status, 1);
    assert!(run.out.contains("is about a notice with the digest"), "{}", run.out);
}

#[test]
fn nobody_alters_a_statement() {
    let statement = stated("news", "altered.jws", &[]);
    let text = fs::read_to_string(&statement).unwrap();
    let parts: Vec<_> = text.trim().split('.').collect();
    // One character of the payload, of the signature, of the header; another type; no JWS at all.
    let flipped = |at: usize| {
        let mut parts: Vec<_> = parts.iter().map(|part| (*part).to_owned()).collect();
        let last = parts[at].len() / 2;
        let new = if &parts[at][last..=last] == "A" { "B" } else { "A" };
        parts[at].replace_range(last..=last, new);
        parts.join(".")
    };
    for (at, text) in [flipped(0), flipped(1), flipped(2), "{}".to_owned(), String::new()]
        .iter()
        .enumerate()
    {
        let altered = file(&format!("altered-{at}.jws"), text);
        let run = equipoise(&["check", &sample("news"), "--against", &altered], "");
        assert_eq!(run.status, 2, "{text}: {}", run.out);
        assert!(run.err.contains("the statement"), "{}", run.err);
    }
}

#[test]
fn one_notice_is_stated_with_a_key() {
    let (notice, key) = (sample("shop"), key());
    let out = folder().join("none.jws").to_string_lossy().into_owned();
    assert_eq!(
        equipoise(&["check", &notice, "--statement", &out], "").status,
        2,
        "no key"
    );
    let both = ["check", &notice, &sample("news"), "--statement", &out, "--key", &key];
    assert_eq!(equipoise(&both, "").status, 2, "two notices");
    let none = ["check", "-", "--statement", &out, "--key", &key];
    assert_eq!(equipoise(&none, "{}").status, 2, "no notice");
    let wrong = ["check", &notice, "--statement", &out, "--key", &notice];
    assert_eq!(equipoise(&wrong, "").status, 2, "no key in the file");
    assert!(!Path::new(&out).exists());
}

#[test]
fn the_digest_that_is_told_is_the_one_that_receipts_carry() {
    let out = folder().join("digest.jws").to_string_lossy().into_owned();
    let run = state(&sample("shop"), &out, &[]);
    let text = fs::read_to_string(&out).unwrap();
    let digest = Digest::of(text.trim().as_bytes()).to_string();
    assert!(run.err.contains(&digest), "{}", run.err);
}

fn stated(name: &str, out: &str, more: &[&str]) -> String {
    let out = folder().join(out).to_string_lossy().into_owned();
    let run = state(&sample(name), &out, more);
    assert_eq!(run.status, 0, "{}{}", run.out, run.err);
    out
}

fn state(notice: &str, out: &str, more: &[&str]) -> Run {
    let key = key();
    let arguments = [&["check", notice, "--statement", out, "--key", &key], more].concat();
    equipoise(&arguments, "")
}

fn payload(path: &str) -> Value {
    let text = fs::read_to_string(path).unwrap();
    let payload = text.split('.').nth(1).unwrap();
    let payload = equipoise::digest::from_base64url(payload).unwrap();
    let limits = equipoise::json::Limits {
        bytes: 1 << 20,
        depth: 8,
        values: 10_000,
    };
    equipoise::json::parse(&payload, limits).unwrap()
}

fn list(value: &Value, name: &str) -> usize {
    value.get(name).and_then(Value::as_array).unwrap().len()
}

fn key() -> String {
    file("statement-key.pem", ED25519_PEM)
}

fn file(name: &str, text: &str) -> String {
    let path = folder().join(name);
    fs::write(&path, text).unwrap();
    path.to_string_lossy().into_owned()
}

fn sample(name: &str) -> String {
    format!("{}/../www/notices/{name}.json", env!("CARGO_MANIFEST_DIR"))
}

/// What the sample notices let stand.
const ALLOWED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../www/equipoise-check.json");

/// A key for tests, known to everybody.
const ED25519_PEM: &str = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n";
