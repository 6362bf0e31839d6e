//! Computed colours, and how they stand out from each other.

/// Contrast ratio of two computed colours (WCAG 2.2), from 1 to 21; 0 for colours that are not sRGB.
pub(super) fn contrast(one: &str, other: &str) -> f64 {
    let (Some(one), Some(other)) = (luminance(one), luminance(other)) else {
        return 0.0;
    };
    let (light, dark) = if one > other { (one, other) } else { (other, one) };
    (light + 0.05) / (dark + 0.05)
}

/// Relative luminance (WCAG 2.2) of a computed colour in sRGB; of others `None`: asking a canvas what they look like is
/// what browsers that protect their people from fingerprinting warn of.
fn luminance(colour: &str) -> Option<f64> {
    let (numbers, most) = match colour.strip_prefix("color(srgb ") {
        Some(numbers) => (numbers, 1.0),
        None => (colour.strip_prefix("rgb")?.split_once('(')?.1, 255.0),
    };
    let mut numbers = numbers.split([',', ' ', '/', ')']).filter(|number| !number.is_empty());
    let mut channel = || {
        // The browser's own functions: reading and raising numbers would be kilobytes of ours.
        let value = js_sys::Number::parse_float(numbers.next()?) / most;
        Some(if value <= 0.04045 {
            value / 12.92
        } else {
            js_sys::Math::pow((value + 0.055) / 1.055, 2.4)
        })
    };
    Some(0.2126 * channel()? + 0.7152 * channel()? + 0.0722 * channel()?)
}
