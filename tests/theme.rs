//! Themes: read as they are shipped, computed as CSS computes, and each of them readable.

use std::fs;

use equipoise::theme::{Colour, Scheme, ThemeError, Tokens};

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
    let tokens = Tokens::parse("equipoise-notice { --equipoise-ink: oklch(40% 0.1 200); }")
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
