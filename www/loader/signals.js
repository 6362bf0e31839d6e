// What other software on the page is told, as the notice maps it: before anything runs, and in the turn of each choice.
import { follow, followers } from "./gate.js";
import { once } from "./once.js";
import { permits, standing } from "./permission.js";
import { report } from "./report.js";
import { mapped } from "./signals/mapped.js";
import { asset, settings } from "./tag.js";

/** While this is so, nothing runs: whoever is to be told first cannot be told yet. */
export let silent = false;

let told = null;
/** What speaks, once it is there. */
export let voice = null;
let said = null;
const own = {};

/** Takes the map of the domain: signals, each with the purposes that it needs. */
export function learnSignals(map) {
  told = map;
  signal();
}

/** An adapter of the page: told at once, and whenever something changes. */
export function adapt(name, adapter) {
  own[name] = adapter;
  voice?.forget(name);
  signal();
}

/** Begins; the inline stub may have `said` something already. */
export function begin(words) {
  said = words;
  followers.push(signal);
  signal();
}

/** Says what has changed. */
function signal() {
  const map = told ?? standing?.signals ?? (__IS_BUILT__ ? mapped(voice?.maps ?? __SIGNALS__, settings.regime) : {});
  if (voice) voice.speak(map, permits, own);
  else if (Object.keys(map).length) {
    silent = true;
    fetchVoice().catch(report);
  }
}

const fetchVoice = once(async () => {
  voice = await import(asset(__IS_BUILT__ ? `assets/signals-${__BUILD__}.js` : __ASSETS__.signals));
  voice.resume(said);
  silent = false;
  follow();
});
