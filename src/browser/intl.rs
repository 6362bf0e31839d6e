//! `Intl`: dates, durations, lists and names in the person's language, from the browser's own tables.

use std::cell::RefCell;

use js_sys::Array;
use js_sys::JsString;
use wasm_bindgen::JsValue;

use super::js;
use super::js::Fault;
use crate::i18n::Format;
use crate::i18n::PlainFormat;
use crate::notice::Period;
use crate::time::Timestamp;

/// Formatting by the browser, in one locale. What a browser does not know falls back to plain forms.
pub struct IntlFormat {
    locale: JsValue,
    /// The formatters made so far, by class and values of their options: making one is what costs.
    made: RefCell<Vec<(&'static str, String, JsValue)>>,
}

impl IntlFormat {
    /// Formatting in that locale.
    pub fn new(locale: &str) -> Self {
        Self {
            locale: locale.into(),
            made: RefCell::default(),
        }
    }

    fn format(
        &self,
        class: &'static str,
        options: &[(&str, &str)],
        method: &str,
        value: &JsValue,
    ) -> Result<String, Fault> {
        let text = js::call(&self.formatter(class, options)?, method, &[value])?;
        text.as_string()
            .ok_or_else(|| Fault(format!("Intl.{class} gave no text")))
    }

    fn formatter(&self, class: &'static str, options: &[(&str, &str)]) -> Result<JsValue, Fault> {
        let key: String = options.iter().map(|(_, value)| *value).collect();
        let mut made = self.made.borrow_mut();
        let known = made.iter().find(|(of, options, _)| (*of, options) == (class, &key));
        if let Some((_, _, formatter)) = known {
            return Ok(formatter.clone());
        }
        let options: Vec<_> = options.iter().map(|(name, value)| (*name, (*value).into())).collect();
        let formatter = js::construct(&["Intl", class], &[&self.locale, &js::object(&options)])?;
        made.push((class, key, formatter.clone()));
        Ok(formatter)
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

    fn fold(&self, text: &str) -> String {
        JsString::from(text).to_lower_case().into()
    }
}
