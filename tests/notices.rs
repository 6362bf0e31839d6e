//! The sample notices are whole, and bad notices are refused with the fault and the mend: one file per case.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use equipoise::notice::Mechanism;
use equipoise::notice::Notice;
use equipoise::notice::Purpose;
use equipoise::notice::Regime;
use equipoise::notice::Regimes;
use equipoise::notice::Role;
use serde_json::Value;

const SAMPLES: &str = "www/notices";
const VECTORS: &str = "tests/vectors/notice";
/// How many bad notices there are at least. Raise it with every new one.
const BAD_NOTICES: usize = 71;

#[test]
fn samples_parse() {
    let samples = files(SAMPLES, "");
    assert!(samples.len() >= 2, "a sample notice is gone");
    for path in samples {
        notice(&path);
    }
}

#[test]
fn samples_say_everything_in_every_locale() {
    for path in files(SAMPLES, "") {
        let notice = notice(&path);
        let declared: BTreeSet<_> = notice.locales.iter().map(|locale| locale.as_str()).collect();
        let mut missing = Vec::new();
        walk(&json(&path), "$", &mut |at, members| {
            let found: BTreeSet<_> = members.keys().map(String::as_str).collect();
            if found.contains(notice.locale.as_str()) && found != declared {
                missing.push(format!("{at} has {found:?} of {declared:?}"));
            }
        });
        assert!(missing.is_empty(), "{}:\n{}", path.display(), missing.join("\n"));
    }
}

#[test]
fn samples_are_brief_where_it_counts() {
    for path in files(SAMPLES, "") {
        let notice = notice(&path);
        for purpose in &notice.purposes {
            for locale in &notice.locales {
                let title = purpose.terms().title.in_locale(locale.as_str());
                let summary = purpose.terms().summary.in_locale(locale.as_str());
                assert!(title.split_whitespace().count() <= 4, "long title: {title}");
                assert!(summary.chars().count() <= 90, "long summary: {summary}");
                // Several of these are told in one line, with commas between them.
                let items = purpose
                    .terms()
                    .data
                    .iter()
                    .map(|item| item.title.in_locale(locale.as_str()));
                let parties = notice.parties.iter().map(|party| party.name.in_locale(locale.as_str()));
                for name in items.chain(parties) {
                    assert!(!name.contains([',', '，', '、']), "no name for a list: {name}");
                }
            }
        }
    }
}

#[test]
fn samples_are_in_plain_words() {
    // Words of the trade, of pressure or of praise. They have no place in what a data subject reads.
    const NEVER: [&str; 17] = [
        "accept",
        "allow",
        "best experience",
        "cookies",
        "enhance",
        "improve your",
        "leverage",
        "partners",
        "preferences",
        "seamless",
        "valued",
        "we care",
        "your privacy is important",
        "提升用户体验",
        "用户",
        "尊敬的",
        "赋能",
    ];
    for path in files(SAMPLES, "") {
        let mut bad = Vec::new();
        walk(&json(&path), "$", &mut |at, members| {
            for text in ["en", "zh-Hans"]
                .iter()
                .filter_map(|locale| members.get(*locale)?.as_str())
            {
                let lower = text.to_lowercase();
                let words = NEVER.iter().filter(|word| lower.contains(**word));
                bad.extend(words.map(|word| format!("{at}: “{word}” in “{text}”")));
            }
        });
        assert!(bad.is_empty(), "{}:\n{}", path.display(), bad.join("\n"));
    }
}

#[test]
fn shop_asks_separately_for_what_chinese_law_sets_apart() {
    let notice = notice(Path::new("www/notices/shop.json"));
    assert_eq!(notice.regimes, [Regime::CnPipl]);
    let separate: Vec<_> = notice
        .purposes
        .iter()
        .filter(|purpose| {
            !Regimes::one(Regime::CnPipl)
                .separate_reasons(&notice, purpose, None)
                .is_empty()
        })
        .map(Purpose::id)
        .collect();
    assert_eq!(separate, ["face-payment", "nearby-stores", "ad-partner"]);
    let asked = notice
        .purposes
        .iter()
        .filter(|purpose| matches!(purpose, Purpose::Consent(_)));
    assert_eq!(asked.count(), 6);
}

#[test]
fn news_names_every_recipient() {
    let notice = notice(Path::new("www/notices/news.json"));
    let ads = notice
        .purpose("personalised-ads")
        .expect("the purpose is there")
        .terms();
    assert_eq!(ads.recipients.len(), 25);
    let parties: Vec<_> = ads
        .recipients
        .iter()
        .map(|recipient| notice.party(recipient.party.as_str()).expect("parse has checked it"))
        .collect();
    let countries: BTreeSet<_> = parties.iter().map(|party| party.country.as_str()).collect();
    // The text tells these numbers.
    let balance = notice
        .purpose("personalised-ads")
        .and_then(Purpose::balance)
        .expect("consent has one");
    assert!(balance.impact.in_locale("en").starts_with("Twenty-five firms"));
    assert!(
        balance
            .impact
            .in_locale("en")
            .contains(&format!("{} countries", countries.len()))
    );
    assert!(parties.iter().any(|party| party.role == Role::JointController));
    // Whoever is outside the European Economic Area has a transfer, and nobody else.
    const EEA: [&str; 11] = ["BE", "DE", "ES", "FI", "FR", "IE", "IT", "NL", "NO", "PL", "SE"];
    let abroad: BTreeSet<_> = parties
        .iter()
        .filter(|party| !EEA.contains(&party.country.as_str()))
        .map(|party| (party.id.as_str(), party.country.as_str()))
        .collect();
    let told: BTreeSet<_> = ads
        .transfers
        .iter()
        .filter_map(|transfer| Some((transfer.party.as_ref()?.as_str(), transfer.country.as_str())))
        .collect();
    assert_eq!(abroad, told);
    assert!(
        ads.transfers
            .iter()
            .all(|transfer| transfer.mechanism != Mechanism::ExplicitConsent)
    );
    assert!(matches!(
        notice.purpose("security-and-delivery"),
        Some(Purpose::Interest(_))
    ));
}

#[test]
fn good_notices_parse() {
    for path in files(VECTORS, "pass_") {
        notice(&path);
    }
}

/// Each `fail_*.json` has a `.txt` with what must be said about it. `UPDATE_VECTORS=1` writes them anew, to be read
/// before they are kept.
#[test]
fn bad_notices_are_refused_with_the_mend() {
    let cases = files(VECTORS, "fail_");
    assert!(
        cases.len() >= BAD_NOTICES,
        "{} bad notices; there were {BAD_NOTICES}",
        cases.len()
    );
    let mut wrong = Vec::new();
    for path in cases {
        let bytes = fs::read(&path).expect("the case is readable");
        let told = match Notice::parse(&bytes) {
            Ok(_) => "parsed, although it must not\n".to_owned(),
            Err(error) => format!("{error}\n"),
        };
        let expected = path.with_extension("txt");
        if std::env::var_os("UPDATE_VECTORS").is_some() {
            fs::write(&expected, &told).expect("the case is writable");
        }
        let expected = fs::read_to_string(expected).unwrap_or_default();
        if told != expected || told.starts_with("parsed") {
            wrong.push(format!("{}\nexpected:\n{expected}told:\n{told}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_fault_has_a_path_a_value_and_a_mend() {
    for path in files(VECTORS, "fail_") {
        let Err(equipoise::notice::NoticeError::Faults(faults)) = Notice::parse(&fs::read(&path).unwrap_or_default())
        else {
            continue;
        };
        for fault in faults.as_slice() {
            assert!(fault.path.starts_with('$'), "{}: {fault}", path.display());
            assert!(
                !fault.found.is_empty() && !fault.mend.is_empty(),
                "{}: {fault}",
                path.display()
            );
        }
    }
}

#[test]
fn limits_hold() {
    let good = fs::read_to_string(Path::new(VECTORS).join("pass_minimal.json")).expect("the case is readable");
    // Too many bytes, although only spaces.
    let long = format!("{good}{}", " ".repeat(2 << 20));
    assert_eq!(told(long.as_bytes()), "longer than 2097152 bytes");
    // Too many values.
    let many = format!("[{}0]", "0,".repeat(200_000));
    assert!(told(many.as_bytes()).ends_with("more than 200000 values"));
    // Too many items in one list, too many purposes.
    let mut notice: Value = serde_json::from_str(&good).expect("the case is JSON");
    let recipients = &mut notice["purposes"][0]["recipients"];
    *recipients = Value::Array(vec![recipients[0].clone(); 5001]);
    assert!(told(notice.to_string().as_bytes()).starts_with("$.purposes[0].recipients: must have at most 5000 items"));
    let mut notice: Value = serde_json::from_str(&good).expect("the case is JSON");
    let purposes = (0..65).map(|index| {
        let mut purpose = notice["purposes"][0].clone();
        purpose["id"] = Value::String(format!("counting-{index}"));
        purpose
    });
    notice["purposes"] = Value::Array(purposes.collect());
    assert!(told(notice.to_string().as_bytes()).starts_with("$.purposes: at most 64 purposes"));
}

#[test]
fn schema_link_is_no_part_of_the_notice() {
    let good = fs::read_to_string(Path::new(VECTORS).join("pass_minimal.json")).expect("the case is readable");
    let linked = good.replacen('{', "{\"$schema\": \"../notice.schema.json\",", 1);
    let digest = |text: &str| Notice::parse(text.as_bytes()).map(|notice| notice.digest);
    assert_eq!(digest(&good), digest(&linked));
}

fn told(bytes: &[u8]) -> String {
    Notice::parse(bytes).map_or_else(|error| error.to_string(), |_| String::new())
}

fn notice(path: &Path) -> Notice {
    let bytes = fs::read(path).expect("the notice is readable");
    Notice::parse(&bytes).unwrap_or_else(|error| panic!("{}:\n{error}", path.display()))
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).expect("the notice is readable")).expect("the notice is JSON")
}

/// The JSON files of a folder whose names start so, sorted.
fn files(folder: &str, start: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let paths = entries.map(|entry| entry.expect("the folder is readable").path());
    let named = |path: &PathBuf| {
        path.file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with(start))
    };
    let mut found: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|e| e == "json") && named(path))
        .collect();
    found.sort();
    found
}

/// Calls back for every object, with the way to it.
fn walk(value: &Value, at: &str, visit: &mut impl FnMut(&str, &serde_json::Map<String, Value>)) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, &format!("{at}[{index}]"), visit);
            }
        }
        Value::Object(members) => {
            visit(at, members);
            for (name, member) in members {
                walk(member, &format!("{at}.{name}"), visit);
            }
        }
        _ => {}
    }
}

#[cfg(feature = "schema")]
#[test]
fn the_schema_is_what_the_code_says() {
    use equipoise::json;
    let limits = json::Limits {
        bytes: 1 << 20,
        depth: 32,
        values: 100_000,
    };
    let text = std::fs::read("www/notice.schema.json").expect("www/notice.schema.json");
    let written = json::parse(&text, limits).expect("strict JSON");
    assert!(
        written == equipoise::notice::schema(),
        "www/notice.schema.json is not what the code says; run `cargo xtask schema`"
    );
}
