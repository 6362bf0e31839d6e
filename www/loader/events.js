// What the page hears: `equipoise:…` on the document, and `on()`, which replays the state to late listeners.
import { safely } from "./safely.js";

const PREFIX = "equipoise:";
const replays = {};

/** Tells the page; `replay`, when given, is what a listener that comes later will be told. */
export function emit(name, detail, replay) {
  replays[name] = replay;
  document.dispatchEvent(new CustomEvent(PREFIX + name, { detail, bubbles: true, composed: true }));
}

export function on(name, fn) {
  const listener = (event) => fn(event.detail);
  document.addEventListener(PREFIX + name, listener);
  if (replays[name]) safely(fn, replays[name]);
  return () => document.removeEventListener(PREFIX + name, listener);
}
