// The loader as it ships: bundled and minified by esbuild, beside a stand-in for the Wasm.
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

const assets = {
  version: "0.1.0",
  glue: "assets/equipoise-3fa91c07d2.js",
  wasm: "assets/equipoise-b8e2604d1f.wasm",
  style: "assets/equipoise-51c7aa90e3.css",
  widget: "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU",
  locales: { tags: ["en", "de"], path: "assets/locale-*-90ab12cd34.json" },
  themes: { dusk: "assets/theme-dusk-7c3d2e1f00.css" },
};

const options = {
  bundle: true,
  charset: "utf8",
  define: {
    __IS_BUILT__: "false",
    ...Object.fromEntries(Object.entries(assets).map(([name, value]) => [`__ASSETS__.${name}`, JSON.stringify(value)])),
  },
  logLevel: "warning",
  minify: true,
  target: "es2020",
  write: false,
};

const bundle = async (extra) => (await build({ ...options, ...extra })).outputFiles[0].text;

export const loader = await bundle({ entryPoints: [at("../../../www/loader/main.js")], format: "iife" });

const glue = await bundle({
  alias: { "equipoise-glue": at("./fake-glue.js") },
  entryPoints: [at("../../../www/loader/wasm/main.js")],
  format: "esm",
});

/** The smallest module there is: the magic number and the version. */
const wasm = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** What a site serves under `/equipoise/`: address to [type, body]. */
export const dist = {
  "/equipoise/equipoise.js": ["text/javascript", loader],
  [`/equipoise/${assets.glue}`]: ["text/javascript", glue],
  [`/equipoise/${assets.wasm}`]: ["application/wasm", wasm],
};

export const isAsset = (path) => path.startsWith("/equipoise/assets/");
