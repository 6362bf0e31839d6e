// What the widget that ships says when something is wrong, word for word: place, value and mend.
//
// In that Wasm whatever only serves a panic is cut out; what is for people must not have gone with it.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

import { ROOT, equipoise } from "./support/backend.mjs";
import { story } from "./support/browser.mjs";
import { sayingInstead, withTag } from "./support/proxy.mjs";
import { until } from "./support/until.mjs";

const NOTICE = "/notices/news.json";
const VECTORS = join(ROOT, "tests/vectors/notice");
const RECEIPTS = join(ROOT, "tests/vectors/receipt");
const DIST = process.env.EQUIPOISE_DIST ?? join(ROOT, "dist");
const { assets } = JSON.parse(await readFile(join(DIST, "manifest.json"), "utf8"));

/** How many bad notices there are at least. */
const BAD_NOTICES = 71;

/** How many receipts of one line there are at least. */
const BAD_RECEIPTS = 226;

const saysOf = (visit) =>
  visit.run(() => window.__heard.filter(([name]) => name === "error").map(([, { message }]) => message));

story("every bad notice is refused in the words of the vectors", {}, async ({ person }) => {
  const cases = (await readdir(VECTORS)).filter((name) => /^fail_.*\.json$/.test(name));
  assert.ok(cases.length >= BAD_NOTICES, "a case is gone");
  const visit = await (await person()).visits("/news.html");
  await visit.run(startTheWidget, ["/equipoise/", assets.glue, assets.wasm, false]);
  for (const name of cases) {
    const path = join(VECTORS, name);
    // Bytes that are no UTF-8 do not come this far: the browser reads texts.
    const notice = await readFile(path, "utf8");
    if (notice.includes("\ufffd")) continue;
    const expected = (await readFile(path.replace(/json$/, "txt"), "utf8")).trimEnd();
    const told = await visit.run((text) => window.__refusal(text), notice);
    assert.equal(told, `the notice ${visit.site.origin}/notice.json cannot be used\n${expected}`, name);
  }
});

story("a built notice without its outline is refused with the mend", {}, async ({ person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.run(startTheWidget, ["/equipoise/", assets.glue, assets.wasm, true]);
  const notice = await readFile(join(ROOT, "www/notices/news.json"), "utf8");
  assert.equal(
    await visit.run((text) => window.__refusal(text), notice),
    `the notice ${visit.site.origin}/notice.json cannot be used\n` +
      "its outline is of another notice or another widget, or not whole; put everything that `equipoise build` wrote on the server, at once",
  );
});

/** In the page: the module that travels with the Wasm, and a loader that has a notice and does nothing else. */
async function startTheWidget([base, glue, wasm, isBuilt]) {
  let notice;
  const loader = {
    asset: (path) => base + path,
    isBuilt,
    noticeText: async () => notice,
    settings: { notice: "/notice.json" },
    watchers: [],
  };
  const core = new Proxy(loader, { get: (loader, name) => loader[name] ?? (() => null) });
  const { default: ready } = await import(base + glue);
  const { load } = ready({ named: core }, fetch(base + wasm));
  window.__refusal = (text) => {
    notice = text;
    return load().then(() => "taken, although it must not be", ({ message }) => message);
  };
}

const inIndia = { said: [/data-regime/], site: { edits: { "/news.html": withTag('data-regime="in-dpdp"') } } };

story("a regime that the notice is not written for is said with those it is for", inIndia, async ({ person }) => {
  const somebody = await person();
  const visit = await somebody.visits("/news.html");
  const expected = 'data-regime: the notice is not written for the regime "in-dpdp"; name one or more of: eu-gdpr';
  assert.deepEqual(await until(() => saysOf(visit), (told) => told.length > 0), [expected]);
  assert.deepEqual(somebody.said, [`error: equipoise: ${expected}`]);
});

const PURPOSES = "security-and-delivery, audience, video, personalisation, personalised-ads, newsletter, choice-record";
const UNKNOWN = `the notice has no purpose "vidoe"; it has: ${PURPOSES}`;
const NOT_DECIDED =
  'nothing was decided: you can agree to, refuse and withdraw what rests on consent, and object to what rests on a legitimate interest; look at "basis" in the notice. For a child, only a guardian agrees, in the widget';

story("the programming interface refuses with what there is instead", { said: [/equipoise: /] }, async ({ person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.expectLayer(1);
  const refusal = (method, ...details) =>
    visit.run(([method, details]) => window.equipoise[method](...details).then(() => "done", ({ message }) => message), [method, details]);
  assert.equal(await refusal("open", "vidoe"), UNKNOWN);
  assert.equal(await refusal("withdraw", "vidoe"), UNKNOWN);
  assert.equal(await refusal("object", "vidoe"), UNKNOWN);
  assert.equal(await refusal("decide", { vidoe: true }), UNKNOWN);
  assert.equal(await refusal("decide", { video: "yes" }), "decide: say true or false about video");
  assert.equal(await refusal("object", "video"), NOT_DECIDED);
});

story("what does not verify is refused in the words of the command", {}, async ({ site, person }) => {
  const cases = (await readdir(RECEIPTS)).filter((name) => name.endsWith(".jws"));
  const texts = await Promise.all(cases.map(async (name) => (await readFile(join(RECEIPTS, name), "utf8")).trim()));
  // The command reads one receipt a line.
  const receipts = texts.filter((text) => /^\S{10,20000}$/.test(text));
  assert.ok(receipts.length >= BAD_RECEIPTS, "a case is gone");
  const { out } = await equipoise(["verify", "-", "--json", "--origin", site.origin], receipts.join("\n"));
  const expected = JSON.parse(out).receipts.map(({ failed: { check, detail } }) => `${check}: ${detail}`);
  const visit = await (await person()).visits("/news.html");
  await visit.expectLayer(1);
  const told = await visit.run(async (receipts) => {
    const told = [];
    for (const receipt of receipts) {
      const { failed, detail } = await window.equipoise.verify(receipt);
      told.push(`${failed}: ${detail}`);
    }
    return told;
  }, receipts);
  assert.deepEqual(told, expected);
});

story("ways to reach somebody are written out", {}, async ({ person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.expectLayer(1);
  await visit.run(() => window.equipoise.open("personalised-ads"));
  const links = () =>
    visit.run(() => {
      const links = document.querySelector("equipoise-notice").shadowRoot.querySelectorAll("[data-layer='3'] [part=link]");
      return [...links].map((link) => link.getAttribute("href"));
    });
  const told = await until(links, (links) => links.some((link) => link.startsWith("mailto:")));
  for (const link of told) assert.match(link, /^(mailto:[^@]+@[^@]+|tel:[+]\d{6,}|https:[/][/].+|[/].+)$/);
});

story("interface texts that are none are said with their place", { said: [/interface texts/] }, async ({ site, person }) => {
  const path = `/equipoise/${assets.locales.en}`;
  const told = (text) => async () => {
    site.fails(path, sayingInstead(text));
    const somebody = await person();
    const visit = await somebody.visits("/news.html");
    return (await until(() => saysOf(visit), (told) => told.length > 0))[0];
  };
  const place = "the interface texts cannot be read:";
  const noJson = "byte 10: not JSON here; look for a missing comma, quote or bracket";
  assert.equal(await told('["agree", ]')(), `${place} ${noJson}`);
  const other = "they are of another version than the widget; put all of dist/ beside equipoise.js, at once";
  assert.equal(await told("[]")(), `${place} ${other}`);
});
