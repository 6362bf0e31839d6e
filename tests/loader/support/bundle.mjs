// The loader as it ships: bundled by esbuild and made small by terser, beside a stand-in for the Wasm.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";
import { minify } from "terser";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

const assets = {
  version: "0.1.0",
  debug: "assets/debug-5d20c1ab77.js",
  glue: "assets/equipoise-3fa91c07d2.js",
  held: "assets/held-9e41b2c0d6.js",
  wasm: "assets/equipoise-b8e2604d1f.wasm",
  style: "assets/equipoise-51c7aa90e3.css",
  signals: "assets/signals-77d0e1c3aa.js",
  widget: "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU",
  locales: { tags: ["en", "de"], path: "assets/locale-*-90ab12cd34.json" },
  texts: { tags: ["en", "de"], path: "assets/held-*-90ab12cd34.json" },
  reader: ["assets/equipoise-reader-d0c1b2a394.wasm"],
  themes: { dusk: "assets/theme-dusk-7c3d2e1f00.css" },
};

const style = await build({
  bundle: true,
  entryPoints: [at("../../../www/theme/held.css")],
  loader: { ".svg": "dataurl" },
  minify: true,
  write: false,
});

const options = {
  bundle: true,
  charset: "utf8",
  define: {
    __HAS_GPP__: "true",
    __IS_BUILT__: "false",
    "__ASSETS__.heldStyle": JSON.stringify(style.outputFiles[0].text),
    ...Object.fromEntries(Object.entries(assets).map(([name, value]) => [`__ASSETS__.${name}`, JSON.stringify(value)])),
  },
  logLevel: "warning",
  minify: true,
  target: "es2022",
  write: false,
};

const small = JSON.parse(readFileSync(at("../../../xtask/terser.json"), "utf8"));

const bundle = async (extra) => (await minify((await build({ ...options, ...extra })).outputFiles[0].text, small)).code;

export const loader = await bundle({ entryPoints: [at("../../../www/loader/main.js")], format: "iife" });

const glue = await bundle({
  alias: { "equipoise-glue": at("./fake-glue.js") },
  entryPoints: [at("../../../www/loader/wasm/main.js")],
  format: "esm",
});

const beside = (name) => bundle({ entryPoints: [at(`../../../www/loader/${name}/main.js`)], format: "esm" });

/** The smallest module there is: the magic number and the version. */
const wasm = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** What a site serves under `/equipoise/`: address to [type, body]. */
export const dist = {
  "/equipoise/equipoise.js": ["text/javascript", loader],
  [`/equipoise/${assets.glue}`]: ["text/javascript", glue],
  [`/equipoise/${assets.signals}`]: ["text/javascript", await beside("signals")],
  [`/equipoise/${assets.wasm}`]: ["application/wasm", wasm],
  [`/equipoise/${assets.debug}`]: ["text/javascript", await beside("debug")],
  [`/equipoise/${assets.held}`]: ["text/javascript", await beside("held")],
  ...Object.fromEntries(
    assets.texts.tags.map((tag) => [
      `/equipoise/${assets.texts.path.replace("*", tag)}`,
      ["application/json", readFileSync(at(`../../../www/loader/held/locales/${tag}.json`), "utf8")],
    ]),
  ),
};

export const isAsset = (path) => path.startsWith("/equipoise/assets/");
