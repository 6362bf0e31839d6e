// Every gated element of the page, with what became of it and why.
import { MARK } from "../mark.js";

const HELD =
  ':is(script[type="text/plain"],template,iframe,img,link,video,audio,picture,source,embed,object,image)[data-purpose]';

/** A script that names a purpose but is of a type that runs was never held. */
const ESCAPED = `script[data-purpose]:not([type="text/plain"],[type$="json"],[${MARK}])`;

export function gated(notice) {
  const held = [...document.querySelectorAll(HELD)].map((element) => row(element, notice));
  const escaped = [...document.querySelectorAll(ESCAPED)].map((element) => ({
    element,
    name: named(element),
    purposes: element.dataset.purpose,
    state: "not held",
    why: 'it names a purpose, but runs at once: give it type="text/plain"',
  }));
  return [...escaped, ...held];
}

function row(element, notice) {
  const { purpose } = element.dataset;
  const mark = element.getAttribute(MARK);
  const state = { run: "run", once: "shown once" }[mark] ?? "held";
  return { element, name: named(element), purposes: purpose, state, why: why(element, mark, notice) };
}

function why(element, mark, notice) {
  if (mark === "once") return "the person asked for this one";
  const ids = element.dataset.purpose.trim().split(/\s+/);
  if (mark && !window.equipoise.permits(element.dataset.purpose)) return "began before its purpose ended; ends with a reload";
  if (mark) return ids.map((id) => `${id}: ${status(id) ?? "permitted"}`).join(", ");
  const missing = ids.filter((id) => !window.equipoise.permits(id));
  if (missing.length === 0) return "permitted; still being read, or waiting for its turn";
  const known = (id) => !notice || notice.purposes.some((purpose) => purpose.id === id);
  return missing.map((id) => (known(id) ? `${id}: ${status(id) ?? "not decided"}` : `${id}: no purpose of the notice`)).join(", ");
}

const status = (id) => window.equipoise.decision()?.purposes.find((entry) => entry.id === id)?.status;

function named(element) {
  const { src, href, data, srcset, name } = element.dataset;
  const address = src ?? href ?? data ?? srcset ?? name ?? (element.id && `#${element.id}`);
  const text = element.localName === "script" && !address ? element.textContent.trim().slice(0, 40) : "";
  return `<${element.localName}> ${address || text}`;
}
