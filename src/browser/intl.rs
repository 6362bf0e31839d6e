//! `Intl`: dates, durations, lists and names in the person's language, from the browser's own tables.

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::js;
use super::js::Fault;
use crate::i18n::Format;
use crate::i18n::PlainFormat;
use crate::notice::Period;
use crate::time::Timestamp;

/// Formatting by the browser, in one locale. What a browser does not know falls back to plain forms.
pub struct IntlFormat(JsValue);

impl IntlFormat {
    /// Formatting in that locale.
    pub fn new(locale: &str) -> Self {
        Self(locale.into())
    }

    fn format(&self, class: &str, options: &[(&str, &str)], method: &str, value: &JsValue) -> Result<String, Fault> {
        let options: Vec<_> = options
            .iter()
            .map(|(name, value)| (*name, JsValue::from(*value)))
            .collect();
        let formatter = js::construct(&["Intl", class], &[&self.0, &js::object(&options)])?;
        let text = js::call(&formatter, method, &[value])?;
        text.as_string()
            .ok_or_else(|| Fault(format!("Intl.{class} gave no text")))
    }
}

impl Format for IntlFormat {
    fn date(&self, at: Timestamp) -> String {
        let date = js_sys::Date::new(&(at.0 as f64 * 1000.0).into());
        self.format("DateTimeFormat", &[("dateStyle", "long")], "format", &date)
            .unwrap_or_else(|_| PlainFormat.date(at))
    }

    fn moment(&self, at: Timestamp) -> String {
        let date = js_sys::Date::new(&(at.0 as f64 * 1000.0).into());
        self.format(
            "DateTimeFormat",
            &[("dateStyle", "medium"), ("timeStyle", "short")],
            "format",
            &date,
        )
        .unwrap_or_else(|_| PlainFormat.moment(at))
    }

    fn period(&self, period: &Period) -> String {
        let (count, unit) = period.parts();
        let unit = match unit {
            'D' => "day",
            'W' => "week",
            'M' => "month",
            _ => "year",
        };
        self.format(
            "NumberFormat",
            &[("style", "unit"), ("unit", unit), ("unitDisplay", "long")],
            "format",
            &count.into(),
        )
        .unwrap_or_else(|_| PlainFormat.period(period))
    }

    fn country(&self, code: &str) -> String {
        self.format("DisplayNames", &[("type", "region")], "of", &code.into())
            .unwrap_or_else(|_| code.to_owned())
    }

    fn language(&self, tag: &str) -> String {
        let own = Self::new(tag);
        own.format("DisplayNames", &[("type", "language")], "of", &tag.into())
            .unwrap_or_else(|_| tag.to_owned())
    }

    fn list(&self, items: &[&str]) -> String {
        let array: Array = items.iter().map(|item| JsValue::from(*item)).collect();
        self.format("ListFormat", &[("type", "conjunction")], "format", &array)
            .unwrap_or_else(|_| PlainFormat.list(items))
    }

    fn number(&self, number: usize) -> String {
        self.format("NumberFormat", &[], "format", &(number as f64).into())
            .unwrap_or_else(|_| PlainFormat.number(number))
    }
}
