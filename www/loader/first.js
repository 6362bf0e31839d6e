// The first layer of a built notice: fetched when somebody is to be asked, and shown without the Wasm.
import { before } from "./before.js";
import { core } from "./core.js";
import { gpc } from "./gpc.js";
import { lookUp } from "./locale.js";
import { once } from "./once.js";
import { fresh } from "./permission.js";
import { find, isSought } from "./regime.js";
import { asset, settings } from "./tag.js";

/** What tells the first layer for this browser from others by name; null if it is asked nothing. */
const suffix = __IS_BUILT__ ? __SUFFIXES__[+gpc] : null;

/** Fetches it; nothing to be called if there is none. */
export const firstLayer = suffix !== null && once(async () => {
  const wishes = [settings.locale, document.documentElement.lang, ...navigator.languages];
  // Nothing waits where nothing has to: the requests leave in the turn of the call.
  const regime = (isSought() ? await find() : settings.regime) || __REGIME__;
  const name = `-${lookUp(wishes, __LOCALES__)}-${regime}${suffix}-${__BUILD__}.js`;
  // The stub has asked for both already. What acts on the layer is on its way while the layer comes.
  const [first, acts] = before?.[name] ?? ["first", "acts"].map((kind) => import(asset(`assets/${kind}${name}`)));
  delete before?.[name]; // what failed is asked for again
  acts.catch(() => {}); // whoever acts hears it
  const { default: begin } = await first;
  return (core.standIn = await begin(core, acts, () => fresh));
});
