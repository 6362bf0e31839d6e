import { initSync } from "./equipoise.js";

const coming = {};

/** Fetches a part and readies it, once; what did not come is fetched again when it is next asked for. */
const part = (name) =>
  (coming[name] ??= WebAssembly.instantiateStreaming(fetch(new URL(`./equipoise-${name}__ENDING__`, import.meta.url)), {
    __wasm_split: initSync(),
  }).catch((error) => {
    delete coming[name];
    throw error;
  }));

/** Opens a door when all its parts are there, or says that one did not come: the widget reports it, with a mend. */
const door = (names) => async (callback, data) => {
  const areThere = await Promise.all(names.map(part)).then(
    () => true,
    () => false,
  );
  initSync().__indirect_function_table.get(callback)(data, areThere);
};
