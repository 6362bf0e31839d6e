// Which regimes the tag names, or what is found where it says to look.
import { settings } from "./tag.js";
import { more } from "./widget.js";

/** Whoever looks travels with the Wasm: few pages ask for it. */
export const regimeHere = async () =>
  /:/.test(settings.regime) ? (await more()).find(settings.regime) : settings.regime;
