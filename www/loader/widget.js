// The widget in Wasm: loaded once, and only when something needs it.
import { engine } from "./engine.js";
import { firstLayer, standIn, suffix } from "./first.js";
import { noticeText } from "./notice.js";
import { fresh } from "./permission.js";
import { report, warn } from "./report.js";

let coming = null;
let widget = null;

/** Loads and starts the widget. After a failure, the next act of the page tries again. */
export const load = () =>
  (coming ??= start().catch((error) => {
    coming = null;
    throw error;
  }));

/** Asks the person: with the first layer that was built, else with the widget. A notice may ask nothing. */
export async function ask() {
  if (!__IS_BUILT__) return load();
  if (standIn?.asks()) return;
  if (!fresh || standIn) await load();
  else if (suffix !== null) await firstLayer().catch(instead);
}

/** What cannot be shown without the widget is shown by it. */
function instead({ message }) {
  warn(message);
  return load();
}

/** Somebody comes near. What cannot be had now is asked for again when it is needed, and reported then. */
export const approach = () => widget || (suffix !== null ? firstLayer() : engine()).catch(() => {});

/** Calls a method of the widget, which is loaded first if need be. */
export async function call(method, ...details) {
  if (__IS_BUILT__ && suffix !== null && !widget) {
    // Whichever is there first: the frame that answers meanwhile, or the widget.
    const both = () => Promise.race([firstLayer(), load()]).catch(() => null);
    const layer = method === "open" ? await both() : standIn;
    if (await layer?.take(method)) return;
  }
  await load();
  return widget.call(method, details);
}

/** Tells the widget something if it is there, or on its way. */
export function tell(method, ...details) {
  if (widget) return widget.call(method, details).catch(report);
  if (__IS_BUILT__) standIn?.tell(method);
  coming?.then(() => tell(method, ...details), report);
}

export const alive = () => widget?.alive();

async function start() {
  const [text, open] = await Promise.all([noticeText(), engine()]);
  widget = await open(text);
}
