// The way to the widget: what stands between the loader and what travels with the Wasm.
import { once } from "../once.js";

/** Answers what the loader has of the widget. `firstLayer` fetches the layer that was built, if there is one. */
export function way(core, asset, noticeText, firstLayer) {
  /** What travels with the Wasm, once it is there: it starts the widget, and knows whether it is alive. */
  let rim = null;

  /** The notice, while the widget is being started with it. */
  let notice = null;

  const glue = () => import(asset(__ASSETS__.glue));

  /** Fetches the Wasm and the module that travels with it, side by side. */
  const engine = once(async () => {
    const bytes = fetch(asset(__ASSETS__.wasm));
    bytes.catch(() => {}); // the module looks at it
    try {
      return (rim = (await glue()).default(core, bytes));
    } catch ({ message }) {
      throw new Error(`cannot start the widget (${message}): put all of dist/ beside equipoise.js`);
    }
  });

  const alive = () => rim?.alive();

  /** Loads and starts the widget. After a failure, the next act of the page tries again. */
  async function load() {
    if (alive() === undefined) notice ??= noticeText(); // side by side with the others
    notice?.catch(() => {}); // the widget looks at it
    try {
      return await (await engine()).load(notice);
    } finally {
      notice = null;
    }
  }

  /** Calls a method of the widget, which is loaded first if need be. */
  async function call(method, ...details) {
    if (firstLayer && alive() === undefined) {
      // Whichever is there first: the frame that answers meanwhile, or the widget.
      const layer = method === "open" ? await Promise.race([firstLayer(), load()]).catch(() => null) : core.standIn;
      if (await layer?.take?.(method)) return;
    }
    return (await load()).call(method, details);
  }

  /** Somebody comes near: what will answer a press is readied. */
  const near = async () => (await engine()).near();

  /** Which regimes are found where the page says to look. */
  const find = async (wish) => (await glue()).find(wish);

  return { alive, call, engine, find, load, near, tell: (...details) => rim?.tell(...details) };
}
