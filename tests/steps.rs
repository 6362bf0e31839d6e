//! Work in steps comes to what it comes to at once, with pauses in between.

use std::cell::Cell;
use std::fs;
use std::future::poll_fn;
use std::path::PathBuf;
use std::pin::pin;
use std::task::Context;
use std::task::Poll;
use std::task::Waker;

use equipoise::digest::Digest;
use equipoise::json;
use equipoise::json::JsonError;
use equipoise::json::Limits;
use equipoise::json::Parsing;
use equipoise::json::Value;
use equipoise::json::Writing;
use equipoise::notice::Following;
use equipoise::notice::LIMITS;
use equipoise::notice::Notice;

#[path = "support/many.rs"]
mod many;

const SMALL: Limits = Limits {
    bytes: 16 << 10,
    depth: 8,
    values: 4096,
};

#[test]
fn a_text_is_read_one_value_at_a_time_as_it_is_at_once() {
    let files = files("tests/vectors/json");
    assert!(files.len() > 100);
    for file in files {
        let text = fs::read(&file).unwrap();
        assert_eq!(
            one_by_one(&text, SMALL),
            json::parse(&text, SMALL),
            "{}",
            file.display()
        );
    }
}

#[test]
fn a_value_is_written_one_at_a_time_as_it_is_at_once() {
    for text in [
        "null",
        "[]",
        "{}",
        "[[],{}]",
        r#"{"a":[1,{"b":[]},"c"],"d":{"e":{}},"f":false}"#,
    ] {
        assert_eq!(written(&json::parse(text.as_bytes(), SMALL).unwrap()), text);
    }
    let news = fs::read("www/notices/news.json").unwrap();
    let value = json::parse(&news, LIMITS).unwrap();
    assert_eq!(written(&value), json::canonicalize(&value).as_str());
}

#[test]
fn a_notice_is_read_with_pauses_as_it_is_without() {
    let files: Vec<_> = ["tests/vectors/notice", "www/notices"]
        .into_iter()
        .flat_map(files)
        .collect();
    assert!(files.len() > 70);
    for file in files {
        let text = fs::read(&file).unwrap();
        let (read, _) = with_pauses(&text);
        assert_eq!(read, Notice::parse(&text), "{}", file.display());
    }
}

/// Where the page can answer: between some thousand values, and between two purposes.
#[test]
fn a_long_notice_is_read_and_followed_in_many_steps() {
    let document = many::many(1000).to_string();
    let (notice, pauses) = with_pauses(document.as_bytes());
    let notice = notice.unwrap();
    assert!(pauses > 100, "{pauses}");
    let text = json::canonicalize(&json::parse(document.as_bytes(), LIMITS).unwrap());
    let outline = notice.outline(text.as_str(), &Digest::of(&[]));
    let mut following = Following::new(text.as_str(), outline.split_once('\n').unwrap().1);
    let mut steps = 1;
    let followed = loop {
        match following.go_on() {
            Some(followed) => break followed,
            None => steps += 1,
        }
    };
    assert_eq!(followed.as_ref(), Ok(&notice));
    assert!(steps > notice.purposes.len(), "{steps}");
}

fn one_by_one(text: &[u8], limits: Limits) -> Result<Value, JsonError> {
    let mut parsing = Parsing::new(text, limits)?;
    loop {
        if let Some(value) = parsing.go_on(1)? {
            return Ok(value);
        }
    }
}

fn written(value: &Value) -> String {
    let mut out = String::new();
    let mut writing = Writing::new(value);
    while writing.go_on(&mut out, 1) {}
    out
}

/// Reads a notice where each pause lasts until it is asked again; tells how many there were.
fn with_pauses(text: &[u8]) -> (Result<Notice, equipoise::notice::NoticeError>, usize) {
    let pauses = Cell::new(0);
    let pause = async || {
        pauses.set(pauses.get() + 1);
        let mut is_over = false;
        poll_fn(|_| match std::mem::replace(&mut is_over, true) {
            true => Poll::Ready(()),
            false => Poll::Pending,
        })
        .await;
    };
    let mut reading = pin!(Notice::parse_in_steps(text, pause));
    loop {
        if let Poll::Ready(read) = reading.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return (read, pauses.get());
        }
    }
}

fn files(folder: &str) -> Vec<PathBuf> {
    let found = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    found
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .collect()
}
