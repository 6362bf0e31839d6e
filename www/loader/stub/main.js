// The optional inline script of a built notice: answers `permits()` while the head is parsed.
import { hide } from "../hide.js";
import { holds, isFresh, suits } from "../kept.js";
import { parse } from "../standing.js";
import { asTold } from "../told.js";

const { first, free, notice, rules } = __STUB__;

let standing = null;
try {
  standing = parse(localStorage.equipoise);
} catch {
  // a browser that refuses storage keeps no decision
}
// A page that knows the person's age says so here too.
const { age } = document.currentScript?.dataset ?? {};
const fresh = !age && isFresh(standing, notice);
const settled = !fresh && standing && holds(standing) && suits(standing, age);
const permitted = fresh ? free : settled ? asTold(standing, rules) : [];
const queue = (window.equipoise = window.equipoise || []);

queue.permits ??= (ids) => `${ids}`.trim().split(/\s+/).every((id) => permitted.includes(id));
if (settled) hide();
if (fresh && first) {
  const link = document.createElement("link");
  link.rel = "modulepreload";
  link.href = first;
  document.head.append(link);
}
