//! What the frame shows: a page of its own that embeds the widget, told what to look like.

use equipoise::theme::{Scheme, Tokens};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlIFrameElement;
use yew::NodeRef;

use crate::page;
use crate::wish::Wish;

/// The address of the page in the frame. Another address is another visit.
pub struct Preview {
    address: String,
    /// The edited notice and the address it has for now.
    text: Option<(String, String)>,
}

impl Preview {
    pub fn of(wish: &Wish) -> Self {
        let mut preview = Self {
            address: String::new(),
            text: None,
        };
        preview.follow(wish);
        preview
    }

    pub fn address(&self) -> &str {
        &self.address
    }

    /// Takes in a wish: what only a new visit can show makes a new address.
    pub fn follow(&mut self, wish: &Wish) {
        let kept = self.text.as_ref().map(|(text, _)| text);
        if kept != wish.text.as_ref() {
            if let Some((_, address)) = self.text.take() {
                page::forget(&address);
            }
            self.text = wish.text.as_ref().and_then(|text| {
                let address = page::address_of(text.as_bytes(), "application/json")?;
                Some((text.clone(), address))
            });
        }
        let notice = self.text.as_ref().map_or(wish.template.path, |(_, address)| address);
        self.address = format!(
            "www/studio/preview.html?notice={}&locale={}&theme={}&layer={}&layout={}",
            js_sys::encode_uri_component(notice),
            js_sys::encode_uri_component(&wish.locale),
            js_sys::encode_uri_component(&wish.theme),
            wish.layer,
            wish.layout
        );
    }

    /// Tells the page in the frame what can change without a new visit.
    pub fn dress(&self, frame: &NodeRef, wish: &Wish) {
        let window = frame
            .cast::<HtmlIFrameElement>()
            .and_then(|frame| frame.content_window());
        let Some(window) = window else { return };
        let message = js_sys::Object::new();
        let put = |name: &str, value: JsValue| drop(js_sys::Reflect::set(&message, &name.into(), &value));
        put(
            "style",
            style(&wish.tokens, wish.switches.contains(&"large"), wish).into(),
        );
        let switches: js_sys::Array = wish.switches.iter().map(|name| JsValue::from_str(name)).collect();
        put("on", switches.into());
        // The frame is ours: same origin, and nothing secret in it.
        let _ = window.unchecked_ref::<web_sys::Window>().post_message(&message, "*");
    }
}

/// The tokens as the page in the frame gets them: light ones and dark ones, large if text is.
fn style(tokens: &Tokens, large: bool, wish: &Wish) -> String {
    let mut css = take_home(tokens);
    if large {
        let dressed = wish.dressed();
        let size = dressed.get("size", Scheme::Light).unwrap_or("16px");
        css += &format!("equipoise-notice {{ --equipoise-size: calc(2 * {size}) !important; }}\n");
    }
    css
}

/// The tokens as a stylesheet for a site.
pub fn take_home(tokens: &Tokens) -> String {
    let rules = |wanted: Scheme, indent: &str| -> String {
        let own = tokens.iter().filter(|(scheme, ..)| *scheme == wanted);
        own.map(|(_, name, value)| format!("{indent}--equipoise-{name}: {value};\n"))
            .collect()
    };
    let mut css = String::new();
    let light = rules(Scheme::Light, "  ");
    if !light.is_empty() {
        css += &format!("equipoise-notice {{\n{light}}}\n");
    }
    let dark = rules(Scheme::Dark, "    ");
    if !dark.is_empty() {
        css += &format!("\n@media (prefers-color-scheme: dark) {{\n  equipoise-notice {{\n{dark}  }}\n}}\n");
    }
    css
}
