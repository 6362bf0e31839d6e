// The embed guide of the README, as it is printed: a folder copied, a notice beside it, the markup pasted.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";

import { ROOT } from "./support/backend.mjs";
import { story } from "./support/browser.mjs";
import { allowing } from "./support/built.mjs";
import { until } from "./support/until.mjs";

const DIST = process.env.EQUIPOISE_DIST ?? join(ROOT, "dist");
const readme = await readFile(join(ROOT, "README.md"), "utf8");
const markup = readme
  .slice(readme.indexOf("### For any notice"))
  .match(/```html\n(.*?)```/s)?.[1];
const inline = markup?.match(/<script>(.*?)<\/script>/s)?.[1];

const root = await mkdtemp(join(tmpdir(), "equipoise-readme-"));
after(() => rm(root, { recursive: true, force: true }));
await cp(DIST, join(root, "equipoise"), { recursive: true });
// The news site's notice, with the name that the guide has for counting readers.
const news = await readFile(join(ROOT, "www/notices/news.json"), "utf8");
await writeFile(join(root, "equipoise/notice.json"), news.replaceAll('"audience"', '"analytics"'));
await mkdir(join(root, "js"));
await writeFile(join(root, "js/measure.js"), "window.measured = true;\n");
await writeFile(
  join(root, "page.html"),
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,"><body>\n${markup}`,
);

story(
  "the embed guide of the README is literally true",
  { site: { statics: [["/", root]] } },
  async ({ site, person }) => {
    assert.ok(markup.trim().split("\n").length <= 20, "it has twenty lines");
    const script = ` 'sha256-${createHash("sha256").update(inline).digest("base64")}'`;
    allowing(site, "/page.html", { script, style: "" });
    const visit = await (await person()).visits("/page.html");
    const told = [];
    visit.page.on("console", (line) => told.push(line.text()));
    await visit.expectLayer(1);
    assert.deepEqual(site.requests("GET", "/js/measure.js"), []);
    await visit.choose();
    await visit.switchOn("analytics");
    await visit.save();
    await until(() => visit.run(() => window.measured === true));
    await until(() => told.some((line) => /may run:.*analytics/.test(line)));
    assert.equal(await visit.page.locator("iframe").count(), 0, "the film is held");
    const [{ payload }] = await site.received(1);
    assert.deepEqual(payload.purposes.filter(({ status }) => status === "given").map(({ id }) => id), ["analytics"]);

    await visit.returns();
    await until(() => visit.run(() => window.measured === true));
    await visit.page.locator("a[data-equipoise=open]").click();
    await visit.expectLayer(2);
  },
);
