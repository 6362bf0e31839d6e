//! Plain words: a child of twelve can read the English, and what a button says is what the confirmation says.

use std::collections::BTreeMap;
use std::fs;

use serde_json::{Map, Value};

/// The grade of Flesch and Kincaid says after how many years of school a text is read with ease: at twelve it is six.
#[test]
fn english_can_be_read_at_twelve() {
    let texts = locale("en");
    let (mut sentences, mut words, mut syllables) = (0, 0, 0);
    for (key, text) in &texts {
        let text = filled(text.as_str().unwrap());
        let own: Vec<_> = sentences_of(&text).collect();
        for sentence in &own {
            let long = words_of(sentence).count();
            assert!(long <= 20, "{key}: a sentence of {long} words: {sentence}");
        }
        if words_of(&text).count() < 5 {
            continue; // a label; its words are looked at below
        }
        sentences += own.len();
        words += words_of(&text).count();
        syllables += words_of(&text).map(|word| syllables_of(&word)).sum::<usize>();
    }
    let grade = 0.39 * words as f64 / sentences as f64 + 11.8 * syllables as f64 / words as f64 - 15.59;
    assert!(words > 400, "only {words} words were read");
    assert!(grade < 6.0, "read with ease after {grade:.1} years of school");
    println!("{words} words in {sentences} sentences: grade {grade:.1}");
}

#[test]
fn english_has_no_jargon() {
    let jargon = [
        "consent",
        "process",
        "third part",
        "data subject",
        "vendor",
        "opt out",
        "opt-out",
        "opt-in",
        "preference",
        "pursuant",
        "utilis",
        "utiliz",
        "e.g.",
        "i.e.",
        "etc",
        "partner",
        "cookies",
        "personalised experience",
    ];
    for (key, text) in &locale("en") {
        let text = text.as_str().unwrap().to_lowercase();
        for word in jargon {
            assert!(!text.contains(word), "{key}: \"{word}\" in \"{text}\"");
        }
    }
}

#[test]
fn the_confirmation_says_the_verb_of_the_button() {
    let pairs = [
        ("action.refuse-all", "said.refused-all"),
        ("action.agree-all", "said.agreed-all"),
        ("action.agree-some", "said.agreed-some"),
        ("action.save", "said.saved"),
        ("action.object", "said.objected"),
        ("action.take-back", "said.objection-taken-back"),
        ("action.withdraw", "said.withdrawn"),
        ("action.erase", "said.erased"),
        ("action.refuse", "status.refused"),
        ("action.agree", "status.given"),
        ("action.object", "status.objected"),
        ("action.withdraw", "status.withdrawn"),
    ];
    // Verbs whose stem changes with the form.
    let bend = [
        ("he", "action.refuse"),
        ("pt-BR", "action.object"),
        ("ro", "action.object"),
    ];
    let mut apart = Vec::new();
    for (tag, texts) in locales() {
        let least = if ["ja", "ko", "zh-Hans", "zh-Hant"].contains(&tag.as_str()) {
            2
        } else {
            3
        };
        for (button, said) in pairs {
            let text = |key: &str| bare(texts[key].as_str().unwrap());
            let (button_text, said_text) = (text(button), text(said));
            let alike = words_of(&button_text).any(|one| words_of(&said_text).any(|other| share(&one, &other, least)));
            if !alike && !bend.contains(&(tag.as_str(), button)) {
                apart.push(format!("{tag} {button}: \"{button_text}\" and \"{said_text}\""));
            }
        }
    }
    assert!(apart.is_empty(), "\n  {}\n", apart.join("\n  "));
}

/// Whether two words have so many letters in a row in common.
fn share(one: &str, other: &str, least: usize) -> bool {
    let letters: Vec<_> = one.chars().collect();
    letters
        .windows(least)
        .any(|part| other.contains(&part.iter().collect::<String>()))
}

fn words_of(text: &str) -> impl Iterator<Item = String> + '_ {
    let words =
        text.split(|c: char| c.is_whitespace() || (c.is_ascii_punctuation() && c != '-') || "“”«»„：（）".contains(c));
    words
        .map(str::to_lowercase)
        .filter(|word| word.chars().any(char::is_alphabetic))
}

fn sentences_of(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['.', '?', ':'])
        .map(str::trim)
        .filter(|sentence| sentence.chars().any(char::is_alphabetic))
}

/// Groups of vowels, without a silent ending.
fn syllables_of(word: &str) -> usize {
    let is_vowel = |c: char| "aeiouy".contains(c);
    let mut before = false;
    let mut count: usize = 0;
    for c in word.chars() {
        count += usize::from(is_vowel(c) && !before);
        before = is_vowel(c);
    }
    let ends =
        |ending: &str, sounding: &[&str]| word.ends_with(ending) && !sounding.iter().any(|end| word.ends_with(end));
    let silent = ends("e", &["le", "ee"])
        || ends("es", &["ses", "xes", "zes", "ches", "shes", "ces", "ges"])
        || ends("ed", &["ted", "ded"]);
    count.saturating_sub(usize::from(silent && count > 1)).max(1)
}

/// A text as it may be shown: each placeholder a short word.
fn filled(text: &str) -> String {
    pieces(text, "this")
}

fn bare(text: &str) -> String {
    pieces(text, " ")
}

fn pieces(text: &str, filling: &str) -> String {
    let pieces = text
        .split('{')
        .enumerate()
        .map(|(at, piece)| match piece.split_once('}') {
            Some((_, rest)) if at > 0 => format!("{filling}{rest}"),
            _ => piece.to_owned(),
        });
    pieces.collect()
}

fn locale(tag: &str) -> Map<String, Value> {
    serde_json::from_slice(&fs::read(format!("www/locales/{tag}.json")).unwrap()).unwrap()
}

fn locales() -> BTreeMap<String, Map<String, Value>> {
    let files = fs::read_dir("www/locales").unwrap().map(|entry| entry.unwrap().path());
    let tags = files.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned());
    tags.map(|tag| (tag.clone(), locale(&tag))).collect()
}
