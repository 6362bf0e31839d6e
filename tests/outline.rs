//! An outline gives exactly the notice that reading gives, and nothing to whoever holds it against anything else.

use std::fs;
use std::path::PathBuf;

use equipoise::digest::Digest;
use equipoise::json;
use equipoise::json::Limits;
use equipoise::notice::Notice;

#[path = "support/many.rs"]
mod many;

/// How many notices there are at least. Raise it with every new one.
const NOTICES: usize = 8;

#[test]
fn it_is_the_notice_that_reading_gives() {
    for (name, document) in notices() {
        let (notice, text) = read(&document);
        let outline = notice.outline(&text, &widget());
        assert_eq!(
            Notice::outlined(&text, &outline, &widget()).as_ref(),
            Ok(&notice),
            "{name}"
        );
        assert_eq!(notice.outline(&text, &widget()), outline, "{name}: written otherwise");
        assert!(outline.len() < 500 + text.len() / 8, "{name}: texts travel twice");
    }
}

#[test]
fn what_is_escaped_and_what_stands_twice_come_back() {
    let news = fs::read_to_string("www/notices/news.json").unwrap();
    let mut news: serde_json::Value = serde_json::from_str(&news).unwrap();
    for text in [
        "\"",
        "\\",
        "line\nline",
        "site",
        "a \"b\" \\ c",
        "purposes",
        "🙂 𐀀 \u{e000}",
    ] {
        news["summary"]["en"] = text.into();
        news["site"] = text.replace('\n', " ").into();
        news["complaint"]["authority"]["de"] = text.into();
        let (notice, text) = read(news.to_string().as_bytes());
        let outline = notice.outline(&text, &widget());
        assert_eq!(Notice::outlined(&text, &outline, &widget()), Ok(notice));
    }
}

#[test]
fn it_is_of_one_text_and_one_widget() {
    let (notice, text) = read(&fs::read("www/notices/news.json").unwrap());
    let outline = notice.outline(&text, &widget());
    let refused = |text: &str, outline: &str, widget: &Digest| {
        let told = Notice::outlined(text, outline, widget).map_err(|error| error.to_string());
        let mend = "put everything that `equipoise build` wrote on the server, at once";
        assert!(told.is_err_and(|told| told.contains(mend)), "{outline}");
    };
    refused(&text, &outline, &Digest::of(b"another widget"));
    refused(
        &text.replacen("Monday", "Tuesday", 1).replacen('a', "b", 1),
        &outline,
        &widget(),
    );
    for other in ["", "\n", "<!doctype html>\n<title>404</title>", &text, &outline[1..]] {
        refused(&text, other, &widget());
    }
    for end in 0..outline.len() {
        refused(&text, &outline[..end], &widget());
        let mut bytes = outline.clone().into_bytes();
        bytes[end] ^= 1;
        refused(&text, &String::from_utf8(bytes).unwrap(), &widget());
    }
}

fn widget() -> Digest {
    Digest::of(b"the widget")
}

/// The notice that a document is, and its canonical text.
fn read(document: &[u8]) -> (Notice, String) {
    let limits = Limits {
        bytes: 2 << 20,
        depth: 12,
        values: 200_000,
    };
    let text = json::canonicalize(&json::parse(document, limits).unwrap());
    (Notice::parse(document).unwrap(), text.as_str().to_owned())
}

/// Every notice of the samples, the vectors, the demos and the templates, and one with a thousand recipients.
fn notices() -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for folder in [
        "www/notices",
        "www/demo/gate",
        "www/studio/templates",
        "tests/vectors/notice",
        "cli/tests/data",
    ] {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path: PathBuf = entry.unwrap().path();
            let name = path.display().to_string();
            if !name.ends_with(".json") {
                continue;
            }
            let document = fs::read(&path).unwrap();
            if Notice::parse(&document).is_ok() {
                found.push((name, document));
            }
        }
    }
    assert!(found.len() >= NOTICES, "{} notices; there were {NOTICES}", found.len());
    found.push(("many".into(), many::many(1000).to_string().into_bytes()));
    found
}
