//! The interface texts of every locale: nothing missing, nothing left in English, buttons that fit a telephone.

use std::collections::BTreeMap;
use std::fs;

#[cfg(feature = "render")]
use equipoise::disclosure::Layer;
use equipoise::disclosure::met;
use equipoise::disclosure::negotiate;
use equipoise::i18n::{Message, Messages};
use serde_json::{Map, Value, json};

#[cfg(feature = "render")]
#[path = "support/shown.rs"]
mod shown;

#[test]
fn every_locale_has_every_text_in_one_order() {
    let order = keys("en");
    // In it the texts ship, without their keys.
    assert_eq!(
        order,
        Message::ALL.iter().map(|message| message.as_str()).collect::<Vec<_>>()
    );
    for tag in locales().keys() {
        assert_eq!(keys(tag), order, "{tag} against en");
        let file = fs::read(format!("www/locales/{tag}.json")).unwrap();
        assert_eq!(Messages::parse(&file).unwrap().missing(), [], "{tag}");
    }
}

#[test]
fn every_placeholder_is_there_as_often_as_in_english() {
    expect_none(|tag, key, text, english| {
        let (here, there) = (placeholders(text), placeholders(english));
        (here != there).then(|| format!("{tag} {key}: {here:?}, in English {there:?}"))
    });
}

#[test]
fn no_text_has_stray_space_or_a_typewriter_quote() {
    expect_none(|tag, key, text, _| {
        let stray = text.trim() != text || text.is_empty() || text.contains("  ") || text.contains(char::is_control);
        let typed = text.contains(['"', '\'']) || text.contains("...");
        (stray || typed).then(|| format!("{tag} {key}: \"{text}\""))
    });
}

#[test]
fn french_keeps_its_punctuation_on_the_line() {
    for (key, text) in &locales()["fr"] {
        let text = text.as_str().unwrap();
        let breaks = [" :", " ;", " !", " ?", " »", "« "]
            .iter()
            .any(|sign| text.contains(sign));
        let bare = text.contains('?') && !text.contains("\u{202f}?");
        assert!(!breaks && !bare, "{key}: \"{text}\"");
    }
}

#[test]
fn nothing_is_left_in_english() {
    let alike = locales()
        .into_iter()
        .filter(|(tag, _)| tag != "en")
        .map(|(tag, texts)| {
            let english = english();
            let same = texts
                .iter()
                .filter(|(key, text)| *key != "action.of" && *text == &english[*key]);
            let same: Vec<_> = same.map(|(key, _)| key.clone()).collect();
            (tag, same)
        });
    for (tag, same) in alike {
        let phrases: Vec<_> = same.iter().filter(|key| !is_name(key)).collect();
        // A word that is the same in both languages, here and there; never a sentence.
        assert!(phrases.len() <= 2, "{tag}: {phrases:?}");
        let sentence = phrases
            .iter()
            .find(|key| english()[key.as_str()].as_str().unwrap().contains(' '));
        assert_eq!(sentence, None, "{tag}");
    }
}

#[test]
fn every_locale_is_in_its_own_script() {
    let locales = locales();
    for (tag, ranges) in SCRIPTS {
        let texts = &locales[*tag];
        for (key, text) in texts.iter().filter(|(key, _)| !is_name(key) && *key != "action.of") {
            let text = bare(text.as_str().unwrap());
            let own = |c: char| ranges.iter().any(|(first, last)| (*first..=*last).contains(&c));
            assert!(text.contains(own), "{tag} {key}: \"{text}\"");
            let latin: String = NAMES.iter().fold(text, |text, name| text.replace(name, ""));
            assert!(
                !latin.contains(|c: char| c.is_ascii_alphabetic()),
                "{tag} {key}: \"{latin}\""
            );
        }
    }
    let latin = locales
        .keys()
        .filter(|tag| !SCRIPTS.iter().any(|(known, _)| tag == known));
    let other =
        |c: &char| c.is_alphabetic() && !('\0'..='\u{24f}').contains(c) && !('\u{1e00}'..='\u{1eff}').contains(c);
    for tag in latin {
        for (key, text) in &locales[tag] {
            let found = text.as_str().unwrap().chars().find(other);
            assert_eq!(found, None, "{tag} {key}: a letter of another script");
        }
    }
}

#[test]
fn refusing_and_agreeing_are_said_apart() {
    for (tag, texts) in locales() {
        for group in [
            &["action.refuse", "action.agree", "action.object", "action.withdraw"][..],
            &["action.refuse-all", "action.agree-all", "action.withdraw-all"],
            &["status.refused", "status.given", "status.objected", "status.withdrawn"],
            &["said.refused-all", "said.agreed-all", "said.withdrawn", "said.objected"],
        ] {
            let mut said: Vec<_> = group.iter().map(|key| texts[*key].as_str().unwrap()).collect();
            said.sort();
            said.dedup();
            assert_eq!(
                said.len(),
                group.len(),
                "{tag}: two acts are said with the same words: {group:?}"
            );
        }
    }
}

#[test]
fn buttons_fit_a_telephone() {
    expect_none(|tag, key, text, _| {
        let allowed = match tag {
            "ja" | "ko" | "zh-Hans" | "zh-Hant" => 14,
            // Vowel signs are counted as the characters they are.
            "bn" | "gu" | "hi" | "kn" | "ml" | "mr" | "pa" | "ta" | "te" => 26,
            _ => 24,
        };
        let count = text.replace("{count}", "3").replace("{total}", "12");
        let length = count.chars().filter(|c| !is_isolate(*c)).count();
        let button = key.starts_with("action.") && key != "action.of";
        (button && length > allowed).then(|| format!("{tag} {key}: {length} characters, {allowed} are allowed: {text}"))
    });
}

#[test]
fn what_is_put_into_a_text_from_right_to_left_is_isolated() {
    for (tag, texts) in locales() {
        let isolates = texts
            .values()
            .filter(|text| text.as_str().unwrap().contains(is_isolate));
        if !["ar", "fa", "he", "ur"].contains(&tag.as_str()) {
            assert_eq!(isolates.count(), 0, "{tag}");
            continue;
        }
        for (key, text) in texts.iter().filter(|(key, _)| *key != "action.of") {
            let text = text.as_str().unwrap();
            for name in placeholders(text) {
                assert!(
                    text.contains(&format!("\u{2068}{{{name}}}\u{2069}")),
                    "{tag} {key}: {name}"
                );
            }
        }
    }
}

#[test]
fn every_shipped_locale_can_be_wished_for() {
    let locales = locales();
    let shipped: Vec<_> = locales.keys().map(String::as_str).collect();
    assert!(shipped.len() >= 38, "{shipped:?}");
    for tag in &shipped {
        assert_eq!(negotiate([*tag], &shipped), Some(*tag));
    }
    let regions = [
        ("ar-MA", "ar"),
        ("bn-BD", "bn"),
        ("cs-CZ", "cs"),
        ("el-CY", "el"),
        ("en-AU", "en"),
        ("es-MX", "es"),
        ("fa-IR", "fa"),
        ("he-IL", "he"),
        ("ja-JP", "ja"),
        ("ko-KR", "ko"),
        ("pt", "pt-BR"),
        ("pt-BR", "pt-BR"),
        ("pt-PT", "pt-BR"),
        ("ta-LK", "ta"),
        ("uk-UA", "uk"),
        ("ur-IN", "ur"),
        ("zh-CN", "zh-Hans"),
        ("zh-Hans-TW", "zh-Hans"),
        ("zh-HK", "zh-Hant"),
        ("zh-TW", "zh-Hant"),
    ];
    for (wish, expected) in regions {
        assert_eq!(negotiate([wish, "de"], &shipped), Some(expected), "{wish}");
    }
}

#[test]
#[cfg(feature = "render")]
fn the_first_layer_says_its_language_and_direction() {
    for tag in locales().keys() {
        let page = shown::page(tag, Layer::Glance);
        let right_to_left = ["ar", "fa", "he", "ur"].contains(&tag.as_str());
        let dir = if right_to_left { "rtl" } else { "ltr" };
        assert!(
            page.contains(&format!(" lang=\"{tag}\" dir=\"{dir}\"")),
            "{tag}: {page}"
        );
        // A full stop as wide as a letter brings its own space.
        let wide = ["ja", "zh-Hans", "zh-Hant"].contains(&tag.as_str());
        assert_eq!(page.contains(" <strong>"), !wide, "{tag}: {page}");
    }
}

#[test]
fn the_loader_and_the_domain_read_the_same_cases() {
    let cases: Vec<Value> = serde_json::from_slice(&fs::read("tests/vectors/negotiation.json").unwrap()).unwrap();
    assert!(cases.len() > 10);
    for case in cases {
        let list = |name: &str| -> Vec<String> { serde_json::from_value(case[name].clone()).unwrap() };
        let (wishes, offered) = (list("wishes"), list("offered"));
        let offered: Vec<_> = offered.iter().map(String::as_str).collect();
        let found = negotiate(wishes.iter().map(String::as_str), &offered);
        assert_eq!(found, case["expected"].as_str(), "{case}");
        assert_eq!(json!(met(&offered)), case["met"], "{case}");
    }
}

/// Writes the layers in every locale as pages with the style, to be looked at:
/// `cargo test --features render --test locales -- --ignored pages`.
#[test]
#[ignore = "writes pages to look at"]
#[cfg(feature = "render")]
fn pages_to_look_at() {
    let folder = std::path::Path::new("target/locales");
    fs::create_dir_all(folder).unwrap();
    for tag in locales().keys() {
        for layer in [Layer::Glance, Layer::Purposes, Layer::Record] {
            let page = shown::page(tag, layer).replace("<dialog ", "<dialog open ");
            let html = format!(
                "<!doctype html><html lang={tag}><meta charset=utf-8><meta name=viewport content=\"width=device-width\">\
                 <title>{tag}</title><equipoise-notice><template shadowrootmode=open>\
                 <link rel=stylesheet href=\"equipoise.css\">{page}</template></equipoise-notice>"
            );
            fs::write(folder.join(format!("{tag}.{}.html", layer.as_str())), html).unwrap();
        }
    }
}

/// Which letters a locale is written with, where they are not Latin: every text has at least one of them.
const SCRIPTS: &[(&str, &[(char, char)])] = &[
    ("ar", &[('\u{620}', '\u{64a}')]),
    ("bg", &[('\u{400}', '\u{4ff}')]),
    ("bn", &[('\u{980}', '\u{9ff}')]),
    ("el", &[('\u{370}', '\u{3ff}')]),
    ("fa", &[('\u{620}', '\u{6d3}')]),
    ("gu", &[('\u{a80}', '\u{aff}')]),
    ("he", &[('\u{5d0}', '\u{5ea}')]),
    ("hi", &[('\u{900}', '\u{97f}')]),
    ("ja", &[('\u{3041}', '\u{30ff}'), ('\u{4e00}', '\u{9fff}')]),
    ("kn", &[('\u{c80}', '\u{cff}')]),
    ("ko", &[('\u{ac00}', '\u{d7a3}')]),
    ("ml", &[('\u{d00}', '\u{d7f}')]),
    ("mr", &[('\u{900}', '\u{97f}')]),
    ("pa", &[('\u{a00}', '\u{a7f}')]),
    ("ta", &[('\u{b80}', '\u{bff}')]),
    ("te", &[('\u{c00}', '\u{c7f}')]),
    ("th", &[('\u{e00}', '\u{e7f}')]),
    ("uk", &[('\u{400}', '\u{4ff}')]),
    ("ur", &[('\u{620}', '\u{6d5}')]),
    ("zh-Hans", &[('\u{4e00}', '\u{9fff}')]),
    ("zh-Hant", &[('\u{4e00}', '\u{9fff}')]),
];

/// Names that stay as they are.
const NAMES: [&str; 4] = ["Global Privacy Control", "Service Worker", "cookie", "Cookie"];

/// Names of things in a browser: many languages have taken them over.
fn is_name(key: &str) -> bool {
    key.starts_with("storage.") && key != "storage.session"
}

fn is_isolate(c: char) -> bool {
    ['\u{2068}', '\u{2069}'].contains(&c)
}

fn locales() -> BTreeMap<String, Map<String, Value>> {
    let files = fs::read_dir("www/locales").unwrap().map(|entry| entry.unwrap().path());
    let read = |path: std::path::PathBuf| {
        let tag = path.file_stem().unwrap().to_string_lossy().into_owned();
        let texts =
            serde_json::from_slice(&fs::read(&path).unwrap()).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        (tag, texts)
    };
    files.map(read).collect()
}

/// The keys of a locale in the order of its file, one on a line.
fn keys(tag: &str) -> Vec<String> {
    let file = fs::read_to_string(format!("www/locales/{tag}.json")).unwrap();
    let lines = file.lines().filter_map(|line| line.strip_prefix("  \""));
    lines
        .filter_map(|line| line.split_once("\": \""))
        .map(|(key, _)| key.to_owned())
        .collect()
}

fn english() -> Map<String, Value> {
    locales().remove("en").unwrap()
}

/// Asks of every text of every locale what is wrong with it: tag, key, text, and the English text.
fn expect_none(wrong: impl Fn(&str, &str, &str, &str) -> Option<String>) {
    let english = english();
    let locales = locales();
    let found: Vec<_> = locales
        .iter()
        .flat_map(|(tag, texts)| texts.iter().map(move |(key, text)| (tag, key, text)))
        .filter_map(|(tag, key, text)| {
            let original = english.get(key).and_then(Value::as_str).unwrap_or_default();
            wrong(tag, key, text.as_str().unwrap(), original)
        })
        .collect();
    assert!(found.is_empty(), "\n  {}\n", found.join("\n  "));
}

fn placeholders(text: &str) -> Vec<&str> {
    let pieces = text.split('{').skip(1).filter_map(|piece| piece.split_once('}'));
    let mut names: Vec<_> = pieces.map(|(name, _)| name).collect();
    names.sort();
    names
}

/// A text without its placeholders.
fn bare(text: &str) -> String {
    let pieces = text
        .split('{')
        .map(|piece| piece.split_once('}').map_or(piece, |(_, rest)| rest));
    pieces.collect()
}
