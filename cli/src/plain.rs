//! Texts of strangers on a terminal: one line each, and nothing in them that a terminal or an eye would obey.

/// The text in one line. What would move the cursor, colour the screen or turn the reading direction is spelled out.
pub fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, part) in text.lines().enumerate() {
        if index > 0 {
            out.push_str("; ");
        }
        for c in part.chars() {
            if is_unsafe(c) {
                out.extend(c.escape_unicode());
            } else {
                out.push(c);
            }
        }
    }
    out
}

/// Control characters, and those that change in which order or on which line others are seen (Unicode TR 36 and 9).
pub fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_stays_on_its_line() {
        assert_eq!(line("x\nverified  01"), "x; verified  01");
        assert_eq!(line("a\r\nb"), "a; b");
        assert_eq!(line("a\rb\u{1b}[2J"), "a\\u{d}b\\u{1b}[2J");
        assert_eq!(line("\u{9b}31m\u{202e}cba\u{2028}"), "\\u{9b}31m\\u{202e}cba\\u{2028}");
    }

    #[test]
    fn words_of_all_languages_are_left_as_they_are() {
        for text in ["", "naïve café", "同意", "می‌خواهم", "ok 👍🏽"] {
            assert_eq!(line(text), text);
        }
    }
}
