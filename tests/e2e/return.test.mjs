// A later visit: what was decided holds, until the rules change or the time is over.
import assert from "node:assert/strict";

import { story } from "./support/browser.mjs";
import { having, verified } from "./support/receipt.mjs";
import { until } from "./support/until.mjs";

const INFORMED = ["security-and-delivery", "choice-record"];
const CHOICES = ["audience", "video", "personalisation", "personalised-ads", "newsletter"];
const NOTICE = "/notices/news.json";

const purpose = (notice, id) => notice.purposes.find((one) => one.id === id);

/** The assets of the widget among these paths; waits until the page has looked at the notice. */
async function assetsOf(asked) {
  await until(() => asked().includes(NOTICE));
  return asked().filter((path) => path.startsWith("/equipoise/assets/"));
}

story("return: only the loader comes, and what may run runs at once", {}, async ({ site, person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.agreeAll();
  await visit.settled();
  const asked = await visit.returns();
  await visit.expectNoLayer();
  const first = await visit.run(() => window.__first);
  assert.deepEqual(first.sort(), [...INFORMED, ...CHOICES].sort(), "the first script after the loader knows");
  await visit.expectRan("audience", "video", "personalisation", "personalised-ads", "newsletter", "security-and-delivery");
  assert.deepEqual(await assetsOf(asked), []);
  assert.equal((await site.backend.receipts()).length, 1);
});

story("a refusal holds as an agreement does: nobody is asked again", {}, async ({ site, person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.refuseAll();
  await visit.settled();
  const asked = await visit.returns();
  await visit.expectNoLayer();
  await visit.expectPermits(...INFORMED);
  assert.deepEqual(await assetsOf(asked), []);
  assert.equal((await site.backend.receipts()).length, 1);
});

story("a new recipient: only that purpose is asked again, and the others go on", {}, async ({ site, person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.agreeAll();
  await visit.settled();

  site.edit(NOTICE, (notice) => {
    notice.version = "2026-12-01";
    purpose(notice, "audience").recipients.push({ ...purpose(notice, "newsletter").recipients[0] });
  });
  await visit.returns();
  assert.ok((await visit.run(() => window.__first)).includes("video"), "what did not change runs at once");
  await visit.expectLayer(1);
  const others = CHOICES.filter((id) => id !== "audience");
  await visit.expectPermits(...INFORMED, ...others);
  const text = (await visit.texts("[data-layer]")).join();
  assert.match(text, /Counting readers/);
  assert.doesNotMatch(text, /Morning letter/, "nothing else is asked");

  await visit.refuseAll();
  await visit.expectLayer(null);
  await visit.expectPermits(...INFORMED, ...others);
  const [before, after] = await site.received(2);
  const { payload } = await verified(after.jws);
  assert.equal(payload.notice.version, "2026-12-01");
  assert.deepEqual(having(payload, "given").sort(), [...others].sort());
  const [then, now] = [before.payload, payload].map(({ purposes }) => purposes.find(({ id }) => id === "video"));
  assert.deepEqual(now, then, "an entry that was not asked about keeps its time and its act");
});

story("a sentence in other words: nobody is asked", {}, async ({ site, person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.agreeAll();
  await visit.settled();
  const before = await visit.standing();

  site.edit(NOTICE, (notice) => {
    notice.summary.en = "The same, said otherwise.";
    purpose(notice, "audience").summary.en = "We count, and that is all.";
  });
  await visit.returns();
  await until(
    () => visit.standing(),
    ({ source }) => source !== before.source,
  );
  await visit.expectNoLayer();
  await visit.expectPermits(...INFORMED, ...CHOICES);
  const asked = await visit.returns();
  assert.deepEqual(await assetsOf(asked), [], "and the visit after that costs nothing again");
  assert.equal((await site.backend.receipts()).length, 1);
});

story("the time is over: nothing optional runs, and the person is asked again", {}, async ({ person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.agreeAll();
  await visit.settled();
  await visit.alterStanding({ until: Math.floor(Date.now() / 1000) - 1 });
  await visit.returns();
  assert.deepEqual(await visit.run(() => window.__first), []);
  await visit.expectLayer(1);
  await visit.expectPermits(...INFORMED);
  assert.equal(await visit.decision(), null);
});

story("the time runs out while the page is open: permits() says no", {}, async ({ person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.agreeAll();
  await visit.settled();
  await visit.alterStanding({ until: Math.floor(Date.now() / 1000) + 4 });
  await visit.returns();
  assert.equal(await visit.permits("audience"), true);
  await until(async () => !(await visit.permits("audience")));
});

story("a decision that somebody garbled permits nothing", {}, async ({ person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.agreeAll();
  await visit.settled();
  await visit.run(() => localStorage.setItem("equipoise", localStorage.getItem("equipoise").slice(0, -9)));
  await visit.returns();
  assert.deepEqual(await visit.run(() => window.__first), []);
  await visit.expectLayer(1);
  await visit.expectPermits(...INFORMED);
});
