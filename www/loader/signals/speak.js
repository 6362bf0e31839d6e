// Speaks to each vendor: first that nothing is granted, then whatever changes.
import { denied } from "./vendors.js";
import { words } from "./words.js";

/** What each vendor was told last, as JSON in our words. */
export const said = {};

/** `map` holds signals, each with the purposes that it needs; `own` holds the adapters of the page, `ours` those in words. */
export function speak(map, permits, ours, own) {
  const states = {};
  for (const signal in map) {
    const [vendor, key = ""] = signal.split(":");
    states[vendor] ??= {};
    states[vendor][key] = permits(map[signal]);
  }
  for (const vendor in states) {
    if (own[vendor]) tell(vendor, states[vendor], own[vendor], []);
    else if (ours[vendor]) tell(vendor, states[vendor], (state, kind) => ours[vendor](words(state), kind), denied[vendor] ?? []);
  }
}

/** Lets a vendor be told everything again: somebody else speaks to it now. */
export const forget = (vendor) => delete said[vendor];

/** Goes on from what somebody else, the inline stub, has said already. */
export function resume(states) {
  for (const vendor in states) said[vendor] = JSON.stringify(states[vendor]);
}

/** `besides` are keys that the first word denies although they are not in the state. */
function tell(vendor, state, adapter, besides) {
  if (!said[vendor]) {
    const none = (keys) => Object.fromEntries(keys.map((key) => [key, false]));
    say(adapter, none([...Object.keys(state), ...besides]), "default");
    said[vendor] = asJson(none(Object.keys(state)));
  }
  if (said[vendor] === asJson(state)) return;
  say(adapter, state, "update");
  said[vendor] = asJson(state);
}

const asJson = (state) => JSON.stringify(words(state));

/** What an adapter throws is told to the page's developer, and stops nothing here. */
function say(adapter, state, kind) {
  try {
    adapter(state, kind);
  } catch (error) {
    reportError(error);
  }
}
