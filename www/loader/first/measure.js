// What was on the screen when somebody decided, measured as the widget does (`src/browser/measure.rs`).

/** The layer in front and those of its controls that agree or refuse, in the order of the document. */
export function measure(root, acts) {
  const front = [...root.querySelectorAll("[data-layer]")].pop();
  if (!front) return { controls: [] };
  const controls = [...front.querySelectorAll("[data-action]")].filter(({ dataset }) => acts[dataset.action]);
  return { controls: controls.map(measured), layer: front.dataset.layer };
}

/** Lengths in whole pixels, as hundredths, and the contrast in hundredths; the members in canonical order. */
function measured(control) {
  const { height, width } = control.getBoundingClientRect();
  const { backgroundColor, color, fontSize, fontWeight } = getComputedStyle(control);
  return {
    action: control.dataset.action,
    contrast: hundredths(contrast(color, backgroundColor)),
    height: whole(height),
    size: whole(parseFloat(fontSize)),
    weight: Math.trunc(parseFloat(fontWeight)) || 0,
    width: whole(width),
  };
}

// Fractions of a pixel tell fonts and screens, and so people, apart.
const whole = (length) => hundredths(Math.round(length));
const hundredths = (value) => Math.max(0, Math.round(value * 100)) || 0;

/** Contrast ratio (WCAG 2.2); 0 for colours that are not sRGB. */
function contrast(...colours) {
  const [dark, light] = colours.map(luminance).sort((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05) || 0;
}

/** Relative luminance of a computed colour in sRGB; of others not a number. */
function luminance(colour) {
  const fraction = colour.startsWith("color(srgb ");
  if (!fraction && !colour.startsWith("rgb")) return NaN;
  const [red, green, blue] = colour.slice(colour.indexOf(fraction ? " " : "(") + 1).match(/[^, /)]+/g);
  const linear = (text) => {
    const value = parseFloat(text) / (fraction ? 1 : 255);
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
