// What is kept on the device, with a twin in memory for when the browser refuses.
import { warn } from "./report.js";

export const STANDING = "equipoise";
export const PENDING = "equipoise:pending";
/** There is one while something of a purpose that ended may still be on the device. */
export const OWED = "equipoise:owed";

const memory = new Map();

export const read = (key) => (memory.has(key) ? memory.get(key) : attempt("getItem", key) || null);

/** Keeps a text, or forgets it when it is null. */
export function keep(key, text) {
  memory.delete(key);
  if (attempt(text === null ? "removeItem" : "setItem", key, text) !== false) return;
  memory.set(key, text);
  // An older text must not outlive one that could not be kept: it may permit what was withdrawn.
  attempt("removeItem", key);
  warn("choice kept for this page only: the browser refuses local storage");
}

/** False when the browser refuses. */
function attempt(method, ...details) {
  try {
    return localStorage[method](...details);
  } catch {
    return false;
  }
}
