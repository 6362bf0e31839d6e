//! How hard a text is to read: one well-known measure a language.
//!
//! - English: Flesch reading ease, 206.835 − 1.015·(words per sentence) − 84.6·(syllables per word) (Flesch 1948).
//! - German: Amstad's form of it, 180 − (words per sentence) − 58.5·(syllables per word) (Amstad 1978).
//! - French: Kandel and Moles' form, 207 − 1.015·(words per sentence) − 73.6·(syllables per word) (1958).
//! - Chinese: characters per sentence; no formula is agreed on, and long sentences are what hurts most.
//!
//! Syllables are counted as groups of vowels, which is within a tenth of a dictionary's count for running text.

use crate::check::phrases::language;

/// How hard a text is to read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Ease {
    /// A reading ease from about 0 (hard) to 100 (easy), times ten.
    Score(i32),
    /// Characters per sentence, for Chinese.
    Length(usize),
}

/// How hard a text is to read; `None` for a language without a measure here and for texts too short to judge.
pub(super) fn ease(locale: &str, text: &str) -> Option<Ease> {
    let sentences = sentences(text);
    let count = sentences.len();
    if language(locale) == "zh" {
        let characters = text.chars().filter(|c| c.is_alphanumeric()).count();
        return (characters >= 40).then(|| Ease::Length(characters / count.max(1)));
    }
    let words: Vec<_> = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .collect();
    if words.len() < 40 {
        return None;
    }
    let syllables: usize = words.iter().map(|word| syllables(locale, word)).sum();
    let per_sentence = words.len() as f64 / count.max(1) as f64;
    let per_word = syllables as f64 / words.len() as f64;
    let score = match language(locale) {
        "en" => 206.835 - 1.015 * per_sentence - 84.6 * per_word,
        "de" => 180.0 - per_sentence - 58.5 * per_word,
        "fr" => 207.0 - 1.015 * per_sentence - 73.6 * per_word,
        _ => return None,
    };
    Some(Ease::Score((score * 10.0) as i32))
}

/// The sentences of a text. A full stop inside a number or an abbreviation of one letter ends none.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut all = Vec::new();
    let mut start = 0;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next();
        let wide = matches!(c, '。' | '！' | '？' | '；');
        let narrow =
            matches!(c, '.' | '!' | '?' | ';' | ':') && next.is_none_or(char::is_whitespace) && !before.is_numeric();
        if wide || narrow || c == '\n' {
            all.push(&text[start..at]);
            start = at + c.len_utf8();
        }
        before = c;
    }
    all.push(&text[start..]);
    all.retain(|sentence| sentence.chars().any(char::is_alphanumeric));
    all
}

/// How many words a sentence has, or characters where words are not set apart.
pub(super) fn length(locale: &str, sentence: &str) -> usize {
    if language(locale) == "zh" {
        sentence.chars().filter(|c| c.is_alphanumeric()).count()
    } else {
        sentence
            .split_whitespace()
            .filter(|word| word.contains(char::is_alphanumeric))
            .count()
    }
}

fn syllables(locale: &str, word: &str) -> usize {
    let word = word.to_lowercase();
    let is_vowel = |c: char| "aeiouyäöüàâæéèêëîïôœùûÿ".contains(c);
    let mut count = 0;
    let mut inside = false;
    for c in word.chars() {
        let vowel = is_vowel(c);
        count += usize::from(vowel && !inside);
        inside = vowel;
    }
    // The silent e of English and French.
    let silent = match language(locale) {
        "en" => word.ends_with('e') && !word.ends_with("le"),
        "fr" => word.ends_with('e') || word.ends_with("es") || word.ends_with("ent"),
        _ => false,
    };
    count.saturating_sub(usize::from(silent && count > 1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_syllables() {
        for (locale, word, count) in [
            ("en", "people", 2),
            ("en", "made", 1),
            ("en", "the", 1),
            ("de", "Datenschutz", 3),
            ("fr", "finalité", 4),
            ("fr", "page", 1),
        ] {
            assert_eq!(syllables(locale, word), count, "{word}");
        }
    }

    #[test]
    fn splits_sentences() {
        assert_eq!(sentences("One. Two, art. 3.5 of it! 三。四").len(), 5);
        assert_eq!(sentences("privacy.example is no end").len(), 1);
    }

    #[test]
    fn plain_words_score_higher_than_a_contract() {
        let plain = "We keep the list of your orders. You can see it on your page. We show it to nobody else. If you ask \
                     us to, we take it off the page the same day, and we tell you when that is done by mail.";
        let hard = "Notwithstanding contractual confidentiality obligations, aggregated behavioural information regarding \
                    individual utilisation characteristics necessitates organisational retention considerations \
                    commensurate with operational optimisation requirements and applicable jurisdictional regulatory \
                    frameworks governing commercial communications administration, particularly international \
                    intermediary relationships and subsidiary participation.";
        let score = |text: &str| match ease("en", text) {
            Some(Ease::Score(score)) => score,
            other => panic!("{other:?}"),
        };
        assert!(score(plain) > 700, "{}", score(plain));
        let hard = format!("{hard} {hard}");
        assert!(score(&hard) < 0, "{}", score(&hard));
        assert_eq!(ease("pt", plain), None);
        assert_eq!(ease("en", "Too short."), None);
    }
}
