// What is kept on the device, with a twin in memory for when the browser refuses.
import { warn } from "./report.js";

export const STANDING = "equipoise";
export const PENDING = "equipoise:pending";
/** There is one while something of a purpose that ended may still be on the device. */
export const OWED = "equipoise:owed";

const memory = {};

export const read = (key) => (key in memory ? memory[key] : attempt("getItem", key) || null);

/** Keeps a text, or forgets it when it is null. */
export function keep(key, text) {
  delete memory[key];
  if (attempt(text === null ? "removeItem" : "setItem", key, text) !== false) return;
  memory[key] = text;
  // An older text must not outlive one that could not be kept: it may permit what was withdrawn.
  attempt("removeItem", key);
  warn("choice kept for this page only: local storage is refused");
}

/** False when the browser refuses. */
function attempt(method, ...details) {
  try {
    return localStorage[method](...details);
  } catch {
    return false;
  }
}
