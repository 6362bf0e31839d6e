//! What JavaScript is told.

use serde::Serialize;
use wasm_bindgen::JsValue;

/// What is told to JavaScript: plain objects with only the members that apply.
#[derive(Default, Serialize)]
pub(super) struct Told<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) accepted: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) checked: Option<Vec<&'a str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) detail: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) failed: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) fatal: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) jws: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) layer: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) message: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reason: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) verified: Option<bool>,
}

impl Told<'_> {
    pub(super) fn to_js(&self) -> JsValue {
        // A struct of texts and booleans always has a plain object; if not, the page is told nothing rather than wrong.
        self.serialize(&serde_wasm_bindgen::Serializer::json_compatible())
            .unwrap_or(JsValue::NULL)
    }
}
