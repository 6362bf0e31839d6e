//! The page the studio is on: its address, files and clipboard.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, InputEvent, Url};

/// What stands after the `#`.
pub fn fragment() -> String {
    let location = web_sys::window().map(|window| window.location());
    location.and_then(|location| location.hash().ok()).unwrap_or_default()
}

/// The address of what is on the screen.
pub fn address() -> String {
    let location = web_sys::window().map(|window| window.location());
    location.and_then(|location| location.href().ok()).unwrap_or_default()
}

/// Keeps a fragment in the address, without a step in the browser's history: the studio has its own.
pub fn keep(fragment: &str) {
    let history = web_sys::window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        // A browser may refuse an address that is too long; nothing depends on it.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("#{fragment}")));
    }
}

/// An address for a text that exists only here.
pub fn address_of(bytes: &[u8], kind: &str) -> Option<String> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

/// Forgets such an address.
pub fn forget(address: &str) {
    let _ = Url::revoke_object_url(address);
}

/// Hands a file to the person.
pub fn save(name: &str, kind: &str, bytes: &[u8]) -> Option<()> {
    let address = address_of(bytes, kind)?;
    let document = web_sys::window()?.document()?;
    let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    forget(&address);
    Some(())
}

/// Puts a text on the clipboard.
pub fn copy(text: &str) -> Option<()> {
    let clipboard = web_sys::window()?.navigator().clipboard();
    let _ = clipboard.write_text(text);
    Some(())
}

/// Does something in so many milliseconds.
pub fn later(milliseconds: i32, act: impl FnOnce() + 'static) {
    let act = Closure::once_into_js(act);
    if let Some(window) = web_sys::window() {
        // Without a clock there is nothing to wait with.
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(act.unchecked_ref(), milliseconds);
    }
}

/// Sees everything that is about to be written anywhere, as long as the page is there.
pub fn before_input(see: impl Fn(InputEvent) + 'static) {
    let see = Closure::<dyn Fn(InputEvent)>::new(see).into_js_value();
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback("beforeinput", see.unchecked_ref());
    }
}

/// Brings an element into view.
pub fn show(id: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(element) = document.and_then(|document| document.get_element_by_id(id)) {
        element.scroll_into_view();
    }
}
