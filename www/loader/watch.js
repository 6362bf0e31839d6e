// The one observer of the document: what arrives late is held too.
import { scan } from "./gate.js";

/** Called after each change of the document. */
export const watchers = [];

export function watch() {
  scan();
  new MutationObserver(changed).observe(document, { childList: true, subtree: true });
  document.addEventListener("readystatechange", () => scan());
}

function changed(records) {
  // While the document is being parsed, what was skipped as unfinished may be whole by now.
  if (document.readyState === "loading") scan();
  else for (const { addedNodes } of records) addedNodes.forEach((node) => scan(node));
  for (const watcher of watchers) watcher();
}
