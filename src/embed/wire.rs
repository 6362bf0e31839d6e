//! What the loader passes at the start. It is of the same build: what is not there was not given.

use js_sys::Array;
use js_sys::Object;
use js_sys::Reflect;
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;

use crate::browser::Forwarder;
use crate::digest::Digest;
use crate::notice::Label;
use crate::receipt::GpcSignal;
use crate::receipt::WidgetReference;
use crate::widget::Config;

/// Reads it, member by member.
pub(super) fn config(passed: &JsValue) -> Config {
    let member = |name: &str| Reflect::get(passed, &name.into()).unwrap_or_default();
    let text = |name: &str| member(name).as_string();
    let needed = |name: &str| text(name).unwrap_or_default();
    let mut wishes: Vec<_> = text("pageLocale").into_iter().collect();
    wishes.extend(texts(&member("browserLocales")));
    Config {
        notice_text: member("noticeText"),
        notice_bytes: member("noticeBytes").unchecked_into::<Uint8Array>().to_vec(),
        notice_url: needed("notice"),
        outline: text("outline"),
        forwarder: Forwarder {
            receipts: text("receipts"),
            challenge: text("challenge"),
        },
        locale: text("locale"),
        wishes,
        regime: text("regime"),
        found_regime: text("foundRegime"),
        // An age that is no number is that of a child.
        age: text("age").map(|age| age.parse().unwrap_or(0)),
        statement: text("statement"),
        theme: needed("theme"),
        origin: label(&needed("origin")),
        gpc: match member("gpc").as_bool() {
            Some(true) => GpcSignal::On,
            Some(false) => GpcSignal::Off,
            None => GpcSignal::Unsupported,
        },
        widget: WidgetReference {
            version: label(&needed("version")),
            digest: text("widget").and_then(|digest| Digest::from_base64url(&digest)).into(),
        },
        locales: entries(&member("locales"))
            .filter_map(|(tag, url)| Some((tag, url.as_string()?)))
            .collect(),
        styles: texts(&member("styles")),
        standing: text("standing"),
        mirror: text("mirror"),
    }
}

/// The members of a plain object, in its order.
pub(super) fn entries(object: &JsValue) -> impl Iterator<Item = (String, JsValue)> {
    let entries = object.dyn_ref().map(Object::entries).unwrap_or_default();
    entries.into_iter().filter_map(|entry| {
        let entry = Array::from(&entry);
        Some((entry.get(0).as_string()?, entry.get(1)))
    })
}

fn texts(array: &JsValue) -> Vec<String> {
    Array::from(array).iter().filter_map(|text| text.as_string()).collect()
}

/// A label cut to its form: what the loader passes is the page's own, and too long is no reason to fail.
fn label(text: &str) -> Label {
    let fits: String = text.chars().filter(|c| !c.is_control()).take(200).collect();
    Label::from_text(&fits)
        .or_else(|| Label::from_text("unknown"))
        .unwrap_or_else(|| unreachable!())
}
