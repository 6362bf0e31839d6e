// The first layer of a built notice: fetched when somebody is to be asked, and shown without the Wasm.
import { core } from "./core.js";
import { gpc } from "./gpc.js";
import { idle } from "./idle.js";
import { lookUp } from "./locale.js";
import { once } from "./once.js";
import { fresh } from "./permission.js";
import { regimeHere } from "./regime.js";
import { asset, settings } from "./tag.js";
import { alive, call, engine, load } from "./widget.js";

/** What tells the first layer for this browser from others by name; null if it is asked nothing. */
export const suffix = __IS_BUILT__ ? __BUILT__.suffixes[Number(gpc)] : null;

/** What stands in for the widget until it is there. */
export let standIn = null;

export const firstLayer = __IS_BUILT__ && once(async () => {
  const { build, locales, regime } = __BUILT__;
  const wishes = [settings.locale, document.documentElement.lang, ...navigator.languages];
  // The widget tells the notice as the first layer did.
  settings.told = lookUp(wishes, locales);
  const here = (await regimeHere()) || regime;
  const fetched = (kind) => import(asset(`assets/${kind}-${settings.told}-${here}${suffix}-${build}.js`));
  // What acts on it is on its way while it comes.
  const acts = fetched("acts");
  acts.catch(() => {}); // whoever acts hears it
  const module = await fetched("first");
  settings.regime = here;
  return (standIn = await module.default({ ...core, acts, alive, call, engine, fresh: () => fresh, idle, load }));
});
