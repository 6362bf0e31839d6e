//! The loader as the widget's port.

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::LoaderPort;
use super::told::Told;
use crate::widget::Happened;
use crate::widget::Port;

impl Port for LoaderPort {
    fn standing(&self, text: &str) {
        Self::standing(self, text);
    }

    fn kept(&self) -> Option<String> {
        Self::kept(self)
    }

    fn permits(&self, ids: &[&str]) {
        Self::permits(self, texts(ids));
    }

    fn purposes(&self, ids: &[&str]) {
        Self::purposes(self, texts(ids));
    }

    fn emit(&self, happened: Happened<'_>) {
        let (name, told) = match happened {
            Happened::Shown(layer) => (
                "shown",
                Told {
                    layer: Some(layer),
                    ..Told::default()
                },
            ),
            Happened::Receipt { id, jws } => (
                "receipt",
                Told {
                    id: Some(id),
                    jws: Some(jws),
                    ..Told::default()
                },
            ),
            Happened::Delivered { id, accepted, reason } => (
                "delivered",
                Told {
                    id: Some(id),
                    accepted: Some(accepted),
                    reason,
                    ..Told::default()
                },
            ),
            Happened::Error(message) => (
                "error",
                Told {
                    message: Some(message),
                    ..Told::default()
                },
            ),
        };
        Self::emit(self, name, told.to_js());
    }

    fn pending(&self, count: usize) {
        Self::pending(self, u32::try_from(count).unwrap_or(u32::MAX));
    }
}

fn texts(ids: &[&str]) -> Array {
    ids.iter().map(|id| JsValue::from(*id)).collect()
}
