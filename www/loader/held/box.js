// Lays an element of ours over a held one, in the very box that the page gave it, without a place in the page's flow.
const HELD = "data-equipoise-held";

let hidden = false;

/** Keeps what is held in its place and out of sight. */
export function hide(held) {
  if (!hidden) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`[${HELD}]{visibility:hidden!important}`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    hidden = true;
  }
  held.setAttribute(HELD, "");
}

export const reveal = (held) => held.removeAttribute(HELD);

/** Smaller than this is no embed that anybody would miss: a pixel. */
export const LEAST = 24;

/** Lays `over` on `held`; `watch` is told what to look at for changes. */
export function lay(over, held) {
  const box = held.getBoundingClientRect();
  const { style } = over;
  const seen = box.width >= LEAST && box.height >= LEAST;
  set(style, "display", seen ? "block" : "none");
  if (!seen) return;
  set(style, "width", `${box.width}px`);
  set(style, "height", `${box.height}px`);
  // Where it would stand in the flow it stands beside the held one: it need be moved by little, and moves along.
  const own = over.getBoundingClientRect();
  const [x, y] = (style.translate || "0px 0px").split(" ").map(parseFloat);
  const [dx, dy] = [box.left - own.left + x, box.top - own.top + (y || 0)];
  set(style, "translate", `${dx}px ${dy}px`);
}

/** What an element over another must be, whatever the page says of its children. */
export function float({ style }) {
  for (const [name, value] of [
    ["position", "absolute"],
    ["inset", "auto"],
    ["margin", "0"],
    ["padding", "0"],
    ["border", "0"],
    ["max-width", "none"],
    ["max-height", "none"],
    ["min-width", "0"],
    ["min-height", "0"],
  ]) {
    set(style, name, value);
  }
}

function set(style, name, value) {
  if (style.getPropertyValue(name) !== value) style.setProperty(name, value, "important");
}
