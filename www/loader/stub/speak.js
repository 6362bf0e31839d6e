// Says the first word to each vendor: that nothing is granted, and then what is. Answers what was said.
import { words } from "../signals/words.js";

/** `map` holds vendors, each with its keys and the purposes that these need; whoever has no adapter is left to the loader. */
export function speak(map, permits, adapters) {
  const said = {};
  for (const vendor in map) {
    const adapter = adapters[vendor];
    if (!adapter) continue;
    const none = {};
    const state = {};
    for (const key in map[vendor]) {
      none[key] = false;
      state[key] = permits(map[vendor][key]);
    }
    said[vendor] = JSON.stringify(state);
    try {
      adapter(none, "default", words);
      if (said[vendor] !== JSON.stringify(none)) adapter(state, "update", words);
    } catch (error) {
      reportError(error);
    }
  }
  return said;
}
