// Equipoise, in each of the ways of embedding it.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

import { notice } from "./notice.mjs";

const DIST = process.env.EQUIPOISE_DIST;

/** What holds for every way: where things are in the shadow root, and what the page asks and gates. */
const common = {
  layer: "equipoise-notice >>> [data-layer='1']",
  agree: "equipoise-notice >>> [data-layer='1'] [data-action='agree-all']",
  second: "equipoise-notice >>> [data-layer='2']",
  stored: /^equipoise=/,
  scales: true,
  wasm: /\.wasm$/,
};

const ASKS = `<script>
window.equipoise = window.equipoise || [];
equipoise.push((equipoise) => equipoise.permits("analytics") && performance.mark("known"));
</script>`;

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
      files: { ...(await folder(DIST)), "/equipoise/notice.json": JSON.stringify(notice(purposes)) },
    };
  },
};

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
