//! What was on the screen when somebody decided: measured, because only what was rendered counts.

use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use web_sys::Element;
use web_sys::ShadowRoot;

use super::colour::contrast;
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
    let contrast = contrast(&text("color"), &text("backgroundColor"));
    Some(Measured {
        action,
        width: whole(rectangle.width()),
        height: whole(rectangle.height()),
        contrast: hundredths(contrast),
        size: whole(number("fontSize")),
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

/// A length in whole pixels, written in hundredths: fractions of a pixel tell fonts and screens, and so people, apart.
fn whole(length: f64) -> u64 {
    hundredths(length.round())
}

fn hundredths(value: f64) -> u64 {
    (value * 100.0).round().max(0.0) as u64
}
