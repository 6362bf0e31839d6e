//! Colours as they were painted, and how they stand out from each other.

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;

use super::js;
use super::js::Fault;

/// Contrast ratio of two computed colours (WCAG 2.2), from 1 to 21; 0 if the browser does not show what it painted.
pub(super) fn contrast(one: &str, other: &str) -> f64 {
    let (Some(one), Some(other)) = (luminance(one), luminance(other)) else {
        return 0.0;
    };
    let (light, dark) = if one > other { (one, other) } else { (other, one) };
    (light + 0.05) / (dark + 0.05)
}

/// Relative luminance (WCAG 2.2).
fn luminance(colour: &str) -> Option<f64> {
    // Plain colours are read; for all others (`oklab(…)`, `color(…)`) the browser is asked to paint them.
    let channels = if colour.starts_with("rgb") {
        read(colour)
    } else {
        paint(colour).ok()?
    };
    let [red, green, blue] = channels.map(|channel| {
        let value = channel / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            // The browser's own function: raising numbers would be kilobytes of ours.
            js_sys::Math::pow((value + 0.055) / 1.055, 2.4)
        }
    });
    Some(0.2126 * red + 0.7152 * green + 0.0722 * blue)
}

/// The channels of `rgb(r, g, b)`, with or without alpha.
fn read(colour: &str) -> [f64; 3] {
    let inside = colour.split_once('(').map_or("", |(_, inside)| inside);
    let mut parts = inside.split([',', ' ', '/', ')']).filter(|part| !part.is_empty());
    [(); 3].map(|()| js_sys::Number::parse_float(parts.next().unwrap_or("0")))
}

/// The channels of one painted pixel.
fn paint(colour: &str) -> Result<[f64; 3], Fault> {
    let canvas = js::call(&js::global(&["document"])?, "createElement", &[&"canvas".into()])?;
    let context = js::call(&canvas, "getContext", &[&"2d".into()])?;
    js_sys::Reflect::set(&context, &"fillStyle".into(), &colour.into())?;
    let (zero, one) = (JsValue::from(0), JsValue::from(1));
    js::call(&context, "fillRect", &[&zero, &zero, &one, &one])?;
    let image = js::call(&context, "getImageData", &[&zero, &zero, &one, &one])?;
    let pixel = Uint8Array::new(&js::get(&image, "data")?);
    Ok([0, 1, 2].map(|index| f64::from(pixel.get_index(index))))
}
