//! Handing something to the person: a file, a printed page.

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::js;
use super::js::Fault;

/// Saves a text as a file on the person's device.
pub fn download(name: &str, media_type: &str, text: &str) -> Result<(), Fault> {
    let parts = Array::of1(&text.into());
    let options = js::object(&[("type", media_type.into())]);
    let blob = js::construct(&["Blob"], &[&parts, &options])?;
    let urls = js::global(&["URL"])?;
    let url = js::call(&urls, "createObjectURL", &[&blob])?;
    let link = js::call(&js::global(&["document"])?, "createElement", &[&"a".into()])?;
    for (property, value) in [("href", url.clone()), ("download", JsValue::from(name))] {
        js_sys::Reflect::set(&link, &property.into(), &value)?;
    }
    js::call(&link, "click", &[])?;
    js::call(&urls, "revokeObjectURL", &[&url]).map(drop)
}

/// Prints what is shown.
pub fn print() -> Result<(), Fault> {
    js::call(&js_sys::global(), "print", &[]).map(drop)
}
