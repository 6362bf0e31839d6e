// The demo site, as an integrator would look at it first.
import assert from "node:assert/strict";
import { join } from "node:path";

import { ROOT } from "./support/backend.mjs";
import { story } from "./support/browser.mjs";
import { until } from "./support/until.mjs";

const DEMO = {
  site: {
    statics: [
      ["/", join(ROOT, "www/demo")],
      ["/equipoise", process.env.EQUIPOISE_DIST ?? join(ROOT, "dist")],
      ["/notices", join(ROOT, "www/notices")],
    ],
  },
};

story("the newspaper: agreed to, what was held runs", DEMO, async ({ site, person }) => {
  const visit = await (await person()).visits("/news/");
  await visit.expectLayer(1);
  for (const script of ["plumbline", "front-page", "adelhorn", "halyard-player"])
    assert.deepEqual(site.requests("GET", `/news/held/${script}.js`), [], script);
  await visit.agreeAll();
  await until(() => visit.page.locator("[data-counting]").isVisible());
  await until(() => visit.page.locator("[data-player]").isVisible());
  await site.received(1);
});

story("the newspaper: the video asks just in time", DEMO, async ({ site, person }) => {
  const visit = await (await person()).visits("/news/");
  await visit.refuseAll();
  await visit.expectLayer(null);
  assert.equal(await visit.page.locator("[data-player]").count(), 0);
  await visit.page.locator("[data-video-ask]").click();
  await visit.expectLayer(3);
  await visit.agree("video");
  await until(() => visit.page.locator("[data-player]").isVisible());
  await site.received(2);
});

story("the shop in Chinese: the person's own language, and the receipt names it", DEMO, async ({ site, person }) => {
  const visit = await (await person({ locale: "zh-CN" })).visits("/shop/");
  await visit.expectLayer(1);
  assert.match((await visit.texts("[data-layer]")).join(), /苇白茶瓷/);
  await visit.refuseAll();
  const [{ payload }] = await site.received(1);
  assert.equal(payload.notice.locale, "zh-Hans");
  assert.deepEqual(site.log.filter(({ path }) => path.includes("/held/")), []);
});

story("the receipts arrive on the demo's page, verified", DEMO, async ({ person }) => {
  const somebody = await person();
  const board = await somebody.visits("/receipts.html#token=e2e");
  const visit = await somebody.visits("/news/");
  await visit.refuseAll();
  await until(async () => /1 receipt/.test(await board.page.locator("[data-live]").innerText()));
  assert.match(await board.page.locator("[data-list]").innerText(), /verified/i);
});

story("the page about privacy opens the choices, and one purpose", DEMO, async ({ person }) => {
  const visit = await (await person()).visits("/news/privacy.html");
  await visit.refuseAll();
  await visit.expectLayer(null);
  await visit.page.locator("button[data-equipoise=open]").click();
  await visit.expectLayer(2);
  await visit.press("Escape");
  await visit.page.locator("[data-equipoise-open=video]").click();
  await visit.expectLayer(3);
  assert.match((await visit.texts("[part=title]")).join(), /Halyard/);
});
