// `window.equipoise`: what the page may ask. Whatever needs the widget loads it first and answers a promise.
import { adopt } from "./decide.js";
import { on } from "./events.js";
import { follow } from "./gate.js";
import { hook } from "./hook.js";
import { decision, given, permits, resume, suspend } from "./permission.js";
import { report } from "./report.js";
import { safely } from "./safely.js";
import { adapt } from "./signals.js";
import { STANDING, keep } from "./store.js";
import { alive, call, tell } from "./widget.js";

/** Settles `ready`, with the interface or with a promise of it. */
export let settle;
const ready = new Promise((go) => (settle = go));
ready.catch(report); // and so whoever does not listen to it is told by `equipoise:error`

export const api = {
  version: __ASSETS__.version,
  ready,
  permits,
  decision,
  on,
  hook,
  push: (fn) => safely(fn, api),
  close: async () => tell("close"),
  request: async (purpose) => permits(purpose) || act("request", purpose).catch(() => false),
  adapt,
};

/** What acts take back. */
const taken = {
  refuseAll: () => given(),
  withdraw: (purpose) => (purpose ? [purpose] : given()),
  object: (purpose) => [purpose],
};

for (const method of ["open", "agreeAll", "receipts", "exportReceipts", "verify"]) {
  api[method] = (detail) => act(method, named(detail));
}

for (const method in taken) {
  api[method] = (detail) => takeBack(taken[method](named(detail)), method, named(detail));
}

api.decide = (choices) => takeBack(refused(choices), "decide", choices);

function act(method, detail) {
  const outcome = call(method, detail);
  outcome.catch(report);
  return outcome;
}

/** Taking back counts at once. If no widget can record it, the standing is forgotten and permits nothing. */
function takeBack(ids, method, detail) {
  suspend(ids);
  follow();
  const outcome = act(method, detail);
  outcome.then(settled, () => {
    settled();
    if (alive() || !ids.some(permits)) return;
    keep(STANDING, null);
    adopt(null, false);
  });
  return outcome;
}

function settled() {
  resume();
  follow();
}

const refused = (choices) => Object.keys(choices ?? {}).filter((id) => !choices[id]);

/** So that each can be handed to an event listener as it is. */
const named = (detail) => (typeof detail === "string" ? detail : undefined);
