//! Calling JavaScript by name, where every throw becomes a value.

use std::fmt;

use js_sys::Array;
use js_sys::Function;
use js_sys::Promise;
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// What the browser refused, in its own words.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault(pub String);

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<JsValue> for Fault {
    /// Describes whatever was thrown: an `Error`, one of another realm, or any value at all.
    fn from(thrown: JsValue) -> Self {
        let message = Reflect::get(&thrown, &"message".into())
            .ok()
            .and_then(|message| message.as_string());
        Self(
            message
                .or_else(|| thrown.as_string())
                .unwrap_or_else(|| "something was thrown that is no error".into()),
        )
    }
}

/// A property, or a fault if it is not there.
pub(super) fn get(object: &JsValue, name: &str) -> Result<JsValue, Fault> {
    let value = Reflect::get(object, &name.into())?;
    if value.is_undefined() || value.is_null() {
        return Err(Fault(format!("this browser has no {name}")));
    }
    Ok(value)
}

/// A property reached through several names from the global object.
pub(super) fn global(path: &[&str]) -> Result<JsValue, Fault> {
    path.iter()
        .try_fold(js_sys::global().into(), |object, name| get(&object, name))
}

/// The answer of a method.
pub(super) fn call(object: &JsValue, method: &str, arguments: &[&JsValue]) -> Result<JsValue, Fault> {
    let function: Function = get(object, method)?.unchecked_into();
    Ok(function.apply(object, &list(arguments))?)
}

/// The answer of a method that answers later.
pub(super) async fn call_later(object: &JsValue, method: &str, arguments: &[&JsValue]) -> Result<JsValue, Fault> {
    let promise = Promise::resolve(&call(object, method, arguments)?);
    Ok(JsFuture::from(promise).await?)
}

/// A new object of a class that is reached from the global object.
pub(super) fn construct(class: &[&str], arguments: &[&JsValue]) -> Result<JsValue, Fault> {
    let class: Function = global(class)?.unchecked_into();
    Ok(Reflect::construct(&class, &list(arguments))?)
}

/// A plain object of these members.
pub fn object(members: &[(&str, JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    for (name, value) in members {
        // Setting a member of a fresh plain object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

fn list(items: &[&JsValue]) -> Array {
    items.iter().copied().collect()
}
