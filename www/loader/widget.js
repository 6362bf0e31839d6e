// The widget in Wasm: loaded once, and only when something needs it.
import { engine } from "./engine.js";
import { noticeText } from "./notice.js";
import { report } from "./report.js";

let coming = null;
let widget = null;

/** Loads and starts the widget. After a failure, the next act of the page tries again. */
export function load() {
  coming ??= start().catch((error) => {
    coming = null;
    throw error;
  });
  return coming;
}

/** Calls a method of the widget, which is loaded first if need be. */
export async function call(method, ...details) {
  await load();
  return widget.call(method, details);
}

/** Tells the widget something if it is there, or on its way. */
export function tell(method, ...details) {
  if (widget) widget.call(method, details).catch(report);
  else coming?.then(() => tell(method, ...details), report);
}

export const alive = () => widget?.alive();

async function start() {
  const [text, open] = await Promise.all([noticeText(), engine()]);
  widget = await open(text);
}
