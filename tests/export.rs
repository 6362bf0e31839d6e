//! Receipts in the forms of others: only terms that exist, only what is true, the same bytes every time.

#[allow(dead_code)] // other tests use the rest
#[path = "support/receipts.rs"]
mod receipts;

use std::collections::BTreeSet;
use std::fs;
use std::rc::Rc;

use equipoise::decision::ConsentStatus;
use equipoise::decision::IndicationMethod;
use equipoise::export;
use equipoise::export::Entry;
use equipoise::export::ExportError;
use equipoise::export::IntegrityError;
use equipoise::export::ProofOptions;
use equipoise::i18n::Messages;
use equipoise::i18n::PlainFormat;
use equipoise::json;
use equipoise::json::Limits;
use equipoise::notice::Notice;
use equipoise::receipt::Jwk;
use equipoise::receipt::NativeChecker;
use equipoise::receipt::VerifiedReceipt;
use receipts::NOW;
use receipts::ORIGIN;
use receipts::Signer;
use receipts::notice;
use receipts::ready;
use receipts::record;
use receipts::sign;
use receipts::stamp;
use receipts::verify;
use serde_json::Value;

const NOTICES: [&str; 3] = [
    "www/notices/shop.json",
    "www/notices/news.json",
    "tests/vectors/receipt/notice.json",
];

#[test]
fn every_term_exists() {
    let known = lines("tests/vectors/dpv/terms.txt");
    let wrong = lines("tests/vectors/dpv/not-terms.txt");
    assert!(known.is_disjoint(&wrong));
    let mut used = BTreeSet::new();
    for held in held() {
        terms(&document(&export::dpv(held.entry()).unwrap()), &mut used);
    }
    let unknown: Vec<_> = used.difference(&known).collect();
    assert!(unknown.is_empty(), "not in terms.txt: {unknown:?}");
    assert!(used.len() > 80, "only {} terms found", used.len());
}

/// The fields that ISO/IEC TS 27560 wants, as its DPV profile has them.
#[test]
fn a_dpv_receipt_has_what_the_standard_wants() {
    for held in held() {
        let document = document(&export::dpv(held.entry()).unwrap());
        let payload = held.receipt.payload();
        assert_eq!(document["@type"], "dpv:ConsentReceipt");
        assert_eq!(document["dct:identifier"], payload.id.as_str());
        assert_eq!(
            document["equipoise:jws"],
            held.jws.as_str(),
            "the receipt is inside, as it was signed"
        );
        let record = &document["dpv:hasRecordOfActivity"][0];
        for field in [
            "dct:conformsTo",
            "dpv:hasIdentifier",
            "dpv:hasDataSubject",
            "dpv:hasNotice",
            "dpv:hasEntity",
        ] {
            assert!(!record[field].is_null(), "{field}");
        }
        let processes = record["dpv:hasProcess"].as_array().unwrap();
        assert_eq!(processes.len(), held.notice.purposes.len(), "one process per purpose");
        for (process, said) in processes.iter().zip(payload.purposes.iter()) {
            for field in [
                "dpv:hasPurpose",
                "dpv:hasLegalBasis",
                "dpv:hasPersonalData",
                "dpv:hasDataController",
                "dpv:hasStorageCondition",
                "dpv:hasJurisdiction",
                "dpv:hasRight",
            ] {
                assert!(!process[field].is_null(), "{} {field}", said.id);
            }
            assert_eq!(process["equipoise:status"], said.status.as_str());
            let status = &process["dpv:hasConsentStatus"];
            assert_eq!(status.is_null(), !said.status.is_of_consent(), "{}", said.id);
            if !status.is_null() {
                for field in ["dpv:hasDuration", "dpv:isIndicatedAtTime", "dpv:isIndicatedBy", "@type"] {
                    assert!(!status[field].is_null(), "{field}");
                }
            }
        }
    }
}

/// A word where a reference belongs would be a plain string to every reader of JSON-LD.
#[test]
fn references_are_references() {
    for held in held() {
        walk(&document(&export::dpv(held.entry()).unwrap()), &mut |name, value| {
            let term = value
                .as_str()
                .is_some_and(|text| text.starts_with("dpv:") || text.starts_with("pd:"));
            assert!(!term || ["@id", "@type"].contains(&name), "{name}: {value}");
        });
    }
}

#[test]
fn a_kantara_receipt_tells_what_was_given_and_nothing_else() {
    let held = Held::new(NOTICES[0], |_| None);
    let document = document(&export::kantara(held.entry()).unwrap());
    assert_eq!(document["version"], "KI-CR-v1.1.0");
    assert_eq!(document["consentTimestamp"], NOW.0);
    let given = held
        .receipt
        .payload()
        .purposes
        .iter()
        .filter(|said| said.status == ConsentStatus::Given);
    let purposes = document["services"][0]["purposes"].as_array().unwrap();
    assert_eq!(purposes.len(), given.count());
    let known = lines("tests/vectors/kantara/terms.txt");
    walk(&document, &mut |name, value| {
        assert!(known.contains(name), "{name}");
        let category = value.as_str().filter(|_| name == "purposeCategory");
        assert!(category.is_none_or(|label| known.contains(label)), "{value}");
    });
    for name in [
        "jurisdiction",
        "collectionMethod",
        "consentReceiptID",
        "language",
        "piiPrincipalId",
        "policyUrl",
    ] {
        assert!(document[name].as_str().is_some_and(|text| !text.is_empty()), "{name}");
    }
    assert!(
        !document["piiControllers"][0]["piiController"]
            .as_str()
            .unwrap()
            .is_empty()
    );
    assert_eq!(
        document["sensitive"] == true,
        !document["spiCat"].as_array().unwrap().is_empty()
    );
    for purpose in purposes {
        assert!(!purpose["termination"].as_str().unwrap().is_empty());
        let disclosed = purpose["thirdPartyDisclosure"] == true;
        assert_eq!(disclosed, purpose["thirdPartyName"].is_string());
    }
    let refused = Held::new(NOTICES[0], |status| {
        (status == ConsentStatus::Given).then_some(ConsentStatus::Refused)
    });
    let error = export::kantara(refused.entry()).unwrap_err();
    assert!(matches!(error, ExportError::NothingGiven { .. }), "{error}");
}

#[test]
fn forms_that_need_the_notice_say_so() {
    let held = Held::new(NOTICES[2], |_| None);
    let without = Entry {
        notice: None,
        ..held.entry()
    };
    for error in [export::dpv(without).unwrap_err(), export::kantara(without).unwrap_err()] {
        assert!(
            matches!(&error, ExportError::NoNotice { notice, .. } if notice == "sample@1"),
            "{error}"
        );
    }
    assert!(export::csv([without]).contains("audience"));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let all = |held: &[Held]| {
        let mut out = export::csv(held.iter().map(Held::entry));
        out += &export::page(held.iter().map(Held::entry), "de", &messages("de"), &PlainFormat);
        for held in held {
            out += json::canonicalize(&export::dpv(held.entry()).unwrap()).as_str();
            out += json::canonicalize(&export::kantara(held.entry()).unwrap()).as_str();
        }
        out
    };
    assert_eq!(all(&held()), all(&held()));
}

#[test]
fn a_table_has_a_line_per_purpose_and_no_formula() {
    let held = Held::new(NOTICES[1], |_| None);
    let table = export::csv([held.entry()]);
    let lines: Vec<_> = table.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines.len(), 1 + held.notice.purposes.len());
    let columns = lines[0].matches(',').count();
    assert!(
        lines.iter().all(|line| line.matches("\",\"").count() == columns),
        "{table}"
    );
    // A notice written by somebody who wishes the reader of the table ill.
    for title in [
        "=HYPERLINK(\"https://evil.example\")",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "a\",\"=1",
        "＝1",
    ] {
        let mut notice: Value = serde_json::from_slice(&fs::read(NOTICES[2]).unwrap()).unwrap();
        notice["purposes"][0]["title"] = title.into();
        let notice = Notice::parse(notice.to_string().as_bytes());
        let Ok(notice) = notice else { continue };
        let held = Held::of(notice, |_| None);
        let table = export::csv([held.entry()]);
        for cell in cells(&table) {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '＝']),
                "{cell:?} in {title:?}"
            );
        }
    }
}

#[test]
fn a_page_holds_no_markup_but_its_own_and_fetches_nothing() {
    let mut notice: Value = serde_json::from_slice(&fs::read(NOTICES[2]).unwrap()).unwrap();
    notice["purposes"][2]["title"] = "<script>alert(1)</script><img src=x onerror='y'>&\"".into();
    let held = Held::of(Notice::parse(notice.to_string().as_bytes()).unwrap(), |_| None);
    for locale in ["en", "de", "fr", "zh-Hans"] {
        let page = export::page([held.entry()], locale, &messages(locale), &PlainFormat);
        assert!(page.contains("&lt;script&gt;") && page.contains("&quot;") && page.contains("&#39;"));
        for forbidden in ["<script", "<img", "<link", "<iframe", "url(", "@import"] {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
        assert!(page.contains(&format!("<html lang=\"{locale}\">")) && page.contains(&held.jws));
        assert!(
            !page.contains("status.") && !page.contains("basis."),
            "a key where a text should be"
        );
    }
}

#[test]
fn published_proofs_are_verified_and_made_again() {
    let folder = "tests/vectors/data-integrity";
    let read = |path: String| fs::read_to_string(path).unwrap();
    let eddsa = parsed(&read(format!("{folder}/eddsa-jcs-2022/signedJCS.json")));
    let ecdsa = parsed(&read(format!("{folder}/ecdsa-jcs-2019/signedJCSECDSAP256.json")));
    for (document, hash) in [
        (&eddsa, format!("{folder}/eddsa-jcs-2022/combinedHashJCS.txt")),
        (&ecdsa, format!("{folder}/ecdsa-jcs-2019/combinedHashJCSECDSAP256.txt")),
    ] {
        let key = ready(export::verify_proof(document, None, &NativeChecker)).unwrap();
        assert!(ready(export::verify_proof(document, Some(&key), &NativeChecker)).is_ok());
        let stranger = Signer::ed25519(1).jwk();
        let refused = ready(export::verify_proof(document, Some(&stranger), &NativeChecker));
        assert_eq!(refused, Err(IntegrityError::UnknownKey));
        // The bytes that are signed are the published ones, and with the published key the proof is the published one.
        let unsigned = parsed(&read(format!("{folder}/eddsa-jcs-2022/unsigned.json")));
        let mut signed = Vec::new();
        let value = document
            .get("proof")
            .unwrap()
            .get("proofValue")
            .unwrap()
            .as_str()
            .unwrap();
        let options = ProofOptions {
            key: &key,
            verification_method: document
                .get("proof")
                .unwrap()
                .get("verificationMethod")
                .unwrap()
                .as_str(),
            created: Some("2023-02-24T23:36:38Z"),
        };
        let signature: [u8; 64] = bs58::decode(&value[1..]).into_vec().unwrap().try_into().unwrap();
        let made = export::prove(&unsigned, &options, |message| {
            signed = message.to_vec();
            Ok::<_, ()>(signature)
        });
        assert_eq!(
            json::canonicalize(&made.unwrap()).as_str(),
            json::canonicalize(document).as_str()
        );
        let hexadecimal: String = signed.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hexadecimal, read(hash).trim());
    }
}

#[test]
fn the_published_secret_key_makes_the_published_signature() {
    let folder = "tests/vectors/data-integrity/eddsa-jcs-2022";
    let pair = document(&parsed(&fs::read_to_string(format!("{folder}/keyPair.json")).unwrap()));
    let secret = bs58::decode(&pair["privateKeyMultibase"].as_str().unwrap()[1..])
        .into_vec()
        .unwrap();
    let signer = Signer::Ed25519(ed25519_dalek::SigningKey::from_bytes(secret[2..].try_into().unwrap()));
    let unsigned = parsed(&fs::read_to_string(format!("{folder}/unsigned.json")).unwrap());
    let key = signer.jwk();
    let options = ProofOptions {
        key: &key,
        verification_method: None,
        created: Some("2023-02-24T23:36:38Z"),
    };
    let made = export::prove(&unsigned, &options, |message| Ok::<_, ()>(signer.sign(message))).unwrap();
    let published = parsed(&fs::read_to_string(format!("{folder}/signedJCS.json")).unwrap());
    assert_eq!(
        json::canonicalize(&made).as_str(),
        json::canonicalize(&published).as_str()
    );
}

#[test]
fn a_proof_over_an_export_holds_until_anything_is_changed() {
    let held = Held::new(NOTICES[2], |_| None);
    for signer in [Signer::ed25519(7), Signer::p256(8)] {
        let key = signer.jwk();
        let options = ProofOptions {
            key: &key,
            verification_method: None,
            created: None,
        };
        let made = export::prove(&export::dpv(held.entry()).unwrap(), &options, |message| {
            Ok::<_, ()>(signer.sign(message))
        });
        let text = json::canonicalize(&made.unwrap()).as_str().to_owned();
        let check = |text: &str| ready(export::verify_proof(&parsed(text), None, &NativeChecker));
        assert_eq!(check(&text), Ok(key.clone()));
        for (from, to) in [
            ("dpv:ConsentRefused", "dpv:ConsentGiven"),
            ("https://w3id.org/dpv#", "https://evil.example/dpv#"),
            ("assertionMethod", "authentication"),
            ("Sample Ltd.", "Simple Ltd."),
        ] {
            assert!(text.contains(from), "{from}");
            assert!(check(&text.replacen(from, to, 1)).is_err(), "{from} changed to {to}");
        }
        let other = if matches!(key, Jwk::P256 { .. }) {
            "eddsa-jcs-2022"
        } else {
            "ecdsa-jcs-2019"
        };
        let own = if matches!(key, Jwk::P256 { .. }) {
            "ecdsa-jcs-2019"
        } else {
            "eddsa-jcs-2022"
        };
        assert_eq!(check(&text.replace(own, other)), Err(IntegrityError::Cryptosuite));
        assert_eq!(check("{}"), Err(IntegrityError::NoProof));
    }
}

/// A receipt that was made and verified, with its notice.
struct Held {
    jws: String,
    receipt: VerifiedReceipt,
    notice: Rc<Notice>,
}

impl Held {
    fn new(path: &str, status: impl Fn(ConsentStatus) -> Option<ConsentStatus>) -> Self {
        Self::of(notice(path), status)
    }

    fn of(notice: Notice, status: impl Fn(ConsentStatus) -> Option<ConsentStatus>) -> Self {
        let notice = Rc::new(notice);
        let signer = Signer::ed25519(1);
        let mut record = record(&notice, ORIGIN);
        for entry in &mut record.issue.decision.entries {
            if let Some(status) = status(entry.status) {
                entry.status = status;
                entry.method = IndicationMethod::RefuseAll;
            }
        }
        let jws = sign(&record.issue(stamp(&signer, None)).unwrap(), &signer);
        let receipt = verify(&jws, &[(*notice).clone()]).unwrap();
        Self { jws, receipt, notice }
    }

    fn entry(&self) -> Entry<'_> {
        Entry {
            jws: &self.jws,
            receipt: &self.receipt,
            acknowledgement: None,
            acknowledged: Some(NOW),
            notice: Some(&self.notice),
        }
    }
}

fn held() -> Vec<Held> {
    NOTICES.map(|path| Held::new(path, |_| None)).into()
}

fn messages(locale: &str) -> Messages {
    Messages::parse(&fs::read(format!("www/locales/{locale}.json")).unwrap()).unwrap()
}

fn parsed(text: &str) -> json::Value {
    let limits = Limits {
        bytes: 1 << 20,
        depth: 32,
        values: 100_000,
    };
    json::parse(text.as_bytes(), limits).unwrap()
}

/// The same document, as another reader sees it.
fn document(value: &json::Value) -> Value {
    serde_json::from_str(json::canonicalize(value).as_str()).unwrap()
}

fn lines(path: &str) -> BTreeSet<String> {
    fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect()
}

/// Every name and value, depth first.
fn walk(value: &Value, see: &mut impl FnMut(&str, &Value)) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                see(name, member);
                let items = member.as_array().map_or(&[][..], Vec::as_slice);
                items.iter().for_each(|item| see(name, item));
                walk(member, see);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| walk(item, see)),
        _ => {}
    }
}

/// Names and references with a prefix of a public vocabulary, besides those of Dublin Core and schema.org.
fn terms(document: &Value, used: &mut BTreeSet<String>) {
    let ours = ["dpv:", "dpv-27560:", "pd:", "loc:", "eu-gdpr:", "legal-"];
    walk(document, &mut |name, value| {
        let value = value.as_str().filter(|_| ["@id", "@type"].contains(&name));
        for text in [Some(name), value].into_iter().flatten() {
            if text.contains(':') && ours.iter().any(|prefix| text.starts_with(prefix)) {
                used.insert(text.to_owned());
            }
        }
    });
}

/// The cells of a table, each without its quotation marks.
fn cells(table: &str) -> Vec<String> {
    let mut cells = Vec::new();
    let mut rest = table.trim_start_matches('\u{feff}');
    while let Some(start) = rest.strip_prefix('"') {
        let mut cell = String::new();
        let mut chars = start.char_indices().peekable();
        let mut end = start.len();
        while let Some((at, c)) = chars.next() {
            match c {
                '"' if chars.next_if(|(_, next)| *next == '"').is_some() => cell.push('"'),
                '"' => {
                    end = at + 1;
                    break;
                }
                c => cell.push(c),
            }
        }
        cells.push(cell);
        rest = start[end..].trim_start_matches([',', '\r', '\n']);
    }
    cells
}
