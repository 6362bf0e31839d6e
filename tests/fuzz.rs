//! Texts from strangers, bent in every way that a small random mutator finds: nothing panics, and what is read was whole.
//!
//! A fixed number of rounds from a fixed seed, so that a failure comes again. `--ignored` runs a hundred times as many.

#[path = "support/random.rs"]
mod random;

use std::fs;
use std::path::Path;

use equipoise::digest::Digest;
use equipoise::json;
use equipoise::json::Limits;
use equipoise::log::LogProof;
use equipoise::log::SignedNote;
use equipoise::notice::Notice;
use equipoise::outbox::Delivery;
use equipoise::receipt::Acknowledgement;
use equipoise::receipt::CompactJws;
use equipoise::receipt::KeptReceipt;
use equipoise::receipt::UnverifiedReceipt;
use random::Random;

#[test]
fn nothing_that_is_bent_is_misread() {
    rounds(40_000);
}

#[test]
#[ignore = "takes minutes"]
fn nothing_that_is_bent_for_long_is_misread() {
    rounds(4_000_000);
}

fn rounds(rounds: usize) {
    let corpus = corpus();
    assert!(corpus.len() > 400, "only {} texts found", corpus.len());
    let mut random = Random::new(0x5eed);
    let mut read = 0;
    for _ in 0..rounds {
        let mut text = random.pick(&corpus).clone();
        for _ in 0..=random.below(4) {
            bend(&mut text, &corpus, &mut random);
        }
        read += usize::from(look(&text));
    }
    println!("{rounds} texts, {read} of them read as something");
    assert!(
        read > rounds / 100,
        "the mutator breaks everything: it tests nothing but the first check"
    );
}

/// Reads a text as everything it could be. Whatever is read must be written as it was read.
fn look(bytes: &[u8]) -> bool {
    let mut read = false;
    let limits = Limits {
        bytes: 256 << 10,
        depth: 16,
        values: 20_000,
    };
    if let Ok(value) = json::parse(bytes, limits) {
        let canonical = json::canonicalize(&value);
        let again = json::parse(
            canonical.as_bytes(),
            Limits {
                bytes: 2 << 20,
                ..limits
            },
        );
        // Not the value itself: a float that is whole is written, and read again, as an integer (RFC 8785, 3.2.2.3).
        let again = json::canonicalize(&again.expect("canonical form can be read"));
        assert_eq!(
            again.as_bytes(),
            canonical.as_bytes(),
            "canonical form means something else"
        );
        read = true;
    }
    if let Ok(notice) = Notice::parse(bytes) {
        assert!(!notice.purposes.is_empty() && !notice.controllers.is_empty());
        read = true;
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return read;
    };
    if let Ok(receipt) = UnverifiedReceipt::parse(text) {
        let jws = CompactJws::parse(text, text.len()).unwrap();
        assert_eq!(receipt.payload().canonical().as_bytes(), jws.payload);
        read = true;
    }
    if let Ok(note) = SignedNote::parse(text) {
        assert!(text.starts_with(&note.checkpoint().origin));
        read = true;
    }
    if let Some(proof) = LogProof::parse(text) {
        assert_eq!(LogProof::parse(&proof.to_text()).unwrap().to_text(), proof.to_text());
        read = true;
    }
    if let Some(kept) = KeptReceipt::parse(text) {
        assert_eq!(KeptReceipt::parse(&kept.to_text()), Some(kept));
    }
    if let Some(delivery) = Delivery::parse(text) {
        assert_eq!(Delivery::parse(&delivery.to_text()), Some(delivery));
    }
    let _ = Acknowledgement::parse(text, Digest::of(b""));
    read
}

/// One change: a bit, a byte, a piece cut out, doubled, moved in from another text, or a dangerous value put in.
fn bend(text: &mut Vec<u8>, corpus: &[Vec<u8>], random: &mut Random) {
    if text.is_empty() {
        text.push(b'{');
    }
    let at = random.below(text.len());
    let end = (at + 1 + random.below(40)).min(text.len());
    match random.below(8) {
        0 => text[at] ^= 1 << random.below(8),
        1 => text[at] = random.below(256) as u8,
        2 => drop(text.drain(at..end)),
        3 => {
            let piece = text[at..end].to_vec();
            text.splice(at..at, piece);
        }
        4 => {
            let other = random.pick(corpus);
            let from = random.below(other.len().max(1)).min(other.len());
            let to = (from + random.below(400)).min(other.len());
            text.splice(at..end, other[from..to].iter().copied());
        }
        5 => text.truncate(at),
        6 => {
            let number = text.iter().position(u8::is_ascii_digit).unwrap_or(at);
            let value = *random.pick(&["-0", "9007199254740993", "1e999", "0.1", "18446744073709551616", "-1"]);
            text.splice(number..=number, value.bytes());
        }
        _ => {
            let value = *random.pick(&[
                "\"\"",
                "null",
                "[[[[[[[[[[[[[[[[[[",
                "\\ud800",
                "{\"a\":1,\"a\":2}",
                "\u{feff}",
                "\0",
                ".",
                "=",
            ]);
            text.splice(at..at, value.bytes());
        }
    }
}

/// Every receipt, notice, document and log that the other tests are made of.
fn corpus() -> Vec<Vec<u8>> {
    let mut corpus = Vec::new();
    for folder in ["tests/vectors", "www/notices"] {
        collect(Path::new(folder), &mut corpus);
    }
    // The order of a folder is the file system's own.
    corpus.sort();
    let note = "sample.example/consent/log\n3\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n\u{2014} sample.example/consent/log ";
    corpus.push(format!("{note}{}\n", "A".repeat(90) + "AA==".trim_end_matches('=')).into_bytes());
    corpus
}

fn collect(folder: &Path, corpus: &mut Vec<Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, corpus);
        } else if path
            .extension()
            .is_some_and(|extension| ["jws", "json"].iter().any(|known| extension == *known))
        {
            let text = fs::read(&path).unwrap();
            corpus.extend((text.len() < 100_000).then_some(text));
        }
    }
}
