//! Texts from strangers, bent in every way that a small random mutator finds: nothing panics, and what is read was whole.
//!
//! What the readers say leads the way: a text of which they say what they have said of none before is bent further.
//! A fixed number of rounds from a fixed seed, so that a failure comes again. `--ignored` runs a hundred times as many.

#[path = "support/random.rs"]
mod random;

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use equipoise::digest::Digest;
use equipoise::digest::base64url;
use equipoise::digest::from_base64url;
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
    let mut corpus = corpus();
    let files = corpus.len();
    assert!(files > 400, "only {files} texts found");
    let mut said: HashSet<String> = corpus.iter().map(|text| look(text).said).collect();
    let known = said.len();
    let mut random = Random::new(0x5eed);
    let mut read = 0;
    for _ in 0..rounds {
        let mut text = random.pick(&corpus).clone();
        for _ in 0..=random.below(4) {
            if random.below(3) > 0 || bend_inside(&mut text, &corpus, &mut random).is_none() {
                bend(&mut text, &corpus, &mut random);
            }
        }
        let look = look(&text);
        read += usize::from(look.read);
        if said.insert(look.said) && text.len() < 100_000 {
            corpus.push(text);
        }
    }
    println!(
        "{rounds} texts, {read} of them read as something; {} answers, {known} of them to the {files} files",
        said.len()
    );
    assert!(said.len() > 2 * known, "nothing new was found");
    assert!(
        read > rounds / 100,
        "the mutator breaks everything: it tests nothing but the first check"
    );
}

/// What became of a text.
struct Look {
    /// Whether it is something.
    read: bool,
    /// What the readers say of it, without what they quote and count.
    said: String,
}

/// Reads a text as everything it could be. Whatever is read must be written as it was read.
fn look(bytes: &[u8]) -> Look {
    let mut read = false;
    let mut said = String::new();
    let limits = Limits {
        bytes: 256 << 10,
        depth: 16,
        values: 20_000,
    };
    let value = json::parse(bytes, limits);
    note(&mut said, value.as_ref().err());
    if let Ok(value) = value {
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
    let notice = Notice::parse(bytes);
    note(&mut said, notice.as_ref().err());
    if let Ok(notice) = notice {
        assert!(!notice.purposes.is_empty() && !notice.controllers.is_empty());
        read = true;
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Look { read, said };
    };
    let receipt = UnverifiedReceipt::parse(text);
    note(&mut said, receipt.as_ref().err());
    if let Ok(receipt) = receipt {
        let jws = CompactJws::parse(text, text.len()).unwrap();
        assert_eq!(receipt.payload().canonical().as_bytes(), jws.payload);
        read = true;
    }
    let signed = SignedNote::parse(text);
    note(&mut said, signed.as_ref().err());
    if let Ok(signed) = signed {
        assert!(text.starts_with(&signed.checkpoint().origin));
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
    let acknowledgement = Acknowledgement::parse(text, Digest::of(b""));
    note(&mut said, acknowledgement.as_ref().err());
    Look { read, said }
}

/// Adds what one reader says: its words, since numbers and quotations would make every text a new one.
fn note(said: &mut String, error: Option<&impl ToString>) {
    let error = error.map(ToString::to_string).unwrap_or_default();
    let outside = error.split(['"', '`']).step_by(2).flat_map(str::chars);
    said.extend(outside.filter(|c| c.is_ascii_alphabetic()).take(200));
    said.push(';');
}

/// The same as [`bend`], inside a compact JWS: what a part of it says, in canonical form again as often as not.
fn bend_inside(text: &mut Vec<u8>, corpus: &[Vec<u8>], random: &mut Random) -> Option<()> {
    let jws = std::str::from_utf8(text).ok()?;
    let mut parts: Vec<String> = jws.split('.').map(str::to_owned).collect();
    let [header, payload, _] = parts.as_mut_slice() else {
        return None;
    };
    let part = if random.below(6) == 0 { header } else { payload };
    let mut inside = from_base64url(part)?;
    bend(&mut inside, corpus, random);
    let limits = Limits {
        bytes: 256 << 10,
        depth: 16,
        values: 20_000,
    };
    *part = match json::parse(&inside, limits) {
        Ok(value) if random.below(2) == 0 => base64url(json::canonicalize(&value).as_bytes()),
        _ => base64url(&inside),
    };
    *text = parts.join(".").into_bytes();
    Some(())
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
