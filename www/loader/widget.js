// The way to the widget in Wasm: fetched by a built loader with the first need, and in any other from the start.
import { core } from "./core.js";
import { firstLayer } from "./first.js";
import { way } from "./more/way.js";
import { noticeText } from "./notice.js";
import { once } from "./once.js";
import { fresh } from "./permission.js";
import { warn } from "./report.js";
import { asset } from "./tag.js";

/** The way, once it is there. */
let there = null;

const bring = once(async () => {
  if (!__IS_BUILT__) return (there = way(core, asset, noticeText));
  return (there = (await import(asset(`assets/more-${__BUILD__}.js`))).default(core, firstLayer));
});

/** The way. This and `alive` are functions because the list of `core.js` is there before anything else of this file. */
export function more() {
  return bring();
}

/** Calls a method of the widget, which is loaded first if need be. */
export const call = async (...details) => (await more()).call(...details);

/** Asks the person: with the first layer that was built, else with the widget. A notice may ask nothing. */
export const ask = async () =>
  (__IS_BUILT__ && fresh && (!firstLayer || (await firstLayer().then(({ asks }) => asks(), instead)))) || (await more()).load();

/** What cannot be shown without the widget is shown by it. */
const instead = ({ message }) => warn(message);

/** Somebody comes near. What cannot be had now is asked for again when it is needed, and reported then. */
export function approach() {
  if (firstLayer && !there) firstLayer().catch(() => {});
  more().then(({ near }) => near()).catch(() => {});
}

/** Tells the widget something if it is there, or on its way. */
export function tell(...details) {
  if (__IS_BUILT__) core.standIn?.tell?.(...details);
  return there?.tell(...details);
}

/** Undefined before there is one. */
export function alive() {
  return there?.alive();
}
