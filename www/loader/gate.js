// The gate: holds scripts and templates, runs each as soon as every purpose it names is permitted, once.
import { advance, drop, lineUp } from "./line.js";
import { MARK } from "./mark.js";
import { permits } from "./permission.js";
import { silent } from "./signals.js";

const HELD = ':is(script[type="text/plain"],template)[data-purpose]';

/** Called after something was taken back, and before anything runs. */
export const followers = [];

/** What a template brought, and the places of its scripts. */
const brought = new WeakMap();

/** To be called whenever what is permitted may have changed. */
export function follow() {
  for (const held of document.querySelectorAll(HELD)) {
    if (held.getAttribute(MARK) === "run" && !permits(held.dataset.purpose)) takeBack(held);
  }
  for (const follower of followers) follower();
  advance();
  scan();
}

/** Runs what may run, in document order. */
export function scan() {
  if (!silent) document.querySelectorAll(HELD).forEach(consider);
}

function consider(held) {
  // What ran a moment ago may have run or removed this one.
  if (held.isConnected && !held.hasAttribute(MARK) && parsed(held) && permits(held.dataset.purpose)) run(held, "run");
}

/** Runs an element; the mark says why. */
export function run(held, mark) {
  held.setAttribute(MARK, mark);
  if (held.content) runTemplate(held);
  else lineUp(held, held);
  advance();
}

/** Holds again what ran. Only a script that has begun stays. */
export function takeBack(held) {
  if (!held.content && !drop(held)) return;
  held.removeAttribute(MARK);
  brought.get(held)?.forEach((node) => {
    drop(node);
    node.remove();
  });
}

/** Puts the content right behind its template; its scripts join the line from where they stand. */
function runTemplate(held) {
  const content = document.importNode(held.content, true);
  const places = [];
  for (const script of content.querySelectorAll("script")) {
    if (script.matches(HELD)) continue;
    const place = new Comment(held.dataset.purpose);
    script.replaceWith(place);
    lineUp(script, place);
    places.push(place);
  }
  brought.set(held, [...places, ...content.childNodes]);
  held.after(content);
}

/** While the document is being parsed, only what stands before something else is sure to be whole. */
function parsed(node) {
  if (document.readyState !== "loading") return true;
  for (; node; node = node.parentNode) if (node.nextSibling) return true;
  return false;
}
