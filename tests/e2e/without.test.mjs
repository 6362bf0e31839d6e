// Without scripts, without images, for a crawler: what is left, and what it says.
import assert from "node:assert/strict";

import { chromium } from "playwright-core";

import { apart, easel } from "../looks/picture.mjs";
import { browser, story } from "./support/browser.mjs";
import { BuiltSite, allowing } from "./support/built.mjs";
import { Person } from "./support/person.mjs";
import { until } from "./support/until.mjs";

const built = await BuiltSite.make(undefined, "news");
built.allowed = await built.page("index.html", { stub: true, include: true });

story("without scripts nothing optional runs, nothing is asked, and the privacy link explains", {}, async ({ site, person }) => {
  const reader = await person({ javaScriptEnabled: false });
  const visit = await reader.visits("/demo/news/index.html");
  assert.equal(await visit.page.locator("equipoise-notice").count(), 0);
  const held = site.log.map(({ path }) => path).filter((path) => /\/held\/|\/equipoise\/|\/consent\//.test(path));
  assert.deepEqual(held, [], "no held script, nothing of ours, no receipt");
  await visit.page.locator("footer [data-equipoise=open]").first().click();
  assert.match(visit.page.url(), /privacy\.html$/);
  assert.match(await visit.page.locator("main").innerText(), /JavaScript/);
  const shop = await reader.visits("/demo/shop/index.html");
  await shop.page.locator("[data-equipoise=open]").first().click();
  assert.match(shop.page.url(), /privacy\.html$/);
  assert.match(await shop.page.locator("main").innerText(), /JavaScript/);
});

const onBuilt = { site: { statics: built.statics } };

story("without scripts the layer that stands in the page is not shown: its buttons could not work", onBuilt, async ({ site, person }) => {
  allowing(site, "/", built.allowed);
  const visit = await (await person({ javaScriptEnabled: false })).visits("/");
  assert.equal(await visit.page.locator("equipoise-notice").count(), 1);
  assert.equal(await visit.page.locator("equipoise-notice [data-layer]").isVisible(), false);
  assert.equal(await visit.page.locator("#privacy").getAttribute("href"), "/privacy");
});

story("a crawler gets what everybody gets: the page is whole, and what the widget says is no snippet", {}, async ({ person }) => {
  const seen = async (settings) => {
    const visit = await (await person(settings)).visits("/news.html");
    await visit.expectLayer(1);
    return visit.run(() => {
      const host = document.querySelector("equipoise-notice");
      const main = document.querySelector("main");
      return {
        markup: host.shadowRoot.querySelector(".root").innerHTML,
        snippet: !host.shadowRoot.querySelector(".root").hasAttribute("data-nosnippet"),
        page: main.innerText,
        hidden: main.inert || !main.checkVisibility() || getComputedStyle(document.body).overflow === "hidden",
        links: host.shadowRoot.querySelectorAll("a").length,
      };
    });
  };
  const userAgent = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
  const [person_, crawler] = [await seen({}), await seen({ userAgent })];
  assert.deepEqual(crawler, person_);
  const { snippet, hidden, links } = crawler;
  assert.deepEqual({ snippet, hidden, links }, { snippet: false, hidden: false, links: 0 });
});

/** A picture of the page as soon as the next one is the same. */
async function atRest(page) {
  let last = null;
  return until(
    async () => [last, (last = (await page.screenshot()).toString("base64"))],
    ([before, now]) => before === now,
  ).then(([picture]) => picture);
}

story("without images nothing is missing: every layer is drawn the same", {}, async ({ site, person, t }) => {
  const bare = await chromium.launch({
    executablePath: process.env.CHROME || "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--blink-settings=imagesEnabled=false"],
  });
  t.after(() => bare.close());
  const drawn = async (reader) => {
    const visit = await reader.visits("/shop.html");
    const pictures = {};
    const draw = async (layer) => {
      await visit.expectLayer(layer);
      await visit.page.mouse.move(0, 0);
      await visit.run(() => document.fonts.ready);
      await visit.stillness();
      pictures[layer] = await atRest(visit.page);
    };
    await draw(1);
    await visit.choose();
    await draw(2);
    await visit.details("face-payment");
    await draw(3);
    await visit.back();
    await visit.expectLayer(2);
    await visit.openRecord();
    await draw(4);
    return pictures;
  };
  const with_ = await drawn(await person({ locale: "en" }));
  const without = await drawn(await Person.meet(bare, site, { locale: "en" }));
  const page = await easel(browser);
  for (const layer of [1, 2, 3, 4]) {
    // Two browsers round an edge differently at times: that much is no image.
    const { share, most } = await apart(page, with_[layer], without[layer]);
    assert.ok(share === 0 && most < 0.02, `layer ${layer} is drawn with images: ${most}`);
  }
});
