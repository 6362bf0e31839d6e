// Fetches the Wasm and the module that travels with it, side by side, once.
import { core } from "./core.js";
import { once } from "./once.js";
import { asset } from "./tag.js";

/** Answers the function that starts the widget with a notice. */
export const engine = once(async () => {
  const bytes = fetch(asset(__ASSETS__.wasm));
  bytes.catch(() => {}); // the module looks at it
  try {
    const module = await import(asset(__ASSETS__.glue));
    return await module.default(core, bytes);
  } catch ({ message }) {
    const advice = "put all of dist/ beside equipoise.js; a Content-Security-Policy must allow 'wasm-unsafe-eval'";
    throw new Error(`cannot start the widget (${message}): ${advice}`);
  }
});
