// The one observer of the document: what arrives late is held too.
import { scan } from "./gate.js";

/** Called after each change of the document. */
export const watchers = [];

export function watch() {
  scan();
  new MutationObserver(changed).observe(document, { childList: true, subtree: true });
  document.addEventListener("readystatechange", scan);
}

function changed() {
  scan();
  for (const watcher of watchers) watcher();
}
