//! Looking for a text in another, in little code: the standard library's search, made for long texts, is 3 kB in the Wasm.

/// Whether a text holds another.
pub(crate) fn is_within(part: &str, text: &str) -> bool {
    part.is_empty() || text.as_bytes().windows(part.len()).any(|here| here == part.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::is_within;

    #[test]
    fn it_finds_what_the_standard_library_finds() {
        let texts = [
            "",
            "a",
            "ab",
            "aab",
            "abab",
            "Ärger",
            "ger",
            "rg",
            "é",
            "Advertising",
            "Advertis",
        ];
        for text in texts {
            for part in texts {
                assert_eq!(is_within(part, text), text.contains(part), "{part} in {text}");
            }
        }
    }
}
