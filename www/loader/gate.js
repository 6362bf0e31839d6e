// The gate: holds marked elements and runs each once, as soon as every purpose it names is permitted.
import { advance, lineUp } from "./line.js";
import { permits } from "./permission.js";

const MARK = "data-equipoise-gate";
const HELD = ['script[type="text/plain"]', "template", ":is(iframe,img,link):is([data-src],[data-href])"]
  .map((kind) => `${kind}[data-purpose]:not([${MARK}])`)
  .join();

/** Runs what may run at or below a node, in document order. */
export function scan(root = document) {
  if (root.matches?.(HELD)) consider(root);
  root.querySelectorAll?.(HELD).forEach(consider);
}

function consider(held) {
  // What ran a moment ago may have run or removed this one.
  if (!held.isConnected || !held.matches(HELD) || !parsed(held) || !permits(held.dataset.purpose)) return;
  held.setAttribute(MARK, "run");
  if (held.localName === "script") lineUp(held, held);
  else if (held.content) runTemplate(held);
  else runEmbed(held);
  advance();
}

/** Puts the content right behind its template; its scripts join the line from where they stand. */
function runTemplate(held) {
  const content = document.importNode(held.content, true);
  for (const script of content.querySelectorAll("script")) {
    if (script.matches(HELD)) continue;
    const place = new Comment();
    script.replaceWith(place);
    lineUp(script, place);
  }
  held.after(content);
}

function runEmbed(held) {
  const { href, src } = held.dataset;
  held[held.localName === "link" ? "href" : "src"] = href ?? src;
}

/** While the document is being parsed, only what stands before something else is sure to be whole. */
function parsed(node) {
  if (document.readyState !== "loading") return true;
  for (; node; node = node.parentNode) if (node.nextSibling) return true;
  return false;
}
