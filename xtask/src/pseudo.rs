//! Pseudo-locales: English made longer, and English made to run from right to left, to see what does not fit or does not turn.

use serde_json::{Map, Value};

/// A pseudo-locale: its tag, and what it makes of a text.
pub type Pseudo = (&'static str, fn(&str) -> String);

/// Both: `en-XA` is accented, in brackets and longer; `ar-XB` runs from right to left.
pub const ALL: [Pseudo; 2] = [("en-XA", longer), ("ar-XB", mirrored)];

/// All texts of a locale file, made into those of a pseudo-locale.
pub fn texts(english: &Value, change: fn(&str) -> String) -> Value {
    let texts = english.as_object().into_iter().flatten();
    let changed = texts.map(|(key, text)| (key.clone(), change(text.as_str().unwrap_or_default()).into()));
    changed.collect::<Map<_, _>>().into()
}

/// Accents show what is no message, brackets what is cut off, and the tail is what other languages need: twice a short
/// text, a third more of a long one.
fn longer(text: &str) -> String {
    let more = match text.chars().count() {
        ..=10 => text.chars().count(),
        11..=20 => 10,
        long => long / 3,
    };
    let tail: String = " lorem ipsum dolor sit amet".chars().cycle().take(more).collect();
    format!("[{}{}]", outside_placeholders(text, accented), tail.trim_end())
}

/// Every word between the marks that turn it around: what runs on from left to right is no message.
fn mirrored(text: &str) -> String {
    let turned = |text: &str| {
        let words = text.split(' ').map(|word| match word.chars().any(char::is_alphabetic) {
            true => format!("\u{202e}{word}\u{202c}"),
            false => word.to_owned(),
        });
        words.collect::<Vec<_>>().join(" ")
    };
    // The strong mark makes the whole a text from right to left, also where it stands alone.
    format!("\u{200f}{}\u{200f}", outside_placeholders(text, turned))
}

fn accented(text: &str) -> String {
    let accent = |c| match c {
        'a' => 'á',
        'c' => 'ç',
        'd' => 'ð',
        'e' => 'é',
        'i' => 'î',
        'n' => 'ñ',
        'o' => 'ö',
        's' => 'š',
        'u' => 'û',
        'y' => 'ý',
        'A' => 'Å',
        'D' => 'Ð',
        'I' => 'Î',
        'N' => 'Ñ',
        'R' => 'Ŕ',
        'S' => 'Š',
        'T' => 'Ţ',
        'W' => 'Ŵ',
        'Y' => 'Ý',
        other => other,
    };
    text.chars().map(accent).collect()
}

/// Changes a text, but not the names in braces.
fn outside_placeholders(text: &str, change: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, tail) = after.split_once('}').unwrap_or((after, ""));
        out += &format!("{}{{{name}}}", change(before));
        rest = tail;
    }
    out + &change(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longer_texts_keep_their_placeholders() {
        assert_eq!(longer("Save"), "[Šávé lor]");
        assert_eq!(
            longer("Agree to {count} of {total}"),
            "[Ågréé tö {count} öf {total} lorem ip]"
        );
    }

    #[test]
    fn mirrored_texts_keep_their_placeholders() {
        assert_eq!(
            mirrored("Since {date}, off"),
            "\u{200f}\u{202e}Since\u{202c} {date}, \u{202e}off\u{202c}\u{200f}"
        );
    }

    #[test]
    fn every_text_is_changed() {
        let english = serde_json::json!({ "action.save": "Save choices", "action.close": "Close" });
        for (tag, change) in ALL {
            let changed = texts(&english, change);
            assert_eq!(changed.as_object().unwrap().len(), 2, "{tag}");
            assert_ne!(changed["action.save"], english["action.save"], "{tag}");
        }
    }
}
