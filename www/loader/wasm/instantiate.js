// Compiles the Wasm while it comes, and readies it.
import init from "equipoise-glue";

/** What did not come is fetched again. */
export async function instantiate({ asset }, bytes) {
  try {
    await init({ module_or_path: bytes ?? fetch(asset(__ASSETS__.wasm)) });
  } catch ({ message }) {
    const advice = "put all of dist/ beside equipoise.js; a Content-Security-Policy must allow 'wasm-unsafe-eval'";
    throw new Error(`cannot start the widget (${message}): ${advice}`);
  }
}
