// Puts the element that the dialog lives in back when the page swaps its body.
import { lift } from "./front.js";
import { NAME } from "./place.js";

const PAUSE = 50; // ms; a page that keeps removing the element must not keep us busy
let host = null;
let timer = 0;

/** From now on it is this element that stays. */
export const hold = (element) => (host = element);

/** To be called whenever the document changed. */
export function stay() {
  if (isLost()) timer ||= setTimeout(settle, PAUSE);
}

/** Puts the element back at once: somebody is about to use it. */
export const comeBack = () => settle();

/** Takes the element out, and with it anything modal that would block the page. */
export function leave() {
  host?.remove();
  host = null;
}

const isLost = () => host && !host.isConnected;

function settle() {
  timer = 0;
  if (!isLost()) return;
  // A page that swapped its body may have brought an element of ours: that is where we belong.
  const placed = document.querySelector(NAME);
  if (placed) placed.replaceWith(host);
  else document.body?.append(host);
  // Whatever leaves the document leaves the front too.
  if (host.isConnected) lift(host.shadowRoot);
}
