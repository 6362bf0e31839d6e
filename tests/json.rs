//! Strict reading and canonical writing: published vectors, a corpus of files, and mutations of both.

#[path = "support/random.rs"]
mod random;

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use equipoise::json::JsonFault;
use equipoise::json::Limits;
use equipoise::json::Value;
use equipoise::json::canonicalize;
use equipoise::json::parse;
use random::Random;

const LIMITS: Limits = Limits {
    bytes: 16 << 10,
    depth: 8,
    values: 4096,
};

#[test]
#[cfg(feature = "float")]
fn published_documents_become_their_published_bytes() {
    let inputs = files("tests/vectors/jcs/input", "");
    assert_eq!(inputs.len(), 6);
    for input in inputs {
        let expected = read(&Path::new("tests/vectors/jcs/output").join(input.file_name().unwrap()));
        let value = parse(&read(&input), LIMITS).unwrap();
        assert_eq!(canonicalize(&value).as_bytes(), expected, "{}", input.display());
        // Canonical bytes are a fixed point.
        let again = parse(&expected, LIMITS).unwrap();
        assert_eq!(canonicalize(&again).as_bytes(), expected, "{}", input.display());
    }
}

#[test]
#[cfg(feature = "float")]
fn published_numbers_become_their_published_texts() {
    let lines = fs::read_to_string("tests/vectors/jcs/es6numbers_10000.txt").unwrap();
    let mut count = 0;
    for line in lines.lines() {
        let (bits, expected) = line.split_once(',').unwrap();
        let number = f64::from_bits(u64::from_str_radix(bits, 16).unwrap());
        assert_eq!(canonicalize(&Value::Float(number)).as_str(), expected, "{line}");
        let back = parse(expected.as_bytes(), LIMITS).unwrap();
        assert_eq!(canonicalize(&back).as_str(), expected, "{line}, read and written again");
        count += 1;
    }
    assert_eq!(count, 10_000);
}

/// No text of a number that is none: neither a zero nor a panic.
#[test]
#[cfg(feature = "float")]
fn what_is_no_number_is_written_as_none() {
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(canonicalize(&Value::Float(number)).as_str(), "null");
    }
}

#[test]
fn every_fail_file_is_refused_for_its_fault() {
    let cases = files("tests/vectors/json", "fail_");
    assert_eq!(cases.len(), 85);
    for case in cases {
        assert_refused(&case);
    }
}

#[test]
fn numbers_beyond_integers_need_the_feature() {
    let cases = files("tests/vectors/json", "float_");
    assert_eq!(cases.len(), 10);
    for case in cases {
        if cfg!(feature = "float") {
            assert_read(&case);
        } else {
            assert_refused(&case);
        }
    }
}

#[test]
fn every_accept_file_says_what_serde_json_reads() {
    let cases = files("tests/vectors/json", "accept_");
    assert_eq!(cases.len(), 22);
    for case in cases {
        assert_read(&case);
    }
}

#[test]
fn limits_are_met_exactly() {
    let limits = Limits {
        bytes: 7,
        depth: 2,
        values: 3,
    };
    assert!(parse(b"[1,[2]]", Limits { values: 4, ..limits }).is_ok());
    let refused = |text: &str, fault| {
        let error = parse(text.as_bytes(), limits).unwrap_err();
        assert_eq!(error.fault, fault, "{text}");
    };
    refused("[1,[2]]", JsonFault::TooMany(3));
    refused("[1,[]]  ", JsonFault::TooLong(7));
    refused("[[[]]]", JsonFault::TooDeep(2));
    refused("{\"\":[[[", JsonFault::TooDeep(2));
    refused("\u{feff}[]", JsonFault::Unexpected);
}

#[test]
fn an_object_of_members_is_canonical_and_keeps_the_first_of_a_name() {
    let member = |name: &str, number| (name.to_owned(), Value::Integer(number));
    let value = Value::object([
        member("\u{fb33}", 1),
        member("\u{1f602}", 2),
        member("a", 3),
        member("a", 4),
        member("", 5),
    ]);
    let text = "{\"\":5,\"a\":3,\"\u{1f602}\":2,\"\u{fb33}\":1}";
    assert_eq!(canonicalize(&value).as_str(), text);
    assert_eq!(parse(text.as_bytes(), LIMITS).unwrap(), value);
    assert_eq!(value.get("\u{fb33}"), Some(&Value::Integer(1)));
    assert_eq!(value.get("b"), None);
}

/// Mutations of the whole corpus: reading never panics, never disagrees with serde_json without a reason that it
/// names, and whatever it reads it writes as a fixed point.
#[test]
fn mutated_texts_are_refused_or_read_once_and_for_all() {
    let mut corpus: Vec<_> = files("tests/vectors/json", "").iter().map(|path| read(path)).collect();
    corpus.extend(files("tests/vectors/jcs/input", "").iter().map(|path| read(path)));
    corpus.retain(|text| text.len() < 2000);
    let mut random = Random::new(0x0e0_0015);
    let mut accepted = 0;
    for _ in 0..20_000 {
        let mut text = random.pick(&corpus).clone();
        for _ in 0..=random.below(2) {
            mutate(&mut text, &corpus, &mut random);
        }
        accepted += usize::from(check_against_serde(&text));
    }
    assert!(
        accepted > 1_000,
        "only {accepted} mutations were JSON: mutate more gently"
    );
}

fn mutate(text: &mut Vec<u8>, corpus: &[Vec<u8>], random: &mut Random) {
    let from = random.below(text.len() + 1);
    let to = (from + random.below(6)).min(text.len());
    match random.below(6) {
        0 => drop(text.drain(from..to)),
        1 => {
            let piece: Vec<_> = text[from..to].to_vec();
            text.splice(from..from, piece);
        }
        2 => {
            let piece = random.pick(TOKENS);
            text.splice(from..to, piece.bytes());
        }
        3 => {
            let piece = random.pick(TOKENS);
            text.splice(from..from, piece.bytes());
        }
        4 => {
            let other = random.pick(corpus);
            let start = random.below(other.len() + 1);
            text.truncate(from);
            text.extend_from_slice(&other[start..]);
        }
        _ => {
            if let Some(byte) = text.get_mut(from) {
                *byte ^= 1 << random.below(8);
            }
        }
    }
}

/// Whether both read it; panics if they differ and we have no reason.
fn check_against_serde(text: &[u8]) -> bool {
    let shown = String::from_utf8_lossy(text);
    let theirs = serde_json::from_slice::<serde_json::Value>(text);
    match (parse(text, LIMITS), theirs) {
        (Ok(ours), Ok(theirs)) => {
            assert!(same(&ours, &theirs), "read differently: {shown}");
            let once = canonicalize(&ours);
            let again = parse(once.as_bytes(), LIMITS).unwrap_or_else(|error| panic!("{error}: {}", once.as_str()));
            assert_eq!(canonicalize(&again), once, "{shown}");
            true
        }
        (Ok(_), Err(error)) => {
            // It rounds the largest doubles up to infinity.
            let known = cfg!(feature = "float") && error.to_string().starts_with("number out of range");
            assert!(known, "serde_json refuses what we read ({error}): {shown}");
            false
        }
        (Err(error), Ok(_)) => {
            let reason = matches!(
                error.fault,
                JsonFault::DuplicateName(_) | JsonFault::InvalidNumber | JsonFault::TooDeep(_)
            );
            assert!(reason, "refused without a reason ({error}): {shown}");
            assert!(error.at <= text.len());
            false
        }
        (Err(error), Err(_)) => {
            assert!(error.at <= text.len());
            false
        }
    }
}

fn assert_refused(case: &Path) {
    let expected = fs::read_to_string(case.with_extension("txt")).unwrap();
    match parse(&read(case), LIMITS) {
        Ok(value) => panic!("{} was read as {value:?}", case.display()),
        Err(error) => {
            let found = format!("{:?} at {}", error.fault, error.at);
            assert_eq!(found, expected.trim_end(), "{}", case.display());
            assert!(!error.to_string().is_empty());
        }
    }
}

fn assert_read(case: &Path) {
    assert!(check_against_serde(&read(case)), "{} was refused", case.display());
}

fn same(ours: &Value, theirs: &serde_json::Value) -> bool {
    match (ours, theirs) {
        (Value::Null, serde_json::Value::Null) => true,
        (Value::Bool(ours), serde_json::Value::Bool(theirs)) => ours == theirs,
        (Value::Integer(ours), serde_json::Value::Number(theirs)) => theirs.as_i64() == Some(*ours),
        // serde_json reads some doubles one bit off.
        #[cfg(feature = "float")]
        (Value::Float(ours), serde_json::Value::Number(theirs)) => theirs
            .as_f64()
            .is_some_and(|theirs| (ours - theirs).abs() <= ours.abs() * 1e-15 + f64::MIN_POSITIVE),
        (Value::String(ours), serde_json::Value::String(theirs)) => ours == theirs,
        (Value::Array(ours), serde_json::Value::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| same(ours, theirs))
        }
        (Value::Object(ours), serde_json::Value::Object(theirs)) => {
            ours.len() == theirs.len()
                && ours
                    .iter()
                    .all(|(name, ours)| theirs.get(name).is_some_and(|theirs| same(ours, theirs)))
        }
        _ => false,
    }
}

fn files(folder: &str, prefix: &str) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with(prefix))
        .collect();
    files.sort();
    files
}

fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// What trips readers up.
#[rustfmt::skip]
const TOKENS: &[&str] = &[
    "\"",
    "\\",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "-",
    "0",
    "1",
    "9007199254740991",
    "9007199254740992",
    "1e5",
    ".5",
    "E+",
    "-0",
    "1.0",
    "null",
    "true",
    "\\u",
    "\\ud83d",
    "\\ude02",
    "\\u0000",
    "\u{0}",
    "\n",
    "\u{feff}",
    "😂",
    "דּ",
    "\"a\":1,",
    "\"\":",
    "[[[[[[[[[",
    " ",
    "\u{a0}",
];
