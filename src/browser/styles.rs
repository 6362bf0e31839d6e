//! Constructed stylesheets: they belong to the shadow root alone and need no inline style.

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::js;
use super::js::Fault;
use super::page::fetch_text;

/// Reads the stylesheets and gives them to a shadow root, in that order.
pub async fn adopt(root: &JsValue, urls: &[String]) -> Result<(), Fault> {
    let sheets = Array::new();
    for url in urls {
        let sheet = js::construct(&["CSSStyleSheet"], &[])?;
        js::call(&sheet, "replaceSync", &[&fetch_text(url).await?.into()])?;
        sheets.push(&sheet);
    }
    js_sys::Reflect::set(root, &"adoptedStyleSheets".into(), &sheets)?;
    Ok(())
}
