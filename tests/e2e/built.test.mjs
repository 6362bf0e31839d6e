// The built path: the first layer is there and works before the Wasm, and the Wasm takes over without a trace.
import assert from "node:assert/strict";

import { story } from "./support/browser.mjs";
import { BuiltSite } from "./support/built.mjs";
import { hanging } from "./support/proxy.mjs";
import { having, verified } from "./support/receipt.mjs";
import { until } from "./support/until.mjs";

const INFORMED = ["security-and-delivery", "choice-record"];
const CHOICES = ["audience", "video", "personalisation", "personalised-ads", "newsletter"];
const ALL = [...INFORMED, ...CHOICES];

const news = await BuiltSite.make(undefined, "news");
await news.page("index.html");
const shop = await BuiltSite.make(undefined, "shop");
await shop.page("index.html", { lang: "zh-Hans" });

const WASM = news.wasm;
const GLUE = news.paths(/^assets.equipoise-\w{10}\.js$/)[0];
const onNews = { site: { statics: news.statics } };

const permitted = (visit, ids = ALL) => visit.run((ids) => ids.filter((id) => window.equipoise.permits(id)), ids);

async function decidesWithoutWasm({ site, person }, act, given) {
  site.fails(WASM, hanging);
  site.fails(GLUE, hanging);
  const visit = await (await person()).visits("/");
  await visit.expectLayer(1);
  await visit.run(() => window.equipoise.ready);
  assert.deepEqual(await permitted(visit), INFORMED.toSorted((a, b) => ALL.indexOf(a) - ALL.indexOf(b)));
  await visit[act]();
  assert.equal(await visit.layer(), null, "gone at once");
  assert.deepEqual((await permitted(visit)).sort(), [...INFORMED, ...given].sort());
  assert.equal((await visit.texts("[part=status]")).filter(Boolean).length, 1, "and what was done is said");
  const kept = await visit.standing();
  assert.equal(kept.unsigned.presentation.layer, "1");
  site.mends(WASM);
  site.mends(GLUE);
  await visit.returns();
  await visit.expectNoLayer();
  await visit.settled();
  const [receipt] = await site.received(1);
  const { payload } = await verified(receipt.jws);
  assert.deepEqual(having(payload, "given").sort(), [...given].sort());
  assert.deepEqual(payload.purposes[0].at, kept.at, "the time is that of the act");
  assert.deepEqual(payload.presentation, kept.unsigned.presentation);
  const [one, other] = payload.presentation.controls;
  for (const side of ["width", "height", "contrast", "size", "weight"]) assert.ok(one[side] > 0, side);
  assert.deepEqual({ ...one, action: 0, width: 0 }, { ...other, action: 0, width: 0 });
}

story("a built notice is followed by its outline; what reads notices does not travel", onNews, async ({ person }) => {
  const somebody = await person();
  const visit = await somebody.visits("/");
  await visit.choose();
  await visit.expectLayer(2);
  await until(() => visit.texts("[data-layer='2'] h3"), (titles) => titles.length > 0);
  const fetched = (pattern) => somebody.requests.filter((url) => pattern.test(url)).length;
  assert.deepEqual([fetched(/assets.notice-.*[.]txt$/), fetched(/equipoise-reader-/)], [1, 0]);
  assert.equal(fetched(/assets.notice-.*[.]json$/), 1);
  await visit.save();
  await visit.settled();
  const before = fetched(/assets.notice-.*[.]json$/); // what removes what a purpose has left looks names up
  await visit.run(() => window.equipoise.open());
  await visit.expectLayer(2);
  assert.equal(fetched(/assets.notice-.*[.]json$/), before, "a widget that is there has its notice");
});

story("a built notice that does not come is asked for again by the next act", { ...onNews, said: [/equipoise: .*cannot be used/] }, async ({ site, person }) => {
  const [notice] = news.paths(/assets.notice-.*[.]json$/);
  site.fails(notice, (response) => response.writeHead(404).end());
  const somebody = await person();
  const visit = await somebody.visits("/");
  await visit.choose();
  await until(() => somebody.said.length > 0);
  await visit.expectLayer(1);
  site.mends(notice);
  await visit.choose();
  await until(() => visit.texts("[data-layer='2'] h3"), (titles) => titles.length > 0);
});

const OUTLINE = news.paths(/assets.notice-.*[.]txt$/)[0];
const SEALED = await news.read(OUTLINE.replace("/equipoise/", ""));

for (const [what, outline] of [
  ["cut off", SEALED.slice(0, -9)],
  ["without its seal", SEALED.replace(/^.*/, "")],
  ["with another seal", SEALED.replace(/^./, (digit) => (digit === "0" ? "1" : "0"))],
])
  story(`an outline ${what} is not followed`, { ...onNews, said: [/cannot be used\nits outline is of another notice or another widget, or not whole/] }, async ({ site, person }) => {
    site.fails(OUTLINE, (response) => response.end(outline));
    const somebody = await person();
    const visit = await somebody.visits("/");
    await visit.choose();
    await until(() => somebody.said.length > 0);
    assert.equal(await visit.permits("audience"), false);
    site.mends(OUTLINE);
    await visit.returns();
    await visit.choose();
    await until(() => visit.texts("[data-layer='2'] h3"), (titles) => titles.length > 0);
  });

story("plain http, where a browser digests nothing: the notice is read, by what reads notices", { site: { ...onNews.site, host: "shop.example" } }, async ({ person }) => {
  const somebody = await person();
  const visit = await somebody.visits("/");
  assert.equal(await visit.run(() => window.isSecureContext), false);
  await visit.choose();
  await until(() => visit.texts("[data-layer='2'] h3"), (titles) => titles.length > 0);
  assert.equal(somebody.requests.filter((url) => /equipoise-reader-/.test(url)).length, 1);
});

story("the Wasm never comes: refusing holds, and is receipted on the next visit", onNews, (world) =>
  decidesWithoutWasm(world, "refuseAll", []),
);

story("the Wasm never comes: agreeing holds, and is receipted on the next visit", onNews, (world) =>
  decidesWithoutWasm(world, "agreeAll", CHOICES),
);

story("a decision on the first layer is receipted on the same visit when the Wasm is to be had", onNews, async (world) => {
  const visit = await (await world.person()).visits("/");
  await visit.agreeAll();
  await visit.settled();
  await visit.expectRan("security-and-delivery", "choice-record", ...CHOICES);
  await verified((await world.site.received(1))[0].jws);
});

story("the way to the widget is not to be had: deciding and withdrawing count all the same, and a later act finds it", { ...onNews, said: [/equipoise: /] }, async ({ site, person }) => {
  const [way] = news.paths(/assets.more-/);
  site.fails(way, (response) => response.writeHead(404).end());
  const visit = await (await person()).visits("/");
  await visit.agreeAll();
  assert.equal(await visit.layer(), null, "gone at once");
  await visit.returns();
  assert.equal(await visit.permits("video"), true);
  const [during, refused, after] = await visit.run(async () => {
    const done = window.equipoise.withdraw();
    const during = window.equipoise.permits("video");
    return [during, await done.catch(() => "refused"), window.equipoise.permits("video")];
  });
  assert.deepEqual([during, refused, after], [false, "refused", false]);
  assert.equal(await visit.standing(), null, "nothing that could permit it is left");
  site.mends(way);
  await visit.returns();
  await visit.expectLayer(1);
  await visit.choose();
  await visit.expectLayer(2);
});

story("a return visit loads the loader alone", onNews, async ({ person }) => {
  const visit = await (await person()).visits("/");
  await visit.refuseAll();
  await visit.settled();
  const asked = await visit.returns();
  await visit.expectNoLayer();
  const own = asked().filter((path) => path.startsWith("/equipoise/"));
  assert.deepEqual(own, ["/equipoise/equipoise.js"]);
});

story("with the loader by its lasting name, a return visit asks for nothing", onNews, async ({ person }) => {
  await news.page("named.html", { named: true });
  const visit = await (await person()).visits("/named.html");
  await visit.agreeAll();
  await visit.settled();
  const asked = await visit.returns();
  await visit.expectNoLayer();
  await visit.expectRan("security-and-delivery", ...CHOICES, "choice-record"); // in the order of the page
  assert.deepEqual(asked().filter((path) => path.startsWith("/equipoise/")), []);
});

for (const [built, lang] of [[news, "en"], [news, "de"], [news, "fr"], [shop, "zh-Hans"]]) {
  story(`the Wasm takes over without a trace: ${lang}`, { site: { statics: built.statics } }, async ({ person }) => {
    const file = `over.${lang}.html`;
    await built.page(file, { lang });
    const visit = await (await person()).visits(`/${file}`);
    await visit.expectLayer(1);
    await visit.run(() => {
      const layer = document.querySelector("equipoise-notice").shadowRoot.querySelector("[data-layer]");
      window.__before = layer;
      layer.querySelector("[data-action=agree-all]").focus();
      layer.scrollTop = 7;
    });
    const look = () =>
      visit.run(() => {
        const root = document.querySelector("equipoise-notice").shadowRoot;
        const layer = root.querySelector("[data-layer]");
        const { x, y, width, height } = layer.getBoundingClientRect();
        const same = layer === window.__before;
        const { dir, lang } = layer.parentElement;
        return [same, { text: layer.innerText, box: [x, y, width, height], dir, lang, top: layer.scrollTop, focus: root.activeElement?.dataset.action, layers: root.querySelectorAll("[data-layer]").length }];
      });
    await visit.stillness();
    const [, before] = await look();
    assert.equal(before.lang, lang);
    await visit.run(() => window.equipoise.receipts());
    const [same, after] = await look();
    assert.equal(same, false, "the widget is there");
    assert.deepEqual(after, before);
  });
}

story("choose before the Wasm is there: a frame answers, the layer follows", onNews, async ({ site, person }) => {
  let go;
  const held = new Promise((yes) => (go = yes));
  site.fails(WASM, (_, pass) => held.then(pass));
  const visit = await (await person()).visits("/");
  await visit.choose();
  await visit.expectLayer(2);
  const frame = () =>
    visit.run(() => {
      const dialog = document.querySelector("equipoise-notice").shadowRoot.querySelector("dialog");
      return [dialog.matches(":modal"), dialog.getAttribute("aria-busy"), dialog.querySelector("h2").textContent];
    });
  const [modal, busy, title] = await frame();
  assert.deepEqual([modal, busy], [true, "true"]);
  go();
  await until(frame, ([modal, busy]) => modal && busy === null);
  assert.deepEqual(await frame(), [true, null, title]);
  await visit.save();
  await visit.settled();
});

story("coming near a control starts nothing before a decision, and draws nothing that is seen after one", onNews, async ({ site, person }) => {
  const visit = await (await person()).visits("/");
  await visit.expectLayer(1);
  await visit.run(() => (document.querySelector("equipoise-notice").shadowRoot.querySelector("[data-layer]").dataset.same = "yes"));
  await visit.page.hover("#privacy");
  await until(() => site.requests("GET", WASM).some(({ status }) => status === 200));
  // A widget that starts is there by then: its own layer would have taken this one's place.
  await visit.run(() => new Promise((later) => setTimeout(later, 700)));
  assert.equal(await visit.run(() => document.querySelector("equipoise-notice").shadowRoot.querySelector("[data-layer]").dataset.same), "yes");
  await visit.refuseAll();
  await visit.settled();
  await visit.returns();
  await visit.run(() => {
    window.made = [];
    const make = document.createElement;
    document.createElement = (name, ...more) => {
      const element = make.call(document, name, ...more);
      if (name === "dialog") window.made.push(element);
      return element;
    };
  });
  await visit.page.hover("#privacy");
  // Drawn in steps, laid out aside, and gone: whatever is looked for in the root of the widget is not found meanwhile.
  const rehearsed = () => window.made.map(({ isConnected, open, textContent }) => [isConnected, open, textContent.length > 500]);
  await until(() => visit.run(rehearsed), (found) => `${found}` === `${[[false, true, true]]}`);
  assert.equal(await visit.layer(), null);
  await visit.page.click("#privacy");
  await visit.expectLayer(2);
  assert.equal(await visit.run(() => document.querySelector("equipoise-notice").shadowRoot.querySelectorAll("dialog").length), 1);
  await until(() => visit.run(() => document.querySelector("equipoise-notice").shadowRoot.querySelectorAll("[part=purpose]").length), (count) => count === 7);
});

story("a frame that is closed stays closed", onNews, async ({ site, person }) => {
  let go;
  const held = new Promise((yes) => (go = yes));
  site.fails(WASM, (_, pass) => held.then(pass));
  const visit = await (await person()).visits("/");
  await visit.choose();
  await visit.expectLayer(2);
  await visit.press("Escape");
  await visit.expectLayer(1);
  go();
  await visit.run(() => window.equipoise.receipts());
  assert.equal(await visit.layer(), 1);
});

story("what the loader writes down is what the widget would have", onNews, async ({ site, person }) => {
  site.fails(WASM, hanging);
  const before = await (await person()).visits("/");
  await before.stillness();
  await before.agreeAll();
  const loaders = await before.standing();
  site.mends(WASM);
  const other = await (await person()).visits("/");
  await other.expectLayer(1);
  await other.run(() => window.equipoise.receipts());
  await other.run(() => {
    const keep = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, text) {
      if (key === "equipoise") window.__kept ??= text;
      return keep.call(this, key, text);
    };
  });
  await other.stillness();
  await other.agreeAll();
  const widgets = JSON.parse(await other.run(() => window.__kept));
  const timeless = (standing) =>
    JSON.stringify(standing, (name, value) => (name === "at" ? 0 : name === "until" ? value - standing.at : value));
  assert.equal(timeless(loaders), timeless(widgets));
});

story("rules that changed are held from the start, and asked about", onNews, async ({ person, t }) => {
  const own = await BuiltSite.make(t, "news");
  await own.page("index.html");
  const { Site } = await import("./support/proxy.mjs");
  const site = await Site.open({ statics: own.statics });
  t.after(() => site.close());
  const one = await person();
  one.site = site;
  const visit = await one.visits("/");
  await visit.agreeAll();
  await visit.settled();
  await own.build((notice) => (notice.purposes.find(({ id }) => id === "audience").retention.duration = "P9Y"));
  await visit.returns();
  assert.equal(await visit.permits("audience"), false);
  assert.equal(await visit.permits("video"), true);
  await visit.expectLayer(1);
  assert.equal((await visit.texts(".brief li")).length, 1);
});
