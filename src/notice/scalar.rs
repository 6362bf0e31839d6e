//! The small values a notice is made of, each readable in one form only.

use std::fmt;

use crate::json::Cursor;
use crate::json::Decode;
use crate::json::Encode;
use crate::json::Faults;
use crate::json::Value;
#[cfg(feature = "schema")]
use crate::json::schema;
use crate::within::is_within;

/// Declares a string type by its test, its JSON Schema pattern and the mend for whatever fails the test.
macro_rules! scalar {
    ($(#[doc = $doc:literal])* $name:ident, $pattern:literal, $mend:literal, $test:expr) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub struct $name(pub(super) String);

        impl $name {
            /// Reads it from text; `None` if the text has not the form.
            pub fn from_text(text: &str) -> Option<Self> {
                (Self::TEST)(text).then(|| Self(text.to_owned()))
            }

            const TEST: fn(&str) -> bool = $test;

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Decode for $name {
            fn decode(at: &Cursor<'_>, faults: &mut Faults) -> Option<Self> {
                at.tested(Self::TEST, faults, $mend).map(Self)
            }

            #[cfg(feature = "crypto")]
            fn direct(at: &mut crate::json::Direct<'_>) -> Option<Self> {
                at.text().and_then(Self::from_text)
            }

            #[cfg(feature = "schema")]
            fn schema(_: &mut schema::Definitions) -> Value {
                schema::pattern($pattern)
            }
        }

        impl Encode for $name {
            fn encode(&self) -> Option<Value> {
                Some(Value::text(self.as_str()))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

scalar!(
    /// A name by which one part of a notice refers to another: `a-z`, `0-9`, `-`, at most 64 characters.
    Id,
    "^[a-z0-9][a-z0-9-]{0,63}$",
    "must be an id: 1 to 64 of a-z, 0-9 and -, not starting with -",
    |text| text.len() <= 64
        && !text.starts_with('-')
        && !text.is_empty()
        && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
);

scalar!(
    /// A language tag (BCP 47), for example `en`, `zh-Hans`, `pt-BR`.
    Locale,
    "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
    "must be a language tag such as \"en\", \"zh-Hans\" or \"pt-BR\"",
    |text| {
        let mut parts = text.split('-');
        let language = parts.next().unwrap_or("");
        (2..=3).contains(&language.len())
            && language.bytes().all(|b| b.is_ascii_lowercase())
            && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
    }
);

scalar!(
    /// A calendar date, `YYYY-MM-DD` (ISO 8601).
    Date,
    "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
    "must be a date such as \"2026-11-01\"",
    |text| {
        let part = |range: std::ops::Range<usize>| text.get(range).and_then(|digits| digits.parse::<u32>().ok());
        text.len() == 10
            && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() })
            && part(0..4)
                .zip(part(5..7))
                .zip(part(8..10))
                .is_some_and(|((year, month), day)| has_day(year, month, day))
    }
);

scalar!(
    /// A country (ISO 3166-1 alpha-2), for example `CN`, or `EU` for the European Economic Area as a whole.
    Country,
    "^[A-Z]{2}$",
    "must be a two-letter country code such as \"CN\" or \"DE\"",
    |text| text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase())
);

scalar!(
    /// A length of time in days, weeks, months or years (ISO 8601), for example `P6M`.
    Period,
    "^P[1-9][0-9]{0,3}[DWMY]$",
    "must be a duration in days, weeks, months or years, such as \"P30D\" or \"P6M\"",
    |text| text
        .strip_prefix('P')
        .and_then(|rest| rest.strip_suffix(['D', 'W', 'M', 'Y']))
        .is_some_and(|count| (1..=4).contains(&count.len())
            && !count.starts_with('0')
            && count.bytes().all(|b| b.is_ascii_digit()))
);

impl Period {
    /// The number and its unit: `D`, `W`, `M` or `Y`.
    pub fn parts(&self) -> (u32, char) {
        let count = self.0.get(1..self.0.len() - 1).and_then(|count| count.parse().ok());
        (count.unwrap_or(0), self.0.chars().last().unwrap_or('D'))
    }
}

scalar!(
    /// A kind of purpose: a `dpv:` term of the Data Privacy Vocabulary 2.3.
    Term,
    "^dpv:[A-Z][A-Za-z]+$",
    "must be a purpose of the Data Privacy Vocabulary such as \"dpv:ServiceUsageAnalytics\"",
    |text| text.strip_prefix("dpv:").is_some_and(is_name)
);

impl Term {
    /// Whether it is to advertise by what is known of a person.
    pub fn advertises(&self) -> bool {
        is_within("Advertis", &self.0) && !is_within("NonPersonalised", &self.0)
    }
}

scalar!(
    /// A category of personal data: a `pd:` term of the Data Privacy Vocabulary 2.3.
    Category,
    "^pd:[A-Z][A-Za-z]+$",
    "must be a category of the Data Privacy Vocabulary such as \"pd:EmailAddress\"",
    |text| text.strip_prefix("pd:").is_some_and(is_name)
);

scalar!(
    /// An address to go to: `https:`, or a path of the site itself, at most 2,000 characters.
    Link,
    "^(https://|/(?!/))[^\\s\"<>]{0,2000}$",
    "must be an https: address or a path that starts with /",
    |text| (text.starts_with("https://") || (text.starts_with('/') && !text.starts_with("//"))) && is_plain(text)
);

scalar!(
    /// An e-mail address.
    Email,
    "^[^\\s@\"<>]+@[^\\s@\"<>]+$",
    "must be an e-mail address",
    |text| text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'))
        && is_plain(text)
);

scalar!(
    /// A telephone number in international form, for example `+86 21 5555 0100`.
    Phone,
    "^\\+[0-9][0-9 ()-]{4,30}$",
    "must be a telephone number in international form such as \"+86 21 5555 0100\"",
    |text| text.len() <= 32
        && text.len() >= 6
        && text.strip_prefix('+').is_some_and(|rest| rest
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b' ' | b'(' | b')' | b'-')))
);

scalar!(
    /// A short label that is the same in every language: a version, a brand, the name of a key. At most 200 characters.
    Label,
    "^.{1,200}$",
    "must be a text of 1 to 200 characters on one line",
    |text| !text.is_empty() && text.chars().count() <= 200 && !text.contains(char::is_control)
);

scalar!(
    /// A consent signal of the website's own, for an adapter of the page: `x-` and a name, and a key if there are several.
    OwnSignal,
    "^x-[a-z0-9-]{1,40}(:[A-Za-z0-9_-]{1,40})?$",
    "must be x- and a name, such as \"x-acme\" or \"x-acme:ads\"",
    |text| {
        let (name, key) = text.split_once(':').unwrap_or((text, "key"));
        let is_of = |text: &str, more: fn(u8) -> bool| {
            (1..=40).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit() || b == b'-' || more(b))
        };
        name.strip_prefix("x-").is_some_and(|name| is_of(name, |b| b.is_ascii_lowercase()))
            && is_of(key, |b| b.is_ascii_alphabetic() || b == b'_')
    }
);

/// The name of a vocabulary term.
fn is_name(name: &str) -> bool {
    name.len() > 1
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.bytes().all(|b| b.is_ascii_alphabetic())
}

/// Whether a month has that day (proleptic Gregorian calendar).
fn has_day(year: u32, month: u32, day: u32) -> bool {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// No white space, quotes or angle brackets, and of sane length: what may stand in an address.
fn is_plain(text: &str) -> bool {
    text.len() <= 2000 && !text.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>'))
}
