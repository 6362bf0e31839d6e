//! Which of the offered locales a person gets.

/// Picks the first wish that is offered: exactly, else by language (lookup, RFC 4647 §3.4, with script kept apart).
///
/// Chinese is matched by script: `zh-TW` and `zh-HK` ask for `zh-Hant`, other regions for `zh-Hans`. Without any match
/// the first offered one is taken; `None` only if nothing is offered.
pub fn negotiate<'a>(wishes: impl IntoIterator<Item = &'a str>, offered: &[&'a str]) -> Option<&'a str> {
    for wish in wishes {
        let wish = with_script(wish);
        let same = |offer: &&&str| with_script(offer).eq_ignore_ascii_case(&wish);
        if let Some(offer) = offered.iter().find(same) {
            return Some(offer);
        }
        let mut shorter = wish.as_str();
        while let Some((rest, _)) = shorter.rsplit_once('-') {
            shorter = rest;
            let starts = |offer: &&&str| {
                let offer = with_script(offer);
                offer.eq_ignore_ascii_case(shorter)
                    || offer
                        .get(..shorter.len() + 1)
                        .is_some_and(|head| head.ends_with('-') && head[..shorter.len()].eq_ignore_ascii_case(shorter))
                        && !shorter.eq_ignore_ascii_case("zh")
            };
            if let Some(offer) = offered.iter().find(starts) {
                return Some(offer);
            }
        }
    }
    offered.first().copied()
}

/// Chinese tags with their script made plain; all others as they are.
fn with_script(tag: &str) -> String {
    let mut parts = tag.split('-');
    if parts.next() != Some("zh") {
        return tag.to_owned();
    }
    let traditional = parts.any(|part| ["hant", "tw", "hk", "mo"].contains(&part.to_ascii_lowercase().as_str()));
    String::from(if traditional { "zh-Hant" } else { "zh-Hans" })
}

#[cfg(test)]
mod tests {
    use super::negotiate;

    #[test]
    fn picks_by_wish_then_language_then_first() {
        let cases = [
            (&["de-AT"][..], &["en", "de"][..], Some("de")),
            (&["pt"], &["en", "pt-BR"], Some("en")),
            (&["pt-PT", "fr"], &["en", "pt-BR", "fr"], Some("pt-BR")),
            (&["zh-CN"], &["en", "zh-Hans"], Some("zh-Hans")),
            (&["zh"], &["en", "zh-Hans"], Some("zh-Hans")),
            (&["zh-TW", "en"], &["zh-Hans", "en"], Some("en")),
            (&["xx", "EN-us"], &["fr", "en"], Some("en")),
            (&["xx"], &["fr", "en"], Some("fr")),
            (&["xx"], &[], None),
        ];
        for (wishes, offered, expected) in cases {
            assert_eq!(
                negotiate(wishes.iter().copied(), offered),
                expected,
                "{wishes:?} {offered:?}"
            );
        }
    }
}
