// The first layer of a built notice: fetched when somebody is to be asked, and shown without the Wasm.
import { core } from "./core.js";
import { gpc } from "./gpc.js";
import { lookUp } from "./locale.js";
import { once } from "./once.js";
import { fresh } from "./permission.js";
import { regimeHere } from "./regime.js";
import { asset, settings } from "./tag.js";

/** What tells the first layer for this browser from others by name; null if it is asked nothing. */
const suffix = __IS_BUILT__ ? __SUFFIXES__[+gpc] : null;

/** Fetches it; nothing to be called if there is none. */
export const firstLayer = suffix !== null && once(async () => {
  const wishes = [settings.locale, document.documentElement.lang, ...navigator.languages];
  const name = `-${lookUp(wishes, __LOCALES__)}-${(await regimeHere()) || __REGIME__}${suffix}-${__BUILD__}.js`;
  // What acts on it is on its way while it comes.
  const acts = import(asset(`assets/acts${name}`));
  acts.catch(() => {}); // whoever acts hears it
  const { default: begin } = await import(asset(`assets/first${name}`));
  return (core.standIn = await begin(core, acts, () => fresh));
});
