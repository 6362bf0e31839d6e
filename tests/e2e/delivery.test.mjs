// Receipts on their way: whatever the backend does, the choice applies at once and the receipt arrives once.
import assert from "node:assert/strict";

import { story } from "./support/browser.mjs";
import { answering, halfAnswering, hanging, losingTheAnswer, refusingConnections, sayingInstead, withoutBackend } from "./support/proxy.mjs";
import { having } from "./support/receipt.mjs";
import { until } from "./support/until.mjs";

const INFORMED = ["security-and-delivery", "choice-record"];
const RECEIPTS = "/consent/receipts";
const CHALLENGE = "/consent/challenge";

const attempts = (site) => site.requests("POST", RECEIPTS);
const attempted = (site, count) => until(() => attempts(site).length >= count);

/** Opens the fourth layer; answers what it says of the newest receipt. */
async function states(visit, expected) {
  await visit.run(() => window.equipoise.open());
  await visit.openRecord();
  return until(
    () => visit.texts("[part=receipt]:first-of-type summary [part=state]"),
    (states) => states.some((state) => expected.test(state)),
  );
}

story("the backend is down, then up: the receipt waits, and a new visit delivers it", {}, async ({ site, person }) => {
  for (const path of [RECEIPTS, CHALLENGE]) site.fails(path, refusingConnections);
  const visit = await (await person()).visits("/news.html");
  await visit.agreeAll();
  await visit.expectPermits(...INFORMED, "audience", "video", "personalisation", "personalised-ads", "newsletter");
  await attempted(site, 1);
  const [kept] = await visit.receipts(1);
  await until(() => visit.run(() => localStorage.getItem("equipoise:pending") === "1"));

  for (const path of [RECEIPTS, CHALLENGE]) site.mends(path);
  await visit.returns();
  const [received] = await site.received(1);
  assert.equal(received.jws, kept);
  assert.equal(received.payload.challenge, "none", "without a challenge, and says so");
  await visit.settled();
});

story("the backend comes back while the page is open", {}, async ({ site, person }) => {
  site.fails(RECEIPTS, refusingConnections);
  const visit = await (await person()).visits("/news.html");
  await visit.refuseAll();
  await attempted(site, 1);
  assert.match((await states(visit, /waiting/i)).join(), /waiting/i);
  site.mends(RECEIPTS);
  await site.received(1);
  await until(async () => /confirmed/i.test((await visit.texts("[part=receipt] summary")).join()));
});

story("the backend's process is stopped and started again on its database", {}, async ({ site, person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.refuseAll();
  await site.received(1);
  await site.backend.pause();
  await visit.run(() => window.equipoise.decide({ audience: true }));
  await visit.expectPermits(...INFORMED, "audience");
  await attempted(site, 2);
  await site.backend.resume();
  const receipts = await site.received(2);
  assert.ok(receipts.every(({ verified }) => verified));
});

story("the answer is lost: the receipt is sent again and kept once", {}, async ({ site, person }) => {
  site.fails(RECEIPTS, losingTheAnswer);
  const visit = await (await person()).visits("/news.html");
  await visit.refuseAll();
  await attempted(site, 1);
  await site.received(1);
  site.mends(RECEIPTS);
  await visit.settled();
  assert.ok(attempts(site).length >= 2);
  assert.equal(new Set(attempts(site).map(({ body }) => body)).size, 1);
  assert.equal(attempts(site).at(-1).status, 200, "it has it already");
  await site.received(1);
});

story("half an answer: the receipt is sent again, kept once, and confirmed", {}, async ({ site, person }) => {
  site.fails(RECEIPTS, halfAnswering);
  const visit = await (await person()).visits("/news.html");
  await visit.refuseAll();
  await attempted(site, 2);
  site.mends(RECEIPTS);
  await visit.settled();
  assert.equal(new Set(attempts(site).map(({ body }) => body)).size, 1);
  await site.received(1);
  assert.ok((await states(visit, /Confirmed by the website/)).some((said) => /Confirmed/.test(said)));
});

story("an acknowledgement of another receipt ends nothing: the right one does", {}, async ({ site, person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.refuseAll();
  await visit.settled();
  const [{ acknowledgement }] = await site.received(1);
  site.fails(RECEIPTS, sayingInstead(acknowledgement));
  await visit.run(() => window.equipoise.decide({ audience: true }));
  await attempted(site, 3);
  assert.equal(await visit.run(() => localStorage.getItem("equipoise:pending")), "1", "it still waits");
  site.mends(RECEIPTS);
  await visit.settled();
  const receipts = await site.received(2);
  assert.equal(new Set(receipts.map((receipt) => receipt.acknowledgement)).size, 2);
  const kept = JSON.parse(await visit.run(() => window.equipoise.exportReceipts())).receipts;
  for (const { jws, acknowledgement } of receipts) {
    assert.equal(kept.find((one) => one.jws === jws).acknowledgement, acknowledgement);
  }
});

story("a backend that keeps and says something else: delivered, and no confirmation is made up", {}, async ({ site, person }) => {
  site.fails(RECEIPTS, sayingInstead("<!doctype html><title>Thanks</title>"));
  const visit = await (await person()).visits("/news.html");
  await visit.refuseAll();
  await visit.settled();
  await site.received(1);
  assert.equal(attempts(site).length, 1);
  const said = await states(visit, /^Delivered/);
  assert.ok(!said.some((state) => /Confirmed|log/.test(state)), said.join());
});

story("the backend hangs: the choice applies, and the next visit delivers", {}, async ({ site, person }) => {
  site.fails(RECEIPTS, hanging);
  const visit = await (await person()).visits("/news.html");
  await visit.agreeAll();
  await visit.expectLayer(null);
  await visit.expectPermits(...INFORMED, "audience", "video", "personalisation", "personalised-ads", "newsletter");
  await attempted(site, 1);
  site.mends(RECEIPTS);
  await visit.returns();
  await site.received(1);
  await visit.settled();
});

story("the challenge hangs: the receipt is signed without, after a while", {}, async ({ site, person }) => {
  site.fails(CHALLENGE, hanging);
  const visit = await (await person()).visits("/news.html");
  await visit.refuseAll();
  await visit.expectLayer(null);
  const [{ payload }] = await site.received(1);
  assert.equal(payload.challenge, "none");
});

story("an error of the backend: tried again, not at once", {}, async ({ site, person }) => {
  site.fails(RECEIPTS, answering(500));
  const visit = await (await person()).visits("/news.html");
  await visit.refuseAll();
  await attempted(site, 2);
  site.mends(RECEIPTS);
  await site.received(1);
  const [first, second] = attempts(site);
  assert.ok(second.at - first.at >= 900, `${second.at - first.at} ms between two attempts`);
  await visit.settled();
});

story("the backend is busy and says for how long: nothing comes before", {}, async ({ site, person }) => {
  site.fails(RECEIPTS, answering(429, { "retry-after": "4" }));
  const visit = await (await person()).visits("/news.html");
  await visit.refuseAll();
  await attempted(site, 1);
  site.mends(RECEIPTS);
  await site.received(1);
  const [first, second] = attempts(site);
  assert.ok(second.at - first.at >= 3000, `${second.at - first.at} ms between two attempts`);
});

story("a receipt that is refused is kept, shown with the reason, and not sent again", {}, async ({ site, person }) => {
  const problem = JSON.stringify({ title: "Unprocessable Content", status: 422, check: "notice", detail: "no such notice" });
  site.fails(RECEIPTS, answering(422, { "content-type": "application/problem+json" }, problem));
  const visit = await (await person()).visits("/news.html");
  await visit.refuseAll();
  await attempted(site, 1);
  const heard = await until(() =>
    visit.run(() => window.__heard.find(([name]) => name === "delivered")?.[1]),
  );
  assert.equal(heard.accepted, false);
  await visit.settled();
  site.mends(RECEIPTS);
  await visit.returns();
  await visit.expectNoLayer();
  const said = await states(visit, /no such notice/);
  assert.ok(said.includes("Not taken by the website: no such notice"), said.join());
  assert.equal(attempts(site).length, 1);
  assert.equal((await visit.receipts(1)).length, 1);
});

story("the tab is closed in the moment of the click: the next visit signs and delivers", {}, async ({ site, person }) => {
  site.fails(CHALLENGE, hanging); // the receipt cannot be signed before the tab is gone
  const somebody = await person();
  const visit = await somebody.visits("/news.html");
  await visit.agreeAll();
  await visit.closesTheTab();
  assert.equal(attempts(site).length, 0);

  site.mends(CHALLENGE);
  const next = await somebody.visits("/news.html");
  await next.expectNoLayer();
  await next.expectPermits(...INFORMED, "audience", "video", "personalisation", "personalised-ads", "newsletter");
  const [{ payload }] = await site.received(1);
  assert.deepEqual([payload.control, payload.presentation.layer, payload.by], ["agree-all", "1", "subject"]);
  assert.equal(having(payload, "given").length, 5);
  await next.settled();
});

story("the page is left in the same task as the click: nothing is lost", {}, async ({ site, person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.expectLayer(1);
  await visit.run(() => {
    document.querySelector("equipoise-notice").shadowRoot.querySelector("[data-action=refuse-all]").click();
    location.href = "/shop.html";
  });
  await visit.page.waitForURL("**/shop.html");
  await visit.goes("/news.html");
  await visit.expectNoLayer();
  const [{ payload }] = await site.received(1);
  assert.equal(payload.control, "refuse-all");
  await visit.settled();
});

story("a site that asks for no receipts gets none; the person has them all the same", { site: { edits: { "/news.html": withoutBackend } } }, async ({ site, person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.refuseAll();
  await visit.receipts(1);
  assert.match((await states(visit, /verified/i)).join(), /verified/i);
  assert.deepEqual(site.log.filter(({ path }) => path.startsWith("/consent")), []);
});
