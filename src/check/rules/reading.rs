//! Rules on reading: short enough to be read, plain enough to be understood, even on both sides.

use std::collections::BTreeMap;

use crate::check::Findings;
use crate::check::Rule;
use crate::check::Scope::Always;
use crate::check::Scope::Strict;
use crate::check::Severity::Note;
use crate::check::Severity::Warning;
use crate::check::Subject;
use crate::check::phrases::LANGUAGES;
use crate::check::phrases::language;
use crate::check::readability::Ease;
use crate::check::readability::ease;
use crate::check::readability::length;
use crate::check::readability::sentences;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "hard-to-read",
        severity: Warning,
        scope: Always,
        title: "the texts of a purpose are hard to read",
        why: "The measures (Flesch for English, Amstad for German, Kandel and Moles for French, characters a sentence for \
              Chinese) tell a newspaper from a contract. Below 50, or above 45 characters, it is a contract.",
        source: "GDPR 12(1); WP260 rev.01 §§8–13; PIPL 17(1); DPDPR 3(b)",
        mend: "shorter sentences, shorter words, one thought each",
        patterns: &["edpb/left-in-the-dark/ambiguous-information"],
        run: hard_to_read,
    },
    Rule {
        id: "sentence-long",
        severity: Warning,
        scope: Always,
        title: "a sentence is too long to be read at once",
        why: "After thirty-five words, or ninety Chinese characters, its beginning is forgotten.",
        source: "GDPR 12(1) (concise); WP260 rev.01 §12; PIPL 17(1)",
        mend: "make two of it",
        patterns: &["edpb/overloading/privacy-maze"],
        run: |s, found| {
            for said in s
                .said
                .iter()
                .filter(|said| LANGUAGES.contains(&language(said.text.locale)))
            {
                let most = if language(said.text.locale) == "zh" { 90 } else { 35 };
                let longest = sentences(said.text.text)
                    .into_iter()
                    .map(|sentence| length(said.text.locale, sentence))
                    .max();
                if let Some(longest) = longest.filter(|longest| *longest > most) {
                    let unit = if most == 90 { "characters" } else { "words" };
                    found.push(said.text.path.as_str(), format!("{longest} {unit}"));
                }
            }
        },
    },
    Rule {
        id: "title-long",
        severity: Warning,
        scope: Always,
        title: "the name of a purpose is a sentence",
        why: "At a glance a purpose is named in a few words; what happens stands in the line below.",
        source: "GDPR 12(1) (concise); WP260 rev.01 §35 (first layer)",
        mend: "six words at most, or sixteen Chinese characters",
        patterns: &["edpb/fickle/lacking-hierarchy"],
        run: |s, found| {
            for said in s.said_in(&["purposes.title"]) {
                let most = if language(said.text.locale) == "zh" { 16 } else { 6 };
                let long = length(said.text.locale, said.text.text);
                if long > most {
                    found.push(said.text.path.as_str(), format!("{long}; at most {most}"));
                }
            }
        },
    },
    Rule {
        id: "summary-long",
        severity: Warning,
        scope: Always,
        title: "the one line is a paragraph",
        why: "Whoever has to scroll to the buttons chooses without having read.",
        source: "GDPR 12(1) (concise); WP260 rev.01 §35 (first layer)",
        mend: "thirty words at most, or sixty Chinese characters; the rest goes into \"description\"",
        patterns: &["edpb/overloading/privacy-maze"],
        run: |s, found| {
            for said in s.said_in(&["purposes.summary"]) {
                let most = if language(said.text.locale) == "zh" { 60 } else { 30 };
                let long = length(said.text.locale, said.text.text);
                if long > most {
                    found.push(said.text.path.as_str(), format!("{long}; at most {most}"));
                }
            }
        },
    },
    Rule {
        id: "lopsided",
        severity: Warning,
        scope: Always,
        title: "one side of the balance is told at length, the other hardly",
        why: "Both sides are to be weighed; a paragraph against a word is a thumb on the scale.",
        source: "GDPR 5(1)(a) (fairness); 11 CCR 7004(a)(2) (symmetry); PIPL 5 (good faith)",
        mend: "tell what the person gets and what it may cost them alike",
        patterns: &["edpb/stirring/hidden-in-plain-sight"],
        run: |s, found| {
            for balance in s.root.all("purposes.balance") {
                let impacts = balance.texts("impact");
                for person in balance.texts("person") {
                    let size = |text: &str| text.chars().count();
                    let impact = impacts.iter().find(|impact| impact.locale == person.locale);
                    if let Some(impact) = impact.filter(|impact| size(person.text) > 4 * size(impact.text)) {
                        let detail = format!("{} characters against {}", size(person.text), size(impact.text));
                        found.push(impact.path.as_str(), detail);
                    }
                }
            }
        },
    },
    Rule {
        id: "said-twice",
        severity: Note,
        scope: Strict,
        title: "two purposes are told in the same words",
        why: "Nobody can tell them apart, and so nobody can choose between them.",
        source: "GDPR 6(1)(a), recital 43; EDPB 03/2022 §§64–67",
        mend: "say what is different, or make one purpose of the two",
        patterns: &["edpb/overloading/too-many-options"],
        run: |s, found| {
            let mut seen: BTreeMap<(&str, &str), Option<usize>> = BTreeMap::new();
            for said in s.said_in(&["purposes.title", "purposes.summary"]) {
                let before = seen.insert((said.text.locale, said.text.text), said.purpose);
                if before.is_some_and(|before| before != said.purpose) {
                    found.push(said.text.path.as_str(), "the same words as another purpose");
                }
            }
        },
    },
];

fn hard_to_read(s: &Subject<'_>, found: &mut Findings) {
    for (index, purpose) in s.purposes.iter().enumerate() {
        for locale in &s.locales {
            let said = s
                .said
                .iter()
                .filter(|said| said.purpose == Some(index) && said.text.locale == *locale);
            // Titles are no sentences.
            let said = said.filter(|said| !said.field.ends_with(".title"));
            let texts: Vec<_> = said.map(|said| said.text.text).collect();
            let detail = match ease(locale, &texts.join("\n")) {
                Some(Ease::Score(score)) if score < 500 => format!("reading ease {}, below 50", score / 10),
                Some(Ease::Length(length)) if length > 45 => format!("{length} characters a sentence, above 45"),
                _ => continue,
            };
            found.push(purpose.at.path.as_str(), format!("in {locale}: {detail}"));
        }
    }
}
