// The module beside the loader, which comes only when there is something for it to do.
import { core } from "./core.js";
import { followers } from "./gate.js";
import { MARK } from "./mark.js";
import { once } from "./once.js";
import { warn } from "./report.js";
import { OWED, read } from "./store.js";
import { asset, settings } from "./tag.js";
import { watchers } from "./watch.js";

/** Embeds, their placeholders, what is owed after a purpose has ended; and it brings the integrator's view. */
const held = once(async () => (await import(asset(__ASSETS__.held))).default(core));

const EMBED = `[data-purpose]:not(script,template:not([data-placeholder]),[${MARK}])`;

const tend = () => {
  if (read(OWED) || "debug" in settings || document.querySelector(EMBED)) held().catch(warn);
};

/** Looks now, and whenever elements may have come or purposes ended. */
export function beside() {
  watchers.push(tend);
  followers.push(tend);
  tend();
}
