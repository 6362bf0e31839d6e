//! What an editor offers at a place of a notice. `|` is the caret.

use equipoise::check::{Offer, offers};
use equipoise::json::{self, Limits, Value};

fn schema() -> Value {
    let text = std::fs::read("www/notice.schema.json").unwrap();
    let limits = Limits {
        bytes: 1 << 20,
        depth: 64,
        values: 100_000,
    };
    json::parse(&text, limits).unwrap()
}

fn at(marked: &str) -> (String, Vec<Offer>) {
    let caret = marked.find('|').unwrap();
    let text = marked.replacen('|', "", 1);
    let offers = offers(&text, caret, &schema());
    (text, offers)
}

fn labels(marked: &str) -> Vec<String> {
    at(marked).1.into_iter().map(|offer| offer.label).collect()
}

/// The text after the first offer is taken.
fn taken(marked: &str) -> String {
    let (mut text, offers) = at(marked);
    let Offer {
        from, to, text: new, ..
    } = offers
        .first()
        .unwrap_or_else(|| panic!("nothing is offered at {marked}"));
    text.replace_range(*from..*to, new);
    text
}

#[test]
fn names_that_are_missing_are_offered_what_is_required_first() {
    let all = at("{ | }").1;
    assert!(all.iter().any(|offer| offer.label == "purposes" && offer.required));
    let first_optional = all.iter().position(|offer| !offer.required).unwrap();
    assert!(all[..first_optional].iter().all(|offer| offer.required));
    assert!(all[first_optional..].iter().all(|offer| !offer.required));
    assert!(all.iter().all(|offer| !offer.told.is_empty()), "each is told");
    let left = labels(r#"{ "id": "x", | "version": "1" }"#);
    assert!(!left.contains(&"id".to_owned()) && !left.contains(&"version".to_owned()));
}

#[test]
fn names_follow_the_place() {
    let retention = labels(r#"{ "purposes": [ { "title": { "en": "A } ] \" title" }, "retention": { | } } ] }"#);
    assert_eq!(retention, ["end", "duration", "rule"]);
    assert!(labels(r#"{ "purposes": [ {}, { "id": "a", | } ] }"#).contains(&"basis".to_owned()));
    assert_eq!(
        labels(r#"{ "purposes": [ { "nowhere": { | } } ] }"#),
        Vec::<String>::new()
    );
}

#[test]
fn words_are_offered_where_the_schema_has_a_list() {
    let basis = labels(r#"{ "purposes": [ { "basis": "|" } ] }"#);
    assert!(basis.contains(&"consent".to_owned()) && basis.contains(&"legitimate-interest".to_owned()));
    assert_eq!(labels(r#"{ "purposes": [ { "basis": "cons|" } ] }"#), ["consent"]);
    assert_eq!(labels(r#"{ "regimes": ["eu-gdpr", "cn|"] }"#), ["cn-pipl"]);
    assert_eq!(
        labels(r#"{ "purposes": [ { "data": [ { "optional": | } ] } ] }"#),
        ["true", "false"]
    );
    assert_eq!(labels(r#"{ "version": "|" }"#), Vec::<String>::new());
}

#[test]
fn what_is_begun_is_completed_and_what_is_there_is_kept() {
    assert_eq!(
        taken(r#"{ "purposes": [ { "ba|" } ] }"#),
        r#"{ "purposes": [ { "basis": "" } ] }"#
    );
    assert_eq!(
        taken(r#"{ "purposes": [ { "ba| } ] }"#),
        r#"{ "purposes": [ { "basis": "" } ] }"#
    );
    assert_eq!(
        taken(r#"{ "purposes": [ { "basi|": "consent" } ] }"#),
        r#"{ "purposes": [ { "basis": "consent" } ] }"#
    );
    assert_eq!(
        taken(r#"{ "purposes": [ { "basis": "cons|" } ] }"#),
        r#"{ "purposes": [ { "basis": "consent" } ] }"#
    );
    assert_eq!(
        taken("{ \"purposes\": [ { \"basis\": \"cons|\n } ] }"),
        "{ \"purposes\": [ { \"basis\": \"consent\"\n } ] }"
    );
    assert_eq!(taken(r#"{ "purp|"#), r#"{ "purposes": []"#);
}

#[test]
fn nothing_is_offered_where_nothing_can_stand() {
    for marked in [
        "|",
        r#"{ "id": "x" | }"#,
        r#"{ "id" | }"#,
        r#"{} |"#,
        "] } |",
        r#"{ "id": "x\"|" }"#,
        "[|",
    ] {
        assert_eq!(labels(marked), Vec::<String>::new(), "{marked}");
    }
    assert!(offers("日本", 1, &schema()).is_empty(), "a place within a letter");
}

#[test]
fn any_place_of_any_text_is_answered() {
    let text = std::fs::read_to_string("www/notices/shop.json").unwrap();
    let schema = schema();
    let mut answered = 0;
    for at in (0..text.len()).step_by(97) {
        answered += usize::from(!offers(&text, at, &schema).is_empty());
    }
    assert!(answered > 50, "{answered}");
}
