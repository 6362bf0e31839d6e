// What was on the screen when somebody decided: measured, because only what was rendered counts.

/** The controls for agreeing and refusing, and what the receipt calls each. */
const CALLED = { agree: "answer", refuse: "answer" };
for (const name of ["agree-all", "object", "refuse-all", "save", "withdraw"]) CALLED[name] = name;

/** The layer in front, and those of its controls that agree or refuse, in the order of the document. */
export function measure(root) {
  const front = inFront(root);
  if (!front) return { controls: [] };
  const controls = [...front.querySelectorAll("[data-action]:not(input)")].filter(({ dataset }) => CALLED[dataset.action]);
  return { controls: controls.map((control) => measured(root, control)), layer: front.dataset.layer };
}

/** A dialog that is open; else the last layer in the document. */
export const inFront = (root) => root.querySelector("dialog[open]") ?? [...root.querySelectorAll("[data-layer]")].pop();

/** Lengths in whole pixels, as hundredths, and the contrast in hundredths; the members in canonical order. */
function measured(root, control) {
  const { height, left, top, width } = control.getBoundingClientRect();
  const { backgroundColor, color, fontSize, fontWeight } = getComputedStyle(control);
  const seen = ([x, y]) => control.contains(root.elementFromPoint(left + x * width, top + y * height));
  const clear = !control.checkVisibility || control.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  return {
    action: CALLED[control.dataset.action],
    contrast: hundredths(contrast(color, backgroundColor)),
    height: whole(height),
    size: whole(parseFloat(fontSize)),
    visible: clear ? POINTS.filter(seen).length * 20 : 0,
    weight: Math.trunc(parseFloat(fontWeight)) || 0,
    width: whole(width),
  };
}

/** Where it is asked what lies in front: the middle, and near the corners. */
const POINTS = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]];

// Fractions of a pixel tell fonts and screens, and so people, apart.
const whole = (length) => hundredths(Math.round(length));
const hundredths = (value) => Math.max(0, Math.round(value * 100)) || 0;

/** Contrast ratio (WCAG 2.2); 0 for colours that are not sRGB: asking a canvas what they look like is what browsers
    that protect their people from fingerprinting warn of. */
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
