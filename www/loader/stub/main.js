// The optional inline script of a built notice: answers `permits()` while the head is parsed.
import { hide } from "../hide.js";
import { parse } from "../standing.js";
import { asTold } from "../told.js";

const { first, free, notice, rules } = __STUB__;

const kept = () => {
  try {
    const standing = parse(localStorage.equipoise);
    const now = Date.now() / 1000;
    return standing.notice === notice && now < standing.until && now > standing.at - 86400 ? standing : null;
  } catch {
    return null;
  }
};
const standing = kept();
const permitted = standing ? asTold(standing, rules) : free;
const queue = (window.equipoise = window.equipoise || []);

queue.permits ??= (ids) => `${ids}`.trim().split(/\s+/).every((id) => permitted.includes(id));
if (standing) hide();
else if (first) {
  const link = document.createElement("link");
  link.rel = "modulepreload";
  link.href = first;
  document.head.append(link);
}
