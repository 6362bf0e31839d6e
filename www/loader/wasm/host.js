// The element that the dialog lives in: placed once, and put back when the page swaps its body.
import { lift } from "./front.js";

const NAME = "equipoise-notice";
const PAUSE = 50; // ms; a page that keeps removing the element must not keep us busy
let host = null;
let timer = 0;

/** The element with its open root, in the document; the integrator's own if there is one. */
export async function place() {
  if (!document.body) await new Promise(whenThereIsABody);
  host = document.querySelector(NAME) ?? document.createElement(NAME);
  if (!host.shadowRoot) host.attachShadow({ mode: "open" });
  host.dataset.open = "";
  settle();
  return host;
}

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

/** As soon as it is there, however much of the page is still to come. */
function whenThereIsABody(go) {
  const arrived = (_, observer) => document.body && (observer.disconnect(), go());
  new MutationObserver(arrived).observe(document, { childList: true, subtree: true });
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
