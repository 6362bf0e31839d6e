// Speaks to each vendor in its own words: first that nothing is granted, then whatever changes.
import { words } from "./words.js";

/** What each vendor was told last. */
export const said = {};

/** `map` holds signals, each with the purposes that it needs; `adapters` speak to the vendors. */
export function speak(map, permits, adapters) {
  const states = {};
  for (const signal in map) {
    const [vendor, key = ""] = signal.split(":");
    states[vendor] ??= {};
    states[vendor][key] = permits(map[signal]);
  }
  for (const vendor in states) tell(vendor, states[vendor], adapters[vendor]);
}

/** Lets a vendor be told everything again: somebody else speaks to it now. */
export const forget = (vendor) => delete said[vendor];

/** Goes on from what somebody else, the inline stub, has said already. */
export const resume = (words) => Object.assign(said, words);

function tell(vendor, state, adapter) {
  if (!adapter) return;
  said[vendor] ??= say(adapter, Object.fromEntries(Object.keys(state).map((key) => [key, false])), "default");
  if (said[vendor] !== JSON.stringify(state)) said[vendor] = say(adapter, state, "update");
}

/** What an adapter throws is told to the page's developer, and stops nothing here. */
function say(adapter, state, kind) {
  try {
    adapter(state, kind, words);
  } catch (error) {
    reportError(error);
  }
  return JSON.stringify(state);
}
