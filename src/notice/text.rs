//! Text in the languages of a notice.

use crate::json::Cursor;
use crate::json::Decode;
use crate::json::Faults;
use crate::json::Value;
#[cfg(feature = "schema")]
use crate::json::schema;
use crate::notice::Locale;

/// A text for people, in one or more locales.
///
/// Written as `{"en": "…", "de": "…"}`, or as a plain string where all locales read the same (a proper name).
/// Always there in the notice's own locale.
#[derive(Clone, Debug, PartialEq)]
pub struct LocalText {
    pub(super) own: String,
    pub(super) others: Vec<(Locale, String)>,
}

impl LocalText {
    /// The text in that locale, else in the notice's own.
    pub fn in_locale(&self, locale: &str) -> &str {
        let found = self.others.iter().find(|(other, _)| other.as_str() == locale);
        found.map_or(&self.own, |(_, text)| text)
    }

    /// The locales that have a text of their own, besides the notice's own locale.
    pub fn other_locales(&self) -> impl Iterator<Item = &Locale> {
        self.others.iter().map(|(locale, _)| locale)
    }
}

impl Decode for LocalText {
    fn decode(at: &Cursor<'_>, faults: &mut Faults) -> Option<Self> {
        if let Value::String(_) = at.value() {
            return Some(Self {
                own: words(at, faults)?,
                others: Vec::new(),
            });
        }
        let Value::Object(members) = at.value() else {
            return at.fault(faults, "must be a text, or an object of language tags and texts");
        };
        let mut own = None;
        let mut others = Vec::new();
        for (name, value) in members {
            let here = at.member(name, value);
            let Some(locale) = Locale::from_text(name) else {
                here.fault::<()>(faults, "the name must be a language tag such as \"en\" or \"zh-Hans\"");
                continue;
            };
            let text = words(&here, faults);
            if name == at.locale() {
                // What is wrong with it, if anything, has been said.
                own = Some(text?);
            } else {
                others.extend(text.map(|text| (locale, text)));
            }
        }
        if own.is_none() && Locale::from_text(at.locale()).is_some() {
            let mend = format!("has no text in the notice's own locale; add \"{}\"", at.locale());
            return at.fault(faults, &mend);
        }
        // Without a locale of the notice's own, which is a fault by itself, nothing can be missed in it.
        Some(Self { own: own?, others })
    }

    #[cfg(feature = "schema")]
    fn schema(_: &mut schema::Definitions) -> Value {
        let text = Value::object([
            ("type".into(), Value::text("string")),
            ("minLength".into(), Value::Integer(1)),
            ("maxLength".into(), Value::Integer(LONGEST as i64)),
        ]);
        let by_locale = Value::object([
            ("type".into(), Value::text("object")),
            (
                "propertyNames".into(),
                Locale::schema(&mut schema::Definitions::default()),
            ),
            ("additionalProperties".into(), text.clone()),
            ("minProperties".into(), Value::Integer(1)),
        ]);
        Value::object([("anyOf".into(), Value::Array(vec![text, by_locale]))])
    }
}

/// A text that says something, of sane length.
fn words(at: &Cursor<'_>, faults: &mut Faults) -> Option<String> {
    let text = at.text(faults, "must be a text")?;
    if text.trim().is_empty() {
        return at.fault(faults, "is empty; say it in words or leave the field out");
    }
    if text.chars().count() > LONGEST {
        return at.fault(faults, "is longer than 4000 characters; nobody would read it");
    }
    if text.contains(|c: char| c.is_control() && c != '\n') {
        return at.fault(faults, "holds control characters; remove them");
    }
    Some(text.to_owned())
}

const LONGEST: usize = 4000;
