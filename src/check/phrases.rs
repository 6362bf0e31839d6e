//! Finding phrases in texts, language by language.

/// Phrases of four languages. One that ends in `*` may go on; all others are whole words. Chinese needs no such care.
pub(super) struct Phrases {
    pub en: &'static [&'static str],
    pub de: &'static [&'static str],
    pub fr: &'static [&'static str],
    pub zh: &'static [&'static str],
}

/// The languages whose wording is read.
pub(super) const LANGUAGES: [&str; 4] = ["en", "de", "fr", "zh"];

/// The language of a locale.
pub(super) fn language(locale: &str) -> &str {
    locale.split('-').next().unwrap_or_default()
}

impl Phrases {
    /// The first phrase of that language in a text.
    pub fn find(&self, locale: &str, text: &str) -> Option<&'static str> {
        let phrases = match language(locale) {
            "en" => self.en,
            "de" => self.de,
            "fr" => self.fr,
            "zh" => return self.zh.iter().copied().find(|phrase| text.contains(phrase)),
            _ => return None,
        };
        let text = plain(text);
        phrases.iter().copied().find(|phrase| holds(&text, phrase))
    }

    /// Whether a text holds one of them.
    pub fn in_text(&self, locale: &str, text: &str) -> bool {
        self.find(locale, text).is_some()
    }
}

/// Lower case, with straight apostrophes and ordinary spaces.
fn plain(text: &str) -> String {
    let text = text.to_lowercase();
    text.chars()
        .map(|c| match c {
            '\u{2019}' => '\'',
            '\u{a0}' | '\u{202f}' | '\n' => ' ',
            other => other,
        })
        .collect()
}

fn holds(text: &str, phrase: &str) -> bool {
    let (stem, open) = phrase.strip_suffix('*').map_or((phrase, false), |stem| (stem, true));
    text.match_indices(stem).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + stem.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && (open || !after.is_some_and(char::is_alphanumeric))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: Phrases = Phrases {
        en: &["may", "improv* our"],
        de: &["gegebenenfalls"],
        fr: &["jusqu'à"],
        zh: &["等"],
    };

    #[test]
    fn whole_words_unless_a_star_says_otherwise() {
        assert_eq!(LIST.find("en-GB", "We MAY share."), Some("may"));
        assert_eq!(LIST.find("en", "Maybe in mayor’s May-day"), Some("may"));
        assert_eq!(LIST.find("en", "Maybe the mayor"), None);
        assert_eq!(LIST.find("de", "Gegebenenfalls."), Some("gegebenenfalls"));
        assert_eq!(LIST.find("fr", "Jusqu’à demain"), Some("jusqu'à"));
        assert_eq!(LIST.find("zh-Hans", "姓名等"), Some("等"));
        assert_eq!(LIST.find("pt", "may"), None);
    }
}
