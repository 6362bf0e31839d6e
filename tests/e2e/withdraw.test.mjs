// Taking back: withdrawing, objecting, and being asked just in time.
import assert from "node:assert/strict";

import { story } from "./support/browser.mjs";
import { digest, having, verified } from "./support/receipt.mjs";
import { until } from "./support/until.mjs";

const INFORMED = ["security-and-delivery", "choice-record"];
const CHOICES = ["audience", "video", "personalisation", "personalised-ads", "newsletter"];

story("withdraw in the record: applies at once, and the receipt follows the first", {}, async ({ site, person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.agreeAll();
  await visit.settled();
  await visit.run(() => window.equipoise.open());
  await visit.openRecord();
  await visit.expectLayer(4);
  await visit.withdraw("video");
  await visit.expectPermits(...INFORMED, ...CHOICES.filter((id) => id !== "video"));
  await visit.expectLayer(4);

  const [first, second] = await site.received(2);
  const [{ payload: one }, { payload: two }] = [await verified(first.jws), await verified(second.jws)];
  assert.deepEqual([one.seq, two.seq], [0, 1]);
  assert.equal(two.previous, digest(first.jws));
  assert.deepEqual(two.cnf, one.cnf);
  assert.deepEqual(having(two, "withdrawn"), ["video"]);
  assert.deepEqual([two.control, two.presentation.layer], ["withdraw", "4"]);

  await visit.withdrawAll();
  await visit.expectPermits(...INFORMED);
  const [, , third] = await site.received(3);
  assert.deepEqual(having(third.payload, "given"), []);
  assert.deepEqual(having(third.payload, "withdrawn").sort(), [...CHOICES].sort());
});

story("withdraw through the interface: permits() says no in the same instant", {}, async ({ site, person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.agreeAll();
  await visit.settled();
  await visit.returns();
  assert.equal(await visit.permits("video"), true);
  const permitted = await visit.run(() => {
    window.equipoise.withdraw("video");
    return window.equipoise.permits("video");
  });
  assert.equal(permitted, false, "before the widget has even been loaded");
  const [first, second] = await site.received(2);
  const { payload } = await verified(second.jws);
  assert.deepEqual([payload.seq, payload.previous, payload.by], [1, digest(first.jws), "page"]);
  assert.deepEqual(having(payload, "withdrawn"), ["video"]);
  await visit.expectPermits(...INFORMED, ...CHOICES.filter((id) => id !== "video"));
});

// What removes the traces cannot be fetched then; it is owed on the next visit, and the developer is told.
const UNFETCHED = { said: [/Failed to fetch dynamically imported module.*held-/] };

story("withdrawing needs no network", UNFETCHED, async ({ site, person }) => {
  const somebody = await person();
  const visit = await somebody.visits("/news.html");
  await visit.agreeAll();
  await visit.settled();
  await somebody.context.setOffline(true);
  await visit.run(() => window.equipoise.withdraw());
  await visit.expectPermits(...INFORMED);
  await visit.receipts(2);
  assert.equal((await site.backend.receipts()).length, 1);
  await somebody.context.setOffline(false);
  const [, second] = await site.received(2);
  assert.equal(second.payload.seq, 1);
});

story("whoever has withdrawn everything keeps the key: the chain goes on", {}, async ({ site, person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.agreeAll();
  await visit.settled();
  await visit.run(() => window.equipoise.withdraw());
  await visit.settled();
  await visit.run(() => window.equipoise.decide({ audience: true }));
  const receipts = await site.received(3);
  assert.deepEqual(
    receipts.map(({ payload }) => payload.seq),
    [0, 1, 2],
  );
  assert.equal(new Set(receipts.map(({ payload }) => payload.cnf.jwk.x)).size, 1);
});

story("object to a legitimate interest: it stops, and can be taken back", {}, async ({ site, person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.expectPermits(...INFORMED);
  await visit.choose();
  await visit.switchOn("security-and-delivery");
  await visit.save();
  await visit.expectPermits("choice-record");
  assert.equal(await visit.statusOf("security-and-delivery"), "objected");
  const [first] = await site.received(1);
  assert.deepEqual(having(first.payload, "objected"), ["security-and-delivery"]);
  assert.equal(first.payload.scope, "one-time", "an objection is no name either");

  await visit.returns();
  await visit.expectNoLayer();
  await visit.expectPermits("choice-record");
  await visit.run(() => window.equipoise.open("security-and-delivery"));
  await visit.expectLayer(3);
  await visit.control("object").click();
  await visit.expectLayer(2);
  await visit.save();
  await visit.expectPermits(...INFORMED);
});

story("object through the interface", {}, async ({ site, person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.agreeAll();
  await visit.settled();
  await visit.run(() => window.equipoise.object("security-and-delivery"));
  await visit.expectPermits("choice-record", ...CHOICES);
  const [, second] = await site.received(2);
  assert.deepEqual(having(second.payload, "objected"), ["security-and-delivery"]);
  assert.equal(second.payload.by, "page");
});

const asking = (visit, purpose) =>
  visit.run((purpose) => void window.equipoise.request(purpose).then((answer) => (window.__answer = answer)), purpose);
const answer = (visit) =>
  until(
    () => visit.run(() => window.__answer ?? null),
    (answer) => answer !== null,
  );

story("just in time: agreeing answers yes, and runs what waited", {}, async ({ site, person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.refuseAll();
  await visit.settled();
  await visit.returns();
  await asking(visit, "video");
  await visit.expectLayer(3);
  assert.match((await visit.texts("[part=title]")).join(), /Halyard/);
  await visit.agree("video");
  assert.equal(await answer(visit), true);
  await visit.expectLayer(null);
  await visit.expectRan("security-and-delivery", "video");
  await visit.expectPermits(...INFORMED, "video");
  const [, second] = await site.received(2);
  const { payload } = await verified(second.jws);
  assert.deepEqual(having(payload, "given"), ["video"]);
  assert.deepEqual([payload.seq, payload.scope, payload.control], [0, "lasting", "answer"]);
  assert.deepEqual(having(payload, "refused").length, 4, "what was refused before stays refused");
});

story("just in time: Escape answers no and decides nothing", {}, async ({ site, person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.refuseAll();
  await visit.settled();
  await asking(visit, "video");
  await visit.expectLayer(3);
  await visit.press("Escape");
  assert.equal(await answer(visit), false);
  await visit.expectLayer(null);
  assert.equal(await visit.statusOf("video"), "refused");
  assert.equal((await site.backend.receipts()).length, 1);
});

story("just in time before any decision: no for this one leaves the others open", {}, async ({ person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.expectLayer(1);
  await asking(visit, "video");
  await visit.expectLayer(3);
  await visit.refuse("video");
  assert.equal(await answer(visit), false);
  assert.equal(await visit.statusOf("video"), "refused");
  assert.equal(await visit.statusOf("audience"), "deferred");
});

story("controls of the page: open, refuse, agree, withdraw, and one purpose", {}, async ({ person }) => {
  const visit = await (await person()).visits("/news.html");
  const click = (id) => visit.page.locator(`#${id}`).click();
  await visit.expectLayer(1);
  await click("privacy");
  await visit.expectLayer(2);
  assert.equal(new URL(visit.page.url()).pathname, "/news.html", "the link is not followed");
  await visit.press("Escape");
  await visit.expectLayer(1);
  await click("agree");
  await visit.expectPermits(...INFORMED, ...CHOICES);
  await click("withdraw");
  await visit.expectPermits(...INFORMED);
  await click("rules");
  await visit.expectLayer(3);
  assert.match((await visit.texts("[part=title]")).join(), /Counting readers/);
  await visit.close();
  await click("agree");
  await visit.expectPermits(...INFORMED, ...CHOICES);
  await click("refuse");
  await visit.expectPermits(...INFORMED);
});
