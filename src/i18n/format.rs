//! Dates, durations, lists and names: formatted by whoever hosts us, because a browser knows every language already.

use crate::notice::Period;
use crate::time::Timestamp;

/// Formatting in one locale. In the browser it is `Intl`; natively [`PlainFormat`].
pub trait Format {
    /// A point in time, as a date.
    fn date(&self, at: Timestamp) -> String;
    /// A point in time, as a date and a time of day.
    fn moment(&self, at: Timestamp) -> String;
    /// A length of time.
    fn period(&self, period: &Period) -> String;
    /// The name of a country.
    fn country(&self, code: &str) -> String;
    /// The name of a language, in that language.
    fn language(&self, tag: &str) -> String;
    /// A list: "a, b and c".
    fn list(&self, items: &[&str]) -> String;
    /// A whole number.
    fn number(&self, number: usize) -> String;
    /// A text without capitals, to look for something in it.
    fn fold(&self, text: &str) -> String {
        text.to_lowercase()
    }
}

/// Formatting without any knowledge of languages: ISO 8601, codes, commas.
pub struct PlainFormat;

impl Format for PlainFormat {
    fn date(&self, at: Timestamp) -> String {
        let (year, month, day) = civil(at.0 / 86_400);
        format!("{year:04}-{month:02}-{day:02}")
    }

    fn moment(&self, at: Timestamp) -> String {
        let second = at.0 % 86_400;
        format!(
            "{}T{:02}:{:02}:{:02}Z",
            self.date(at),
            second / 3600,
            second / 60 % 60,
            second % 60
        )
    }

    fn period(&self, period: &Period) -> String {
        period.as_str().to_owned()
    }

    fn country(&self, code: &str) -> String {
        code.to_owned()
    }

    fn language(&self, tag: &str) -> String {
        tag.to_owned()
    }

    fn list(&self, items: &[&str]) -> String {
        items.join(", ")
    }

    fn number(&self, number: usize) -> String {
        number.to_string()
    }
}

/// Year, month and day of a day counted from 1970-01-01 (proleptic Gregorian calendar).
fn civil(days: u64) -> (u64, u64, u64) {
    // Counted from 0000-03-01, so that the leap day is the last of its year.
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let date = day - (153 * month + 2) / 5 + 1;
    let (month, carry) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    (year + era * 400 + carry, month, date)
}

#[cfg(test)]
mod tests {
    use super::Format;
    use super::PlainFormat;
    use crate::time::Timestamp;

    #[test]
    fn plain_moments() {
        let cases = [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_767_225_600, "2026-01-01T00:00:00Z"),
            (4_107_542_399, "2100-02-28T23:59:59Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
        ];
        for (seconds, expected) in cases {
            assert_eq!(PlainFormat.moment(Timestamp(seconds)), expected);
        }
    }
}
