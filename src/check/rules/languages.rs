//! Rules on languages: everybody is told the same, in their own.

use std::collections::BTreeMap;

use crate::check::Findings;
use crate::check::Rule;
use crate::check::Scope::Always;
use crate::check::Severity::Error;
use crate::check::Severity::Note;
use crate::check::Severity::Warning;
use crate::check::Subject;
use crate::check::phrases::LANGUAGES;
use crate::check::phrases::language;
use crate::check::subject::NAMES;
use crate::check::subject::Said;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "text-missing",
        severity: Error,
        scope: Always,
        title: "a text is missing in a language that the notice offers",
        why: "Whoever reads in that language gets this text in another, amid the rest.",
        source: "GDPR 12(1); PIPL 17(1); WP260 rev.01 §13",
        mend: "add the translation, or take the language off \"locales\"",
        patterns: &["edpb/fickle/language-discontinuity"],
        run: text_missing,
    },
    Rule {
        id: "text-unoffered",
        severity: Warning,
        scope: Always,
        title: "a text is there in a language that the notice does not offer",
        why: "Nobody can choose that language, so nobody reads the text; most often the tag is misspelt.",
        source: "GDPR 12(1)",
        mend: "add the language to \"locales\", or correct the tag",
        patterns: &[],
        run: text_unoffered,
    },
    Rule {
        id: "text-untranslated",
        severity: Warning,
        scope: Always,
        title: "a sentence reads the same in two languages",
        why: "One of the two was most likely never translated.",
        source: "GDPR 12(1); WP260 rev.01 §13",
        mend: "translate it; a name that is the same everywhere is written as a plain string",
        patterns: &["edpb/fickle/language-discontinuity"],
        run: text_untranslated,
    },
    Rule {
        id: "text-other-script",
        severity: Error,
        scope: Always,
        title: "a text is not written in the language that its tag names",
        why: "The person is told in a script that they may not read.",
        source: "GDPR 12(1); PIPL 17(1)",
        mend: "put each text under its own tag",
        patterns: &["edpb/fickle/language-discontinuity"],
        run: text_other_script,
    },
    Rule {
        id: "wording-unchecked",
        severity: Note,
        scope: Always,
        title: "the wording in this language is not checked",
        why: "The rules on wording and readability know English, German, French and Chinese. What they do not say about \
              another language is no praise.",
        source: "",
        mend: "have somebody who speaks it read the notice against the rules on wording",
        patterns: &[],
        run: wording_unchecked,
    },
];

/// The texts of one place, by where it stands.
fn places<'s>(s: &'s Subject<'_>) -> BTreeMap<&'s str, Vec<&'s Said<'s>>> {
    let mut places: BTreeMap<&str, Vec<&Said<'_>>> = BTreeMap::new();
    for said in s.said.iter().filter(|said| !said.text.plain) {
        let path = &said.text.path;
        let end = crate::check::spans::last_step(path).unwrap_or(path.len());
        places.entry(&path[..end]).or_default().push(said);
    }
    places
}

fn text_missing(s: &Subject<'_>, found: &mut Findings) {
    for (path, texts) in places(s) {
        let missing = |locale: &&&str| !locale.is_empty() && !texts.iter().any(|said| said.text.locale == **locale);
        let missing: Vec<_> = s.locales.iter().filter(missing).copied().collect();
        if !missing.is_empty() {
            found.push(path, format!("nothing in {}", missing.join(", ")));
        }
    }
    if s.locales.len() > 1 {
        for said in s
            .said
            .iter()
            .filter(|said| said.text.plain && !NAMES.contains(&said.field))
        {
            let others = s.locales[1..].join(", ");
            found.push(
                said.text.path.as_str(),
                format!("one text for all; nothing in {others}"),
            );
        }
    }
}

fn text_unoffered(s: &Subject<'_>, found: &mut Findings) {
    for said in &s.said {
        if !said.text.plain && !s.locales.contains(&said.text.locale) {
            let offered = s.locales.join(", ");
            found.push(
                said.text.path.as_str(),
                format!("\"{}\" is not among {offered}", said.text.locale),
            );
        }
    }
}

fn text_untranslated(s: &Subject<'_>, found: &mut Findings) {
    for texts in places(s).into_values() {
        for (index, said) in texts.iter().enumerate() {
            let same = texts[..index].iter().find(|other| {
                other.text.text == said.text.text && language(other.text.locale) != language(said.text.locale)
            });
            // Two words may well be the same in two languages; four are a sentence.
            if let Some(other) = same.filter(|_| said.text.text.split_whitespace().count() >= 4) {
                let detail = format!("the same as in \"{}\"", other.text.locale);
                found.push(said.text.path.as_str(), detail);
            }
        }
    }
}

fn text_other_script(s: &Subject<'_>, found: &mut Findings) {
    for said in s
        .said
        .iter()
        .filter(|said| !said.text.plain && !NAMES.contains(&said.field))
    {
        let letters = said.text.text.chars().filter(|c| c.is_alphabetic());
        let (all, han) = letters.fold((0, 0), |(all, han), c| (all + 1, han + usize::from(is_han(c))));
        let wrong = match language(said.text.locale) {
            "zh" => han == 0 && all > 0,
            "en" | "de" | "fr" | "pt" => han * 2 > all,
            _ => false,
        };
        if wrong {
            found.push(said.text.path.as_str(), format!("this is not \"{}\"", said.text.locale));
        }
    }
}

fn wording_unchecked(s: &Subject<'_>, found: &mut Findings) {
    for locale in &s.locales {
        if !locale.is_empty() && !LANGUAGES.contains(&language(locale)) {
            let path = if *locale == s.own { "$.locale" } else { "$.locales" };
            found.push(path, format!("nobody here reads \"{locale}\""));
        }
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}
