//! Which of the offered locales a person gets.

use std::collections::BTreeMap;

/// Picks the first wish that is offered: exactly, else by language (lookup, RFC 4647 §3.4, with script kept apart).
///
/// A wish without a region takes the region that is offered: `pt` takes `pt-BR`. Chinese is matched by script: `zh-TW` and
/// `zh-HK` ask for `zh-Hant`, other regions for `zh-Hans`, and a script that is named stands. Without any match the first
/// offered one is taken; `None` only if nothing is offered.
pub fn negotiate<'a>(wishes: impl IntoIterator<Item = &'a str>, offered: &[&'a str]) -> Option<&'a str> {
    meet(wishes, offered).or_else(|| offered.first().copied())
}

/// The first wish that is met, as it is offered; `None` if no wish is.
pub fn meet<'a, 'b>(wishes: impl IntoIterator<Item = &'b str>, offered: &[&'a str]) -> Option<&'a str> {
    for wish in wishes {
        let wish = with_script(wish);
        let mut range = Some(wish.as_str());
        while let Some(tag) = range {
            range = tag.rsplit_once('-').map(|(rest, _)| rest);
            let same = |offer: &&&str| with_script(offer).eq_ignore_ascii_case(tag);
            let longer = |offer: &&&str| {
                let offer = with_script(offer);
                let head = offer
                    .get(..tag.len())
                    .filter(|_| offer.as_bytes().get(tag.len()) == Some(&b'-'));
                // Chinese in another script is another text.
                tag != "zh" && head.is_some_and(|head| head.eq_ignore_ascii_case(tag))
            };
            if let Some(offer) = offered.iter().find(same).or_else(|| offered.iter().find(longer)) {
                return Some(offer);
            }
        }
    }
    None
}

/// Every tag that meets an offered locale, in lower case, with what it meets.
///
/// Whoever looks a wish up here, then what is left of it without its last part, and so on, finds what [`meet`] finds: that
/// is all a script must do that has the table. Nothing is met, and nothing shorter to be looked up, where it says the empty
/// text: Chinese in another script is another text.
pub fn met<'a>(offered: &[&'a str]) -> BTreeMap<String, &'a str> {
    let mut met = BTreeMap::new();
    for offer in offered {
        let tag = with_script(offer).to_ascii_lowercase();
        let ends = tag.match_indices('-').map(|(at, _)| at).chain([tag.len()]);
        met.extend(ends.filter_map(|end| Some((tag[..end].to_owned(), meet([&tag[..end]], offered)?))));
    }
    if met.contains_key("zh-hans") || met.contains_key("zh-hant") {
        let chinese = ["zh", "zh-hant", "zh-hk", "zh-mo", "zh-tw"];
        met.extend(chinese.map(|tag| (tag.to_owned(), meet([tag], offered).unwrap_or(""))));
    }
    met
}

/// Chinese tags with their script made plain; all others as they are.
fn with_script(tag: &str) -> String {
    let mut parts = tag.split('-');
    if parts.next() != Some("zh") {
        return tag.to_owned();
    }
    let told = parts.find_map(|part| match part.to_ascii_lowercase().as_str() {
        "hans" => Some("zh-Hans"),
        "hant" | "tw" | "hk" | "mo" => Some("zh-Hant"),
        _ => None,
    });
    told.unwrap_or("zh-Hans").to_owned()
}

#[cfg(test)]
mod tests {
    use super::negotiate;

    #[test]
    fn picks_by_wish_then_language_then_first() {
        let cases = [
            (&["de-AT"][..], &["en", "de"][..], Some("de")),
            (&["pt"], &["en", "pt-BR"], Some("pt-BR")),
            (&["pt-PT", "fr"], &["en", "pt-BR", "fr"], Some("pt-BR")),
            (&["zh-CN"], &["en", "zh-Hans"], Some("zh-Hans")),
            (&["zh"], &["en", "zh-Hans"], Some("zh-Hans")),
            (&["zh-TW", "en"], &["zh-Hans", "en"], Some("en")),
            (&["zh-HK"], &["zh-Hans", "zh-Hant"], Some("zh-Hant")),
            (&["zh-MO"], &["zh-Hans", "zh-Hant"], Some("zh-Hant")),
            (&["zh-Hant-HK"], &["zh-Hans", "zh-Hant"], Some("zh-Hant")),
            (&["zh-Hans-HK"], &["zh-Hant", "zh-Hans"], Some("zh-Hans")),
            (&["zh-SG"], &["zh-Hant", "zh-Hans"], Some("zh-Hans")),
            (&["zh-CN"], &["en", "zh-TW"], Some("en")),
            (&["es-419"], &["en", "es"], Some("es")),
            (&["ar-EG"], &["en", "ar"], Some("ar")),
            (&["fa-AF"], &["en", "fa"], Some("fa")),
            (&["hi-IN"], &["en", "hi"], Some("hi")),
            (&["pa-Guru-IN"], &["en", "pa"], Some("pa")),
            (&["nl-BE", "fr"], &["en", "fr", "nl"], Some("nl")),
            (&["fi"], &["en", "fil"], Some("en")),
            (&["pt-PT"], &["en", "pt-BR", "pt"], Some("pt")),
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
