// Which regimes the tag names, or what is found where it says to look.
import { asset, settings } from "./tag.js";

/** Whoever looks travels with the Wasm: few pages ask for it. */
export const regimeHere = async () =>
  /:/.test(settings.regime) ? (await import(asset(__ASSETS__.glue))).find(settings.regime) : settings.regime;
