// Keeps the first layer clear of what has the focus on the page (WCAG 2.4.11): the page scrolls, else the layer steps aside.
const RING = 8; // px: room for what a page draws around its focus

let host = null;
let byKey = true;

/** Looks now, and whenever the focus moves. Asking for it twice is asking for it once. */
export function keepClear(element) {
  if (!host) for (const type of ["focusin", "focusout", "keydown", "pointerdown"]) addEventListener(type, heed, true);
  if (host !== element) {
    element.addEventListener("pointerover", comeBack);
    // Where it ends is known when its entrance is over.
    element.shadowRoot.addEventListener("animationend", look);
  }
  host = element;
  look();
}

/** A page must not scroll under a pointer that presses, so only the focus that a key has moved counts. */
function heed({ type }) {
  if (type === "keydown") byKey = true;
  else if (type === "pointerdown") byKey = false;
  else requestAnimationFrame(look); // when the browser has scrolled to it by itself
}

function look() {
  comeBack();
  const focused = document.activeElement;
  const layer = host.shadowRoot.querySelector("[data-layer='1']");
  if (!byKey || !layer || !focused || focused === host || !isCovered(focused, layer)) return;
  const room = focused.getBoundingClientRect().bottom + RING - layer.getBoundingClientRect().top;
  const { scrollX: left, scrollY: top } = window;
  scrollBy({ top: room, behavior: "instant" });
  if (!isCovered(focused, layer)) return;
  // It is fixed, or the page ends here.
  scrollTo({ left, top, behavior: "instant" });
  host.dataset.aside = "";
}

function comeBack() {
  delete host.dataset.aside;
}

/** Whether any part of it is behind the layer; of what is too high to be seen whole, whether all of it is. */
function isCovered(element, layer) {
  const { left, right, top, bottom, width, height } = element.getBoundingClientRect();
  const inside = [
    [left + 1, top + 1],
    [right - 1, top + 1],
    [left + width / 2, top + height / 2],
    [left + 1, bottom - 1],
    [right - 1, bottom - 1],
  ];
  const behind = ([x, y]) => document.elementFromPoint(x, y) === host;
  return height < layer.getBoundingClientRect().top ? inside.some(behind) : inside.every(behind);
}
