//! Receipts are read the short way or the long way; whatever the short way reads, the long way reads as the same.
//!
//! Payloads are bent as what they are, member by member, and then sometimes as texts: most of them stay documents.

#[path = "support/random.rs"]
mod random;

use std::fs;
use std::path::Path;

use equipoise::digest::base64url;
use equipoise::json;
use equipoise::json::Context;
use equipoise::json::Cursor;
use equipoise::json::Decode;
use equipoise::json::Faults;
use equipoise::json::Limits;
use equipoise::json::Value;
use equipoise::receipt::CompactJws;
use equipoise::receipt::Payload;
use equipoise::receipt::UnverifiedReceipt;
use random::Random;

#[test]
fn both_ways_lead_to_the_same() {
    rounds(10_000);
}

#[test]
#[ignore = "takes minutes"]
fn both_ways_lead_to_the_same_for_long() {
    rounds(1_000_000);
}

fn rounds(rounds: usize) {
    let mut corpus = Vec::new();
    collect(Path::new("tests/vectors/receipt"), &mut corpus);
    // The order of a folder is the file system's own.
    corpus.sort();
    let payloads: Vec<_> = corpus.iter().map(|(_, payload)| parse(payload).unwrap()).collect();
    assert!(payloads.len() >= 10, "only {} receipts found", payloads.len());
    for (_, payload) in &corpus {
        let long = long_way(payload);
        assert!(
            long.is_none() || json::direct(payload, LIMITS) == long,
            "a receipt takes the long way"
        );
    }
    let mut random = Random::new(0x5eed);
    let (mut short, mut long) = (0, 0);
    for _ in 0..rounds {
        let at = random.below(payloads.len());
        let mut value = payloads[at].clone();
        for _ in 0..random.below(3) {
            reshape(&mut value, &payloads, &mut random);
        }
        let mut payload = json::canonicalize(&value).as_bytes().to_vec();
        if random.below(4) == 0 {
            bend(&mut payload, &mut random);
        }
        let (quick, thorough) = (json::direct::<Payload>(&payload, LIMITS), long_way(&payload));
        if let Some(quick) = &quick {
            assert_eq!(Some(quick), thorough.as_ref(), "{}", String::from_utf8_lossy(&payload));
        }
        if let Some(thorough) = &thorough {
            assert_eq!(thorough.canonical().as_bytes(), payload, "what is read is all there is");
        }
        short += usize::from(quick.is_some());
        long += usize::from(thorough.is_some());
        // As a receipt, nothing it is made of makes reading it fail otherwise than by refusing.
        let [header, _, signature] = corpus[at].0.split('.').collect::<Vec<_>>()[..] else {
            unreachable!("it was read as a compact JWS");
        };
        let text = format!("{header}.{}.{signature}", base64url(&payload));
        assert!(thorough.is_some() || UnverifiedReceipt::parse(&text).is_err());
    }
    println!("{rounds} payloads: {long} read, {short} of them the short way");
    assert!(
        long > rounds / 20 && long < rounds,
        "{long} of {rounds} read: too few or too many"
    );
    assert!(short * 10 > long * 9, "only {short} of {long} went the short way");
}

fn long_way(payload: &[u8]) -> Option<Payload> {
    let value = parse(payload)?;
    if json::canonicalize(&value).as_bytes() != payload {
        return None;
    }
    let context = Context {
        whole: true,
        ..Context::default()
    };
    let mut faults = Faults::default();
    let decoded = Payload::decode(&Cursor::root(&value, &context), &mut faults);
    decoded.filter(|_| faults.is_empty())
}

fn parse(payload: &[u8]) -> Option<Value> {
    json::parse(payload, LIMITS).ok()
}

/// One change somewhere in a document: a member or an item gone, doubled, moved, or another value in its place.
fn reshape(value: &mut Value, payloads: &[Value], random: &mut Random) {
    match value {
        Value::Object(members) if !members.is_empty() => {
            let at = random.below(members.len());
            match random.below(12) {
                0 => drop(members.remove(at)),
                1 => {
                    let member = members[at].clone();
                    members.insert(at, member);
                }
                2 => members[at].0.push('x'),
                3 => {
                    let to = random.below(members.len());
                    members.swap(at, to);
                }
                _ => reshape(&mut members[at].1, payloads, random),
            }
        }
        Value::Array(items) if !items.is_empty() => {
            let at = random.below(items.len());
            match random.below(6) {
                0 => drop(items.remove(at)),
                1 => {
                    let item = items[at].clone();
                    items.insert(at, item);
                }
                _ => reshape(&mut items[at], payloads, random),
            }
        }
        leaf => {
            *leaf = match random.below(8) {
                0 => Value::Null,
                1 => Value::Bool(random.below(2) == 0),
                2 => Value::Integer(random.pick(&[0, 1, -1, (1 << 53) - 1, 1_800_000_000]).to_owned()),
                3 => {
                    Value::text(*random.pick(&["", "none", "lost", "given", "a\"b", "é\u{1f600}", "\u{1}", "eu-gdpr"]))
                }
                4 => Value::Array(Vec::new()),
                5 => Value::Object(Vec::new()),
                // Whatever stands somewhere else is likely to fit here.
                _ => some_leaf(random.pick(payloads), random),
            }
        }
    }
}

fn some_leaf(value: &Value, random: &mut Random) -> Value {
    match value {
        Value::Object(members) if !members.is_empty() => some_leaf(&random.pick(members).1, random),
        Value::Array(items) if !items.is_empty() => some_leaf(random.pick(items), random),
        leaf => leaf.clone(),
    }
}

/// One change of the text.
fn bend(text: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(text.len());
    match random.below(4) {
        0 => text[at] ^= 1 << random.below(8),
        1 => drop(text.remove(at)),
        2 => text.insert(at, *random.pick(b" \n\\\"0{}[],:-.e")),
        _ => {
            let digit = text.iter().position(u8::is_ascii_digit).unwrap_or(at);
            let number = *random.pick(&["-0", "00", "9007199254740992", "1e3", "0.0", "18446744073709551616"]);
            text.splice(digit..=digit, number.bytes());
        }
    }
}

fn collect(folder: &Path, corpus: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, corpus);
        } else if path.extension().is_some_and(|extension| extension == "jws") {
            let text = fs::read_to_string(&path).unwrap().trim().to_owned();
            let read = CompactJws::parse(&text, text.len()).map(|jws| jws.payload);
            corpus.extend(
                read.ok()
                    .filter(|payload| parse(payload).is_some())
                    .map(|payload| (text, payload)),
            );
        }
    }
}

const LIMITS: Limits = Limits {
    bytes: 64 << 10,
    depth: 6,
    values: 4096,
};
