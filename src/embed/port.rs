//! The loader as the widget's port.

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::LoaderPort;
use crate::browser::object;
use crate::session::Presentation;
use crate::widget::Happened;
use crate::widget::Port;

impl Port for LoaderPort {
    fn standing(&self, text: &str) {
        Self::standing(self, text);
    }

    fn forget(&self) {
        Self::forget(self, JsValue::NULL);
    }

    fn mirror(&self, text: &str, seconds: u64) {
        Self::mirror(self, text, seconds as f64);
    }

    fn kept(&self) -> Option<String> {
        Self::kept(self)
    }

    fn permits(&self, ids: &[&str], is_child: bool) {
        Self::permits(self, texts(ids), is_child);
    }

    fn purposes(&self, ids: &[&str]) {
        Self::purposes(self, texts(ids));
    }

    fn signals(&self, map: &str) {
        Self::signals(self, map);
    }

    fn emit(&self, happened: Happened<'_>) {
        let (name, told) = match happened {
            Happened::Shown(layer) => ("shown", vec![("layer", layer.into())]),
            Happened::Receipt { id, jws } => ("receipt", vec![("id", id.into()), ("jws", jws.into())]),
            Happened::Delivered { id, accepted, reason } => {
                let mut told = vec![("id", id.into()), ("accepted", accepted.into())];
                told.extend(reason.map(|reason| ("reason", reason.into())));
                ("delivered", told)
            }
            Happened::Error(message) => ("error", vec![("message", message.into())]),
        };
        Self::emit(self, name, object(&told));
    }

    fn is_pending(&self) -> bool {
        Self::is_pending(self)
    }

    fn pending(&self, count: usize) {
        Self::pending(self, u32::try_from(count).unwrap_or(u32::MAX));
    }

    fn drawn(&self) {
        Self::drawn(self);
    }

    fn measure(&self) -> Presentation {
        Presentation::parse(&Self::measure(self))
    }
}

/// Texts as an array of JavaScript.
pub(super) fn texts(texts: &[&str]) -> Array {
    texts.iter().map(|text| JsValue::from(*text)).collect()
}
