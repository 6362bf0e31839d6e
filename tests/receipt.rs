//! Receipts: made with the public interface, verified, and refused in every way that we could think of.

#[path = "support/cases.rs"]
mod cases;
#[path = "support/receipts.rs"]
mod receipts;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::rc::Rc;

use equipoise::digest::Digest;
use equipoise::digest::base64url;
use equipoise::digest::from_base64url;
use equipoise::json::Encode;
use equipoise::receipt::ACKNOWLEDGEMENT_TYPE;
use equipoise::receipt::Acknowledgement;
use equipoise::receipt::Check;
use equipoise::receipt::Expectations;
use equipoise::receipt::Head;
use equipoise::receipt::NativeChecker;
use equipoise::receipt::UnverifiedReceipt;
use equipoise::receipt::VerifyError;
use receipts::NOW;
use receipts::ORIGIN;
use receipts::Signer;
use receipts::canonical;
use receipts::label;
use receipts::notice;
use receipts::payload_of;
use receipts::ready;
use receipts::record;
use receipts::sign;
use receipts::stamp;
use receipts::verify;
use serde_json::Value;
use serde_json::json;

const FOLDER: &str = "tests/vectors/receipt";

#[test]
fn receipts_of_the_sample_notices_are_verified() {
    for name in ["shop", "news"] {
        for signer in [Signer::ed25519(1), Signer::p256(2)] {
            let notice = Rc::new(notice(&format!("www/notices/{name}.json")));
            let first = sign(&record(&notice, ORIGIN).issue(stamp(&signer, None)).unwrap(), &signer);
            let head = Head {
                seq: 0,
                digest: Digest::of(first.as_bytes()),
            };
            let second = sign(
                &record(&notice, ORIGIN).issue(stamp(&signer, Some(head))).unwrap(),
                &signer,
            );

            let notices = [(*notice).clone()];
            let first = verify(&first, &notices).unwrap();
            let verified = verify(&second, &notices).unwrap();
            assert_eq!(
                canonical(&json!(first.digest().to_string())),
                canonical(&payload_of(&second)["previous"])
            );
            assert_eq!(verified.payload().seq, 1);
            assert_eq!(verified.payload().purposes.len(), notice.purposes.len());
            assert_eq!(verified.digest(), Digest::of(second.as_bytes()));
            // What arrived is what we would write.
            let payload = from_base64url(second.split('.').nth(1).unwrap()).unwrap();
            assert_eq!(verified.payload().canonical().as_bytes(), payload);
            assert_eq!(canonical(&payload_of(&second)).as_bytes(), payload);
            // Challenge and replay are the backend's to check.
            let made: Vec<_> = Check::ALL
                .iter()
                .take_while(|check| **check != Check::Challenge)
                .collect();
            assert_eq!(verified.checked().iter().collect::<Vec<_>>(), made);
        }
    }
}

#[test]
fn what_the_verifier_does_not_know_it_does_not_call_checked() {
    let signer = Signer::ed25519(1);
    let notice = Rc::new(notice("tests/vectors/receipt/notice.json"));
    let jws = sign(&record(&notice, ORIGIN).issue(stamp(&signer, None)).unwrap(), &signer);
    let receipt = UnverifiedReceipt::parse(&jws).unwrap();
    let verified = ready(receipt.verify(&NativeChecker, Expectations::default())).unwrap();
    for check in [
        Check::Time,
        Check::Origin,
        Check::Notice,
        Check::Challenge,
        Check::Replay,
    ] {
        assert!(!verified.checked().contains(&check), "{}", check.as_str());
    }
    assert!(verified.checked().contains(&Check::Signature));
}

/// Every case is a file: `<case>.jws`, and in `<case>.txt` the check that refuses it, or `verified`.
#[test]
fn every_case_is_refused_by_its_check() {
    let notices = [notice("tests/vectors/receipt/notice.json")];
    let cases = files();
    assert_eq!(cases.len(), 229);
    let mut wrong = Vec::new();
    let mut checks = BTreeSet::new();
    for case in cases {
        let expected = fs::read_to_string(case.with_extension("txt")).unwrap();
        let mut lines = expected.lines();
        let plain = lines.next().unwrap();
        let with_float = lines.next().and_then(|line| line.strip_prefix("with float: "));
        let expected = with_float.filter(|_| cfg!(feature = "float")).unwrap_or(plain);
        let found = outcome(verify(&fs::read_to_string(&case).unwrap(), &notices));
        checks.insert(found.0);
        if found.0 != expected {
            wrong.push(format!("{}: expected {expected}, found {found:?}", case.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Every check of a receipt by itself has a case; the last five are about what a backend or a website says besides.
    assert_eq!(checks.len(), Check::ALL.len() - 5 + 1, "{checks:?}");
}

#[test]
fn the_files_are_what_the_cases_say() {
    let mut names = BTreeSet::new();
    for case in cases::all() {
        let path = PathBuf::from(FOLDER).join(format!("{}.jws", case.name));
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert_eq!(text, case.jws, "{}", case.name);
        names.insert(path);
    }
    let extra: Vec<_> = files().into_iter().filter(|path| !names.contains(path)).collect();
    assert!(extra.is_empty(), "no case makes {extra:?}");
}

/// Writes the files anew: `cargo test --features crypto --test receipt -- --ignored write_the_cases`, with and without
/// the feature `float`.
#[test]
#[ignore = "writes files"]
fn write_the_cases() {
    for case in cases::all() {
        let path = PathBuf::from(FOLDER).join(&case.name);
        fs::write(path.with_extension("jws"), &case.jws).unwrap();
        let check = case.check.map_or("verified", Check::as_str);
        let text = match fs::read_to_string(path.with_extension("txt")) {
            Ok(plain) if cfg!(feature = "float") => {
                let plain = plain.lines().next().unwrap();
                if plain == check {
                    format!("{check}\n")
                } else {
                    format!("{plain}\nwith float: {check}\n")
                }
            }
            _ => format!("{check}\n"),
        };
        fs::write(path.with_extension("txt"), text).unwrap();
    }
}

/// One bit of the text, anywhere.
#[test]
fn every_flipped_bit_of_the_text_is_refused() {
    let (mut flipped, mut not_text, mut by_signature) = (0, 0, 0);
    for jws in samples() {
        for bit in 0..jws.len() * 8 {
            flipped += 1;
            let mut bytes = jws.clone().into_bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let Ok(text) = String::from_utf8(bytes) else {
                not_text += 1;
                continue;
            };
            let check =
                refused_by(&text).unwrap_or_else(|| panic!("bit {bit} of the text flipped, and still verified"));
            by_signature += usize::from(check == Check::Signature);
        }
    }
    println!("{flipped} bits flipped: {not_text} leave no text, {by_signature} only the signature refuses");
    assert!(flipped > 30_000 && by_signature > 1_000);
}

/// One bit of what the text encodes: header, payload, signature. Most of these are well-formed base64url, and many are
/// well-formed JSON.
#[test]
fn every_flipped_bit_of_the_parts_is_refused() {
    let (mut flipped, mut by_signature) = (0, 0);
    let [jws, _] = samples();
    let coded: Vec<_> = jws.split('.').collect();
    for part in 0..3 {
        let plain = from_base64url(coded[part]).unwrap();
        for bit in 0..plain.len() * 8 {
            flipped += 1;
            let mut plain = plain.clone();
            plain[bit / 8] ^= 1 << (bit % 8);
            let changed = base64url(&plain);
            let mut coded = coded.clone();
            coded[part] = &changed;
            let check = refused_by(&coded.join("."))
                .unwrap_or_else(|| panic!("bit {bit} of part {part} flipped, and still verified"));
            by_signature += usize::from(check == Check::Signature);
        }
    }
    println!("{flipped} bits flipped: {by_signature} only the signature refuses");
    assert!(flipped > 10_000 && by_signature > 1_000);
}

/// Every member of the payload removed, renamed, or set to null, and signed again with the right key.
#[test]
fn every_member_of_the_payload_is_needed() {
    let notices = [notice("tests/vectors/receipt/notice.json")];
    let signer = Signer::ed25519(1);
    let payload = sample_payload(&signer);
    let mut count = 0;
    for (parent, name) in members(&payload) {
        let object = |payload: &mut Value| payload.pointer_mut(&parent).unwrap().as_object_mut().unwrap().clone();
        let change = |what: &str, expected: &[Check], change: &dyn Fn(&mut serde_json::Map<String, Value>)| {
            let mut changed = payload.clone();
            let mut members = object(&mut changed);
            change(&mut members);
            *changed.pointer_mut(&parent).unwrap() = Value::Object(members);
            let found = verify(&signer.receipt(&changed), &notices);
            // The one member that may be absent: no layer was shown.
            if name == "layer" && what == "removed" {
                assert!(found.is_ok());
                return;
            }
            let check = found.err().map(|error| error.check);
            assert!(
                check.is_some_and(|check| expected.contains(&check)),
                "{parent}/{name} {what}: {check:?}"
            );
        };
        let form = [Check::Form];
        change("removed", &form, &|members| drop(members.remove(&name)));
        change("renamed", &form, &|members| {
            let value = members.remove(&name).unwrap();
            members.insert(format!("{name}x"), value);
        });
        change("null", &form, &|members| {
            drop(members.insert(name.clone(), Value::Null))
        });
        change("doubled", &form, &|members| {
            let value = members[&name].clone();
            members.insert(format!("{name}2"), value);
        });
        count += 4;
    }
    assert!(count > 200, "{count}");
}

/// The values of two members of one object exchanged, and signed again with the right key: whatever means something
/// else afterwards is refused. The rest is listed.
#[test]
fn values_exchanged_between_members_are_refused() {
    let notices = [notice("tests/vectors/receipt/notice.json")];
    let signer = Signer::ed25519(1);
    let payload = sample_payload(&signer);
    let all = members(&payload);
    let mut accepted = BTreeSet::new();
    let mut count = 0;
    for (index, (parent, one)) in all.iter().enumerate() {
        for (_, two) in all[index + 1..].iter().filter(|(other, _)| other == parent) {
            let mut changed = payload.clone();
            let object = changed.pointer_mut(parent).unwrap().as_object_mut().unwrap();
            let (first, second) = (object[one].clone(), object[two].clone());
            if first == second {
                continue;
            }
            object.insert(one.clone(), second);
            object.insert(two.clone(), first);
            count += 1;
            if verify(&signer.receipt(&changed), &notices).is_ok() {
                accepted.insert(format!("{parent}/{one},{two}"));
            }
        }
    }
    assert!(count > 250, "{count}");
    // Five measurements of a control: any number is as good as any other.
    let measured = accepted
        .iter()
        .filter(|swap| swap.starts_with("/presentation/controls/"));
    assert_eq!(measured.count(), 2 * 10, "{accepted:?}");
    assert_eq!(accepted.len(), 2 * 10, "{accepted:?}");
}

/// Every status, basis, method and explicitness of a purpose, signed with the right key, against the law told anew.
#[test]
fn status_basis_and_method_fit_or_are_refused() {
    let notices = [notice("tests/vectors/receipt/notice.json")];
    let signer = Signer::ed25519(1);
    let payload = sample_payload(&signer);
    let mut count = 0;
    for at in 0..4 {
        let basis = payload["purposes"][at]["basis"].as_str().unwrap();
        for status in ["deferred", "given", "informed", "objected", "refused", "withdrawn"] {
            for method in [
                "agree-all",
                "api",
                "despite-signal",
                "left-off",
                "not-asked",
                "refuse-all",
                "separate-step",
                "signal",
                "switch",
                "withdraw",
            ] {
                for explicit in [false, true] {
                    let mut changed = payload.clone();
                    let purpose = changed["purposes"][at].as_object_mut().unwrap();
                    purpose.insert("status".into(), json!(status));
                    purpose.insert("method".into(), json!(method));
                    purpose.insert("explicit".into(), json!(explicit));
                    let status_fits = match basis {
                        "consent" => ["deferred", "given", "refused", "withdrawn"].contains(&status),
                        "legitimate-interest" => ["informed", "objected"].contains(&status),
                        _ => status == "informed",
                    };
                    let gives = ["agree-all", "api", "despite-signal", "separate-step", "switch"].contains(&method);
                    let separate = at == 3;
                    let lawful = status_fits
                        && (status != "given" || gives)
                        && (!explicit || ["despite-signal", "separate-step"].contains(&method))
                        && !(separate && status == "given" && method == "agree-all");
                    let verified = verify(&signer.receipt(&changed), &notices);
                    assert_eq!(
                        verified.is_ok(),
                        lawful,
                        "{basis} {status} {method} {explicit}: {verified:?}"
                    );
                    count += 1;
                }
            }
        }
    }
    assert_eq!(count, 4 * 6 * 10 * 2);
}

/// ECDSA has two signatures for one message. Both are the person's; the receipt is one, by its id.
#[test]
fn a_twin_signature_is_the_same_receipt() {
    let notices = [notice("tests/vectors/receipt/notice.json")];
    let read = |name: &str| fs::read_to_string(format!("{FOLDER}/{name}.jws")).unwrap();
    let (low, high) = (read("good_es256"), read("good_es256_high_s"));
    assert_ne!(low, high);
    let low = verify(&low, &notices).unwrap();
    let high = verify(&high, &notices).unwrap();
    assert_eq!(low.payload(), high.payload());
    assert_eq!(low.payload().id, high.payload().id);
}

#[test]
fn an_acknowledgement_is_about_one_receipt() {
    let signer = Signer::ed25519(3);
    let about = Digest::of(b"a receipt");
    let receipt = stamp(&signer, None);
    let told = Acknowledgement {
        id: receipt.id,
        receipt: about,
        received: NOW,
        iss: label(ORIGIN),
        given: None,
        clock: None,
        log: None,
    };
    assert!(told.encode().is_some());
    let header = signer.header().replace("consent-receipt+jwt", ACKNOWLEDGEMENT_TYPE);
    let text = told.to_text();
    let good = signer.jws(&header, text.as_bytes());
    assert_eq!(Acknowledgement::parse(&good, about).unwrap(), told);

    let check = |text: &str, about| Acknowledgement::parse(text, about).unwrap_err().check;
    assert_eq!(check(&good, Digest::of(b"another")), Check::Acknowledgement);
    assert_eq!(
        check(&signer.jws(&signer.header(), text.as_bytes()), about),
        Check::Acknowledgement
    );
    assert_eq!(check(&signer.jws(&header, b"{}"), about), Check::Acknowledgement);
    assert_eq!(check(&signer.jws(&header, b"{"), about), Check::Acknowledgement);
    assert_eq!(
        check(&signer.jws(&header, &[b' '; 4096]), about),
        Check::Acknowledgement
    );
    assert_eq!(check("a.b", about), Check::Acknowledgement);
}

fn sample_payload(signer: &Signer) -> Value {
    let notice = Rc::new(notice("tests/vectors/receipt/notice.json"));
    payload_of(&sign(
        &record(&notice, ORIGIN).issue(stamp(signer, None)).unwrap(),
        signer,
    ))
}

fn samples() -> [String; 2] {
    ["good_ed25519", "good_es256"].map(|name| fs::read_to_string(format!("{FOLDER}/{name}.jws")).unwrap())
}

/// The check that refuses a text, if one does.
fn refused_by(text: &str) -> Option<Check> {
    let verified = UnverifiedReceipt::parse(text)
        .and_then(|receipt| ready(receipt.verify(&NativeChecker, Expectations::default())));
    verified.err().map(|error| error.check)
}

/// The word for what came of it, and the detail.
fn outcome<T>(verified: Result<T, VerifyError>) -> (&'static str, String) {
    verified.map_or_else(
        |error| (error.check.as_str(), error.detail),
        |_| ("verified", String::new()),
    )
}

/// Every member of every object: the pointer to the object, and the name.
fn members(value: &Value) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open = vec![(String::new(), value)];
    while let Some((path, value)) = open.pop() {
        match value {
            Value::Object(members) => {
                for (name, member) in members {
                    found.push((path.clone(), name.clone()));
                    open.push((format!("{path}/{name}"), member));
                }
            }
            Value::Array(items) => {
                open.extend(
                    items
                        .iter()
                        .enumerate()
                        .map(|(index, item)| (format!("{path}/{index}"), item)),
                );
            }
            _ => {}
        }
    }
    found
}

fn files() -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(FOLDER)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "jws"))
        .collect();
    files.sort();
    files
}
