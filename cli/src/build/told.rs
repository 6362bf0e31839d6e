//! Formatting as the browser's `Intl` does it, from the same tables (CLDR).

use equipoise::i18n::Format;
use equipoise::i18n::PlainFormat;
use equipoise::notice::Period;
use equipoise::time::Timestamp;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_list::ListFormatter;
use icu_locale_core::Locale;

/// Lists and whole numbers in one locale: all that the first layer formats. The rest is plain.
pub struct CldrFormat {
    list: Option<ListFormatter>,
    number: Option<DecimalFormatter>,
}

impl CldrFormat {
    /// Formatting in that locale; plain where the tables do not know it.
    pub fn new(locale: &str) -> Self {
        let locale = locale.parse::<Locale>().unwrap_or(Locale::UNKNOWN);
        Self {
            list: ListFormatter::try_new_and((&locale).into(), Default::default()).ok(),
            number: DecimalFormatter::try_new((&locale).into(), Default::default()).ok(),
        }
    }
}

impl Format for CldrFormat {
    fn date(&self, at: Timestamp) -> String {
        PlainFormat.date(at)
    }

    fn moment(&self, at: Timestamp) -> String {
        PlainFormat.moment(at)
    }

    fn period(&self, period: &Period) -> String {
        PlainFormat.period(period)
    }

    fn country(&self, code: &str) -> String {
        PlainFormat.country(code)
    }

    fn language(&self, tag: &str) -> String {
        PlainFormat.language(tag)
    }

    fn list(&self, items: &[&str]) -> String {
        match &self.list {
            Some(list) => list.format(items.iter()).to_string(),
            None => PlainFormat.list(items),
        }
    }

    fn number(&self, number: usize) -> String {
        match &self.number {
            Some(formatter) => formatter.format(&Decimal::from(number as u64)).to_string(),
            None => PlainFormat.number(number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::CldrFormat;
    use equipoise::i18n::Format;

    #[test]
    fn lists_and_numbers_follow_the_language() {
        let cases = [
            ("en", "a, b, and c", "1,234"),
            ("de", "a, b und c", "1.234"),
            ("fr", "a, b et c", "1\u{202f}234"),
            ("zh-Hans", "a、b和c", "1,234"),
        ];
        for (locale, list, number) in cases {
            let format = CldrFormat::new(locale);
            assert_eq!(
                (&*format.list(&["a", "b", "c"]), &*format.number(1234)),
                (list, number),
                "{locale}"
            );
        }
    }
}
