// Equipoise, in each of the ways of embedding it.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { notice } from "./notice.mjs";

/** What holds for every way: where things are in the shadow root, and what the page asks and gates. */
const common = {
  layer: "equipoise-notice >>> [data-layer='1']",
  agree: "equipoise-notice >>> [data-layer='1'] [data-action='agree-all']",
  frame: "equipoise-notice >>> [data-layer='2']",
  second: "equipoise-notice >>> [data-layer='2'] [part=switch]",
  stored: /^equipoise=/,
  scales: true,
  wasm: /\.wasm$/,
};

const ASKS = `<script>
window.equipoise = window.equipoise || [];
equipoise.push((equipoise) => equipoise.permits("analytics") && performance.mark("known"));
</script>`;

/** With the stub the page need not wait for the loader. */
const ASKS_AT_ONCE = `<script>equipoise.permits("analytics") && performance.mark("known")</script>`;

const page = {
  settings: `<a id="settings" class="quiet" href="#settings" data-equipoise="open">Privacy choices</a>`,
  body: `<script type="text/plain" data-purpose="analytics">performance.mark("ran")</script>`,
};

export const tag = {
  ...common,
  name: "ours, tag",
  about: "the script tag, the notice read by the widget",
  async build(purposes) {
    return {
      ...page,
      head: `${ASKS}<script src="/equipoise/equipoise.js" data-notice="/equipoise/notice.json" data-receipts="/consent/receipts" async></script>`,
      files: { ...(await folder(process.env.EQUIPOISE_DIST)), "/equipoise/notice.json": JSON.stringify(notice(purposes)) },
    };
  },
};

const TAG = `<script src="/equipoise/equipoise.js" async fetchpriority="high"></script>`;

/** Stub and layer are pasted anew with each build, and so is this tag: it names the loader by its content. */
const NAMED = "/equipoise/tag.html";

export const built = {
  ...common,
  name: "ours, built",
  about: "`equipoise build`, its script tag",
  firstWithoutWasm: true,
  async build(purposes) {
    return { ...page, head: ASKS + TAG, files: await compiled(purposes) };
  },
};

export const stub = {
  ...built,
  name: "ours, with stub",
  about: "`equipoise build`, its inline stub, its tag with the loader by its lasting name",
  async build(purposes) {
    const files = await compiled(purposes);
    return { ...page, early: files["/equipoise/stub.en.html"], head: ASKS_AT_ONCE + files[NAMED], files };
  },
};

export const include = {
  ...built,
  name: "ours, include",
  about: "`equipoise build`, its inline stub, that tag, and the first layer in the page's own HTML",
  async build(purposes) {
    const files = await compiled(purposes);
    const head = ASKS_AT_ONCE + files[NAMED];
    return { ...page, early: files["/equipoise/stub.en.html"], head, top: files["/equipoise/include.en.html"], files };
  },
};

const builds = new Map();

/** What `equipoise build` makes of the notice, by address; built once for all variants. */
function compiled(purposes) {
  const key = JSON.stringify(purposes);
  if (!builds.has(key)) builds.set(key, compile(purposes));
  return builds.get(key);
}

async function compile(purposes) {
  const place = await mkdtemp(join(tmpdir(), "equipoise-bench-"));
  try {
    const source = join(place, "notice.json");
    await writeFile(source, JSON.stringify(notice(purposes)));
    const out = join(place, "out");
    const options = ["--out", out, "--assets", process.env.EQUIPOISE_DIST, "--receipts", "/consent/receipts"];
    await promisify(execFile)(process.env.EQUIPOISE, ["build", source, ...options]);
    return await folder(out);
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** Every file under a folder, by its address on the site. */
async function folder(root) {
  const files = {};
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    files[`/equipoise/${path.slice(root.length + 1).replaceAll("\\", "/")}`] = await readFile(path);
  }
  return files;
}
