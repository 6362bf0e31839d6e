// One placeholder: what is held here, who would receive data, and what the person can do about it.
import { button, host, make } from "./make.js";
import { fill } from "./tell.js";

let count = 0;

/** Null when nothing is known of a purpose: then there is nothing honest to say. */
export function placeholder(core, told, held, ids, acts) {
  const purposes = ids.map((id) => told.purposes.find((purpose) => purpose.id === id));
  if (purposes.length === 0 || purposes.includes(undefined)) return null;
  const { list, texts } = told;
  const names = list(purposes.map(({ title }) => title));
  const recipients = [...new Set(purposes.flatMap(({ recipients }) => recipients))];
  const from = comesFrom(held);
  const [element, root] = host("equipoise-placeholder", core, told);
  const title = `held-${++count}`;
  const heading = titleOf(held);
  root.append(
    make(
      "div",
      { part: "placeholder", role: "group", "aria-labelledby": title },
      make("strong", { part: "title", id: title }, heading || names, from && make("span", { class: "from" }, from)),
      make("p", { class: "why" }, fill(texts.why, { purposes: names })),
      (recipients.length > 0 || from) &&
        make("p", { class: "who" }, fill(texts.who, { recipients: recipients.length > 0 ? shortened(recipients, list) : from })),
      make(
        "div",
        { part: "footer" },
        button("choice", "once", texts.once, acts.once),
        button("choice", "always", fill(texts.always, { purposes: names }), acts.always),
      ),
      button("details", "details", texts.about, acts.about),
    ),
  );
  return element;
}

function titleOf(held) {
  const named = [held, held.querySelector("img")].filter(Boolean);
  return named.map(({ alt, ariaLabel, dataset, title }) => dataset.title || title || ariaLabel || alt).find(Boolean);
}

/** The other website that it comes from, if it is another. */
function comesFrom(held) {
  const { src, data, srcset } = held.dataset;
  const inner = held.querySelector("[data-src]")?.dataset.src;
  const address = src ?? data ?? inner ?? srcset?.trim().split(/\s/)[0];
  try {
    const { host } = new URL(address, document.baseURI);
    return address && host !== location.host ? host : "";
  } catch {
    return "";
  }
}

const MOST = 3;

/** A long list is counted, not read out: the rules name everybody. */
const shortened = (names, list) =>
  list(names.length > MOST + 1 ? [...names.slice(0, MOST), `+${names.length - MOST}`] : names);
