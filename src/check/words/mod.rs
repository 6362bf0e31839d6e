//! The words that the rules on wording look for. What each list is for is said at its rule.

mod blur;
mod push;
mod terms;

pub(super) use blur::*;
pub(super) use push::*;
pub(super) use terms::*;

/// Phrases of four languages.
macro_rules! phrases {
    (en: [$($en:literal),+], de: [$($de:literal),+], fr: [$($fr:literal),+], zh: [$($zh:literal),+],) => {
        Phrases { en: &[$($en),+], de: &[$($de),+], fr: &[$($fr),+], zh: &[$($zh),+] }
    };
}

use phrases;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::check::phrases::LANGUAGES;
    use crate::check::phrases::Phrases;

    #[test]
    fn every_phrase_finds_itself_and_is_there_once() {
        let lists: [&Phrases; 22] = [
            &CLICKS,
            &COMMANDS,
            &DOUBLE_NEGATIVES,
            &FEES,
            &FREE,
            &GUILT,
            &HEDGES,
            &HURDLES,
            &IMPLIED,
            &JARGON,
            &NO_EXIT,
            &NO_HARM,
            &NO_REASON,
            &OPEN,
            &PRAISE,
            &SHUT_OUT,
            &SOOTHING,
            &THREATS,
            &URGENCY,
            &VAGUE_PURPOSE,
            &VAGUE_RECIPIENT,
            &VAGUE_RETENTION,
        ];
        for list in lists {
            for (language, phrases) in LANGUAGES.into_iter().zip([list.en, list.de, list.fr, list.zh]) {
                let mut seen = BTreeSet::new();
                assert!(!phrases.is_empty());
                for phrase in phrases {
                    assert_eq!(*phrase, phrase.to_lowercase(), "lists are in lower case");
                    assert!(seen.insert(phrase), "{phrase} is there twice");
                    let text = format!("Xy {} xy.", phrase.trim_end_matches('*'));
                    assert!(list.in_text(language, &text), "{language}: {phrase}");
                }
            }
        }
    }
}
