// The widget in Wasm, and what travels with it: fetched once, and only when something needs it.
import { core } from "./core.js";
import { firstLayer, standIn, suffix } from "./first.js";
import { noticeText } from "./notice.js";
import { once } from "./once.js";
import { fresh } from "./permission.js";
import { report, warn } from "./report.js";
import { asset } from "./tag.js";

/** What travels with the Wasm, once it is there: it starts the widget, and knows whether it is alive. */
let rim = null;

/** Fetches the Wasm and the module that travels with it, side by side. */
export const engine = once(async () => {
  const bytes = fetch(asset(__ASSETS__.wasm));
  bytes.catch(() => {}); // the module looks at it
  try {
    return (rim = (await import(asset(__ASSETS__.glue))).default(core, bytes));
  } catch ({ message }) {
    throw new Error(`cannot start the widget (${message}): put all of dist/ beside equipoise.js`);
  }
});

/** Loads and starts the widget. After a failure, the next act of the page tries again. */
export async function load() {
  if (!__IS_BUILT__) noticeText().catch(() => {}); // side by side with the others; the widget looks at it
  return (await engine()).load();
}

/** Asks the person: with the first layer that was built, else with the widget. A notice may ask nothing. */
export const ask = async () =>
  (__IS_BUILT__ && fresh && (suffix === null || (await firstLayer().then(({ asks }) => asks(), instead)))) || load();

/** What cannot be shown without the widget is shown by it. */
const instead = ({ message }) => warn(message);

/** Somebody comes near. What cannot be had now is asked for again when it is needed, and reported then. */
export function approach() {
  if (__IS_BUILT__ && suffix !== null && !rim) firstLayer().catch(() => {});
  engine().then((rim) => rim.near(), () => {});
}

/** Calls a method of the widget, which is loaded first if need be. */
export async function call(method, ...details) {
  if (__IS_BUILT__ && suffix !== null && alive() === undefined) {
    // Whichever is there first: the frame that answers meanwhile, or the widget.
    const layer = method === "open" ? await Promise.race([firstLayer(), load()]).catch(() => null) : standIn;
    if (await layer?.take?.(method)) return;
  }
  return (await load()).call(method, details);
}

/** Tells the widget something if it is there, or on its way. */
export function tell(...details) {
  if (__IS_BUILT__) standIn?.tell?.(...details);
  return rim?.tell(...details);
}

/** Undefined before there is one. */
export const alive = () => rim?.alive();
