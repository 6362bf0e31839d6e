// Which regimes the tag names, or what is found where it says to look.
import { settings } from "./tag.js";
import { more } from "./widget.js";

/** Whether the page says where to look. */
export const isSought = () => /:/.test(settings.regime);

/** What is found there. Whoever looks travels with the Wasm: few pages ask for it. */
export const find = async () => (await more()).find(settings.regime);
