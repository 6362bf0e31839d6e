//! Themes: read as they are shipped, computed as CSS computes, and each of them readable.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use equipoise::theme::{Colour, PARTS, Scheme, TOKENS, ThemeError, Tier, Tokens};

#[test]
fn every_shipped_theme_can_be_read() {
    let base = base();
    let mut themes = vec![("(base)".to_owned(), base.clone())];
    for entry in fs::read_dir("www/theme/themes").unwrap() {
        let path = entry.unwrap().path();
        let tokens =
            Tokens::parse(&fs::read_to_string(&path).unwrap()).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        for (_, name, _) in tokens.iter() {
            assert!(
                base.get(name, Scheme::Light).is_some(),
                "{path:?} sets {name}, which is no token"
            );
        }
        themes.push((
            path.file_stem().unwrap().to_string_lossy().into_owned(),
            tokens.over(&base),
        ));
    }
    assert!(themes.len() > 4);
    for (theme, tokens) in themes {
        // AAA for the theme that promises contrast (WCAG 2.2, 1.4.6), AA for all.
        let factor = if theme == "contrast" { 7.0 / 4.5 } else { 1.0 };
        for contrast in tokens.contrasts() {
            let (front, behind, ratio) = contrast.found.unwrap_or_else(|| panic!("{theme}: {contrast:?}"));
            let least = f64::from(contrast.pair.least_tenths) / 10.0 * factor;
            assert!(
                ratio >= least,
                "{theme}, {:?}: {} ({front} on {behind}) has {ratio:.2}, needs {least:.2}",
                contrast.scheme,
                contrast.pair.what
            );
        }
    }
}

#[test]
fn colours_follow_from_each_other() {
    let tokens = Tokens::parse(
        ":host { --equipoise-ink: #000; --equipoise-paper: #fff;
           --equipoise-quiet: color-mix(in srgb, var(--equipoise-ink) 60%, var(--equipoise-paper)); }
         @media screen and (prefers-color-scheme: dark) { :host { --equipoise-ink: #fff; --equipoise-paper: #000 } }",
    )
    .unwrap();
    let quiet = |scheme| tokens.colour("quiet", scheme).map(|colour: Colour| colour.to_string());
    assert_eq!(quiet(Scheme::Light).as_deref(), Some("#666666"));
    assert_eq!(quiet(Scheme::Dark).as_deref(), Some("#999999"));
}

#[test]
fn a_token_that_names_itself_is_none() {
    let tokens =
        Tokens::parse(":host { --equipoise-ink: var(--equipoise-paper); --equipoise-paper: var(--equipoise-ink) }");
    assert_eq!(tokens.unwrap().colour("ink", Scheme::Light), None);
}

#[test]
fn what_cannot_be_computed_does_not_pass() {
    let tokens = Tokens::parse("equipoise-notice { --equipoise-ink: lab(40% 10 20); }")
        .unwrap()
        .over(&base());
    let failed = tokens.contrasts().into_iter().filter(|contrast| !contrast.passes());
    assert!(
        failed
            .into_iter()
            .any(|contrast| contrast.pair.front == "ink" && contrast.found.is_none())
    );
}

#[test]
fn faults_name_their_line() {
    let cases = [
        (
            ":host {\n  --equipoise-ink: #000;\n  color: red;\n}",
            ThemeError::NotAToken(3, "color".to_owned()),
        ),
        (":host { --equipoise-ink: #000;", ThemeError::Unbalanced(1)),
        (
            "/* a\n comment */\nbody { --equipoise-ink: #000 }",
            ThemeError::Selector(3, "body".to_owned()),
        ),
        (":host { }\n}", ThemeError::Unbalanced(2)),
        (
            ":host button { --equipoise-ink: #000 }",
            ThemeError::Selector(1, ":host button".to_owned()),
        ),
        (":host { hidden }", ThemeError::NotAToken(1, "hidden".to_owned())),
        ("stray", ThemeError::Unbalanced(1)),
    ];
    for (css, error) in cases {
        assert_eq!(Tokens::parse(css), Err(error), "{css}");
    }
}

fn base() -> Tokens {
    Tokens::parse(&fs::read_to_string("www/theme/tokens.css").unwrap()).unwrap()
}

/// Whatever stands between this word and what follows a name: a set of the names.
fn names(folder: &str, extension: &str, before: &[&str]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|found| found != extension) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for before in before {
            for (at, _) in text.match_indices(before) {
                let rest = &text[at + before.len()..];
                let end = rest.find(|sign: char| !sign.is_ascii_alphanumeric() && sign != '-');
                found.insert(rest[..end.unwrap_or(rest.len())].to_owned());
            }
        }
    }
    found
}

#[test]
fn the_list_of_tokens_is_closed() {
    let listed: BTreeSet<_> = TOKENS.iter().map(|token| token.name.to_owned()).collect();
    assert_eq!(listed.len(), TOKENS.len(), "no token twice");
    assert_eq!(
        names("www/theme", "css", &["--equipoise-"]),
        listed,
        "src/theme/list.rs and www/theme"
    );
    let set: BTreeSet<_> = base().iter().map(|(_, name, _)| name.to_owned()).collect();
    assert_eq!(set, listed, "each has a value to begin with");
}

#[test]
fn a_token_follows_from_its_own_tier_or_one_before() {
    let tier = |name: &str| {
        TOKENS
            .iter()
            .find(|token| token.name == name)
            .map(|token| token.tier as u8)
    };
    for (_, name, value) in base().iter() {
        for (at, _) in value.match_indices("--equipoise-") {
            let rest = &value[at + "--equipoise-".len()..];
            let other = &rest[..rest.find([')', ',']).unwrap()];
            assert!(tier(other) <= tier(name), "{name} follows from {other}");
        }
    }
}

#[test]
fn the_list_of_parts_is_closed() {
    let before = [r#"part=""#, r#"button(""#, r#"button_of(""#, r#"icon(""#];
    let listed: BTreeSet<_> = PARTS.iter().map(|part| part.name.to_owned()).collect();
    assert_eq!(listed.len(), PARTS.len(), "no part twice");
    assert_eq!(names("src/ui", "rs", &before), listed, "src/theme/list.rs and src/ui");
    // What stands in the place of held embeds is elements of their own, with parts of their own.
    let told = fs::read_to_string("docs/theming.md").unwrap();
    let held = names("www/loader/held", "js", &[r#"part: ""#]);
    for part in &held {
        assert!(
            told.contains(&format!("`{part}`")),
            "docs/theming.md does not tell {part}"
        );
    }
    let known: BTreeSet<_> = listed.union(&held).cloned().collect();
    let styled = names("www/theme", "css", &[r#"[part=""#]);
    assert!(
        styled.is_subset(&known),
        "www/theme has {:?}",
        styled.difference(&known)
    );
}

#[test]
fn what_is_on_the_lists_is_documented_with_a_picture() {
    let path = "docs/theming.md";
    let text = fs::read_to_string(path).unwrap();
    let written = between(&between(&text, "tokens", &tokens()), "parts", &parts());
    if std::env::var_os("EQUIPOISE_WRITE").is_some() {
        fs::write(path, &written).unwrap();
        return;
    }
    assert!(
        text == written,
        "{path} is written from src/theme/list.rs by `cargo xtask looks`"
    );
    let mut pictures: BTreeSet<_> = fs::read_dir("docs/looks")
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    for name in TOKENS.iter().map(|token| format!("token-{}.webp", token.name)).chain(
        PARTS
            .iter()
            .filter(|part| part.name != "root")
            .map(|part| format!("part-{}.webp", part.name)),
    ) {
        assert!(
            pictures.remove(&name),
            "docs/looks lacks {name}: run `cargo xtask looks`"
        );
        let size = fs::metadata(Path::new("docs/looks").join(&name)).unwrap().len();
        assert!((200..60_000).contains(&size), "{name} has {size} bytes");
    }
    assert!(pictures.is_empty(), "docs/looks has what is on no list: {pictures:?}");
}

/// The text with what stands between two comments of that name replaced.
fn between(text: &str, name: &str, new: &str) -> String {
    let (before, rest) = text.split_once(&format!("<!-- {name} -->\n")).unwrap();
    let (_, after) = rest.split_once(&format!("<!-- /{name} -->\n")).unwrap();
    format!("{before}<!-- {name} -->\n{new}<!-- /{name} -->\n{after}")
}

fn tokens() -> String {
    let mut out = String::new();
    let base = base();
    for (tier, title, told) in [
        (Tier::Base, "Base", "values to set; everything else follows from them"),
        (Tier::Semantic, "Semantic", "what values are for"),
        (Tier::Component, "Component", "single elements"),
    ] {
        let _ = write!(
            out,
            "\n### {title}: {told}\n\n| token | what it is | to begin with | where it is seen |\n| --- | --- | --- | --- |\n"
        );
        for token in TOKENS.iter().filter(|token| token.tier == tier) {
            let name = token.name;
            let value = base.get(name, Scheme::Light).unwrap();
            let value: Vec<_> = value.split_whitespace().collect();
            let value = value.join(" ").replace("--equipoise-", "--…");
            let _ = writeln!(
                out,
                "| `--equipoise-{name}` | {} | `{value}` | ![](looks/token-{name}.webp) |",
                token.what
            );
        }
    }
    out.push('\n');
    out
}

fn parts() -> String {
    let mut out = "\n| part | layers | what it is | |\n| --- | --- | --- | --- |\n".to_owned();
    for part in PARTS {
        let picture = match part.name {
            "root" => String::new(),
            name => format!("![](looks/part-{name}.webp)"),
        };
        let _ = writeln!(out, "| `{}` | {} | {} | {picture} |", part.name, part.layers, part.what);
    }
    out.push('\n');
    out
}
