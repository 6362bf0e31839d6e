// Takes a new standing: first the gate follows, then the page is told.
import { emit } from "./events.js";
import { follow } from "./gate.js";
import { decision, permitted, standing, take } from "./permission.js";
import { OWED, keep } from "./store.js";

/** Applies a standing at once; `restored` says that the act itself happened in another tab or earlier. */
export function adopt(json, restored) {
  const before = permitted;
  const known = JSON.stringify(state());
  take(json);
  if (!(permitted.length >= standing?.purposes.length)) keep(OWED, 1);
  follow();
  // Once its receipt is signed the widget writes the same decision again; the page need not hear of it.
  if (JSON.stringify(state()) === known) return;
  announce(restored, [...before, ...permitted].filter((id) => before.includes(id) !== permitted.includes(id)));
}

export function announce(restored, changed = []) {
  const now = state();
  emit("decision", { ...now, changed, restored }, now.at && { ...now, changed: [], restored: true });
}

function state() {
  const { purposes = [], at } = decision() ?? {};
  return { purposes, permits: [...permitted], at };
}
