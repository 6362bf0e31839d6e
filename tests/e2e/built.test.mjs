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

const WASM = news.paths(/\.wasm$/)[0];
const GLUE = news.paths(/assets.equipoise-.*\.js$/)[0];
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

story("a return visit loads the loader alone", onNews, async ({ person }) => {
  const visit = await (await person()).visits("/");
  await visit.refuseAll();
  await visit.settled();
  const asked = await visit.returns();
  await visit.expectNoLayer();
  const own = asked().filter((path) => path.startsWith("/equipoise/"));
  assert.deepEqual(own, ["/equipoise/equipoise.js"]);
});
