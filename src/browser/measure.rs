//! What was on the screen when somebody decided: measured, because only what was rendered counts.

use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use web_sys::Element;
use web_sys::ShadowRoot;

use super::js;
use crate::disclosure::Layer;
use crate::session::Control;
use crate::session::Measured;
use crate::session::Presentation;

/// Measures the layer that is shown and its controls for agreeing and refusing, in the order of the document.
pub fn measure(root: &ShadowRoot) -> Presentation {
    let layers = elements(root, "[data-layer]");
    // The dialog lies over the first layer: the last one in the document is the one in front.
    let front = layers.last();
    let layer = front.and_then(|front| Layer::from_word(&front.get_attribute("data-layer")?));
    let controls = front.map_or_else(Vec::new, |front| elements(front, "[data-action]"));
    Presentation {
        layer,
        controls: controls.iter().filter_map(measured).collect(),
    }
}

fn measured(element: &Element) -> Option<Measured> {
    let action = match element.get_attribute("data-action")?.as_str() {
        "agree" | "refuse" => Control::Answer,
        word => Control::from_word(word)?,
    };
    let rectangle = element.get_bounding_client_rect();
    let style = js::call(&js_sys::global(), "getComputedStyle", &[element]).ok()?;
    let text = |property: &str| {
        js::get(&style, property)
            .ok()
            .and_then(|value| value.as_string())
            .unwrap_or_default()
    };
    let number = |property: &str| js_sys::Number::parse_float(&text(property));
    let contrast = contrast(luminance(&text("color")), luminance(&text("backgroundColor")));
    Some(Measured {
        action,
        width: hundredths(rectangle.width()),
        height: hundredths(rectangle.height()),
        contrast: hundredths(contrast),
        size: hundredths(number("fontSize")),
        weight: number("fontWeight") as u64,
    })
}

fn elements(root: &JsValue, selector: &str) -> Vec<Element> {
    let found = js::call(root, "querySelectorAll", &[&selector.into()]);
    found.map_or_else(
        |_| Vec::new(),
        |found| js_sys::Array::from(&found).iter().map(JsCast::unchecked_into).collect(),
    )
}

fn hundredths(value: f64) -> u64 {
    (value * 100.0).round().max(0.0) as u64
}

/// Contrast ratio of two luminances (WCAG 2.2).
fn contrast(one: f64, other: f64) -> f64 {
    let (light, dark) = if one > other { (one, other) } else { (other, one) };
    (light + 0.05) / (dark + 0.05)
}

/// Relative luminance (WCAG 2.2) of a computed colour, `rgb(r, g, b)` or with alpha. Others count as black.
fn luminance(colour: &str) -> f64 {
    let inside = colour.split_once('(').map_or("", |(_, inside)| inside);
    let mut parts = inside.split([',', ' ', '/', ')']).filter(|part| !part.is_empty());
    let mut channel = || {
        // The browser's own functions: reading and raising numbers would be kilobytes of ours.
        let value = js_sys::Number::parse_float(parts.next().unwrap_or("0")) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            js_sys::Math::pow((value + 0.055) / 1.055, 2.4)
        }
    };
    0.2126 * channel() + 0.7152 * channel() + 0.0722 * channel()
}
