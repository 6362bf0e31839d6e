let begun;

/** Starts the Wasm, once; after a failure, once more. */
function init({ module_or_path }) {
  return (begun ??= begin(module_or_path).catch((error) => {
    begun = undefined;
    throw error;
  }));
}

async function begin(coming) {
  const answer = await coming;
  const { headers, ok, status, statusText, url } = answer;
  if (!ok) throw new Error(`failed to fetch Wasm: ${status} ${statusText} fetching '${url}'`);
  const imports = __wbg_get_imports();
  const isNamed = headers.get("Content-Type") === "application/wasm";
  if (!isNamed) console.warn("equipoise: the server does not send Wasm as `application/wasm`; it is compiled later than it could be");
  const { instance } = await (isNamed
    ? WebAssembly.instantiateStreaming(answer, imports)
    : WebAssembly.instantiate(await answer.arrayBuffer(), imports));
  wasm = instance.exports;
  wasm.__START__();
}

/** What has been started. */
const initSync = () => wasm;

export { init as default, initSync };
