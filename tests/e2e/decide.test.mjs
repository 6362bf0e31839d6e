// A first visit: refuse, agree, choose; what it does to the page, and the receipt that comes of it.
import assert from "node:assert/strict";

import { story } from "./support/browser.mjs";
import { acknowledged, having, verified } from "./support/receipt.mjs";

const INFORMED = ["account", "orders", "payment", "choice-record"];
const ORDINARY = ["recommendations", "analytics", "marketing"];
const SEPARATE = ["face-payment", "nearby-stores", "ad-partner"];

story("refuse: nothing optional runs, and the receipt says so", {}, async ({ site, person }) => {
  const visit = await (await person()).visits("/shop.html");
  await visit.expectLayer(1);
  await visit.expectPermits(...INFORMED);
  await visit.refuseAll();
  await visit.expectLayer(null);
  await visit.expectPermits(...INFORMED);

  const [kept] = await site.received(1);
  assert.equal(kept.verified, true);
  const { header, payload } = await verified(kept.jws);
  assert.equal(header.alg, "Ed25519");
  assert.equal(payload.schema, "equipoise-receipt/1");
  assert.equal(payload.aud, site.origin);
  assert.deepEqual([payload.scope, payload.seq, payload.previous], ["one-time", 0, "none"]);
  assert.deepEqual([payload.by, payload.control, payload.presentation.layer], ["subject", "refuse-all", "1"]);
  assert.deepEqual(having(payload, "refused").sort(), [...ORDINARY, ...SEPARATE].sort());
  assert.deepEqual(having(payload, "informed"), INFORMED);
  assert.deepEqual(having(payload, "given"), []);
  assert.equal(payload.signals.gpc, "unsupported");
  assert.equal(payload.notice.locale, "en");
  assert.equal(payload.regime, "cn-pipl");

  const [posted] = site.requests("POST", "/consent/receipts");
  assert.equal(posted.status, 201);
  assert.equal(posted.headers["content-type"], "application/jose");
  assert.equal(posted.headers["idempotency-key"], payload.id);
  assert.equal(posted.headers.cookie, undefined);
  const told = await acknowledged(kept, await site.backend.jwks());
  assert.deepEqual([told.id, told.iss], [payload.id, site.origin]);

  await visit.settled();
  assert.deepEqual(await visit.receipts(1), [kept.jws]);
  assert.deepEqual(await visit.ran(), []);
  assert.deepEqual(site.requests("GET", "/ran.js"), []);
});

story("the receipt is signed with the challenge of the backend", {}, async ({ site, person }) => {
  const nonces = [];
  site.edit("/consent/challenge", (challenge) => void nonces.push(challenge.nonce));
  const visit = await (await person()).visits("/shop.html");
  await visit.refuseAll();
  const [{ payload }] = await site.received(1);
  assert.deepEqual([payload.challenge], nonces);
});

story("agree: the ordinary purposes run, in the order of the page; separate ones stay held", {}, async ({ site, person }) => {
  const visit = await (await person()).visits("/shop.html");
  await visit.agreeAll();
  await visit.expectLayer(null);
  await visit.expectPermits(...INFORMED, ...ORDINARY);
  await visit.expectRan("recommendations", "analytics", "marketing");

  const [kept] = await site.received(1);
  const { payload } = await verified(kept.jws);
  assert.deepEqual([payload.scope, payload.seq, payload.control], ["lasting", 0, "agree-all"]);
  assert.deepEqual(having(payload, "given").sort(), [...ORDINARY].sort());
  assert.deepEqual(having(payload, "deferred").sort(), [...SEPARATE].sort());
  assert.ok(payload.purposes.every(({ explicit }) => explicit === false));
});

story("choose: one switch, and one separate step", {}, async ({ site, person }) => {
  const visit = await (await person()).visits("/shop.html");
  await visit.choose();
  await visit.expectLayer(2);
  assert.equal(await visit.page.locator("[part=switch]:checked").count(), 0, "every switch is off at first");
  await visit.switchOn("analytics");
  await visit.details("face-payment");
  await visit.expectLayer(3);
  await visit.agree("face-payment");
  await visit.expectLayer(2);
  await visit.expectPermits(...INFORMED);
  await visit.save();
  await visit.expectLayer(null);
  await visit.expectPermits(...INFORMED, "analytics", "face-payment");
  await visit.expectRan("analytics", "face-payment");

  const [kept] = await site.received(1);
  const { payload } = await verified(kept.jws);
  assert.deepEqual([payload.control, payload.presentation.layer], ["save", "2"]);
  assert.deepEqual(having(payload, "given").sort(), ["analytics", "face-payment"]);
  const [analytics, face] = ["analytics", "face-payment"].map((id) => payload.purposes.find((one) => one.id === id));
  assert.deepEqual([analytics.explicit, analytics.method], [false, "switch"]);
  assert.deepEqual([face.explicit, face.method], [true, "separate-step"]);
  assert.deepEqual(having(payload, "refused").length, 4);
});

story("closing is no decision: the first layer comes back, then goes, and nothing is kept", {}, async ({ site, person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.choose();
  await visit.switchOn("audience");
  await visit.close();
  await visit.expectLayer(1);
  await visit.choose();
  assert.equal(await visit.switchOf("audience").isChecked(), false, "what was not saved is forgotten");
  await visit.close();
  await visit.run(() => window.equipoise.close());
  await visit.expectLayer(null);
  assert.equal(await visit.decision(), null);
  await visit.returns();
  await visit.expectLayer(1);
  assert.deepEqual(site.requests("POST", "/consent/receipts"), []);
});

story("the page decides through its interface, and the receipt says that it was the page", {}, async ({ site, person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.run(() => window.equipoise.decide({ audience: true, video: false }));
  await visit.expectPermits("audience", "security-and-delivery", "choice-record");
  const [{ payload }] = await site.received(1);
  assert.deepEqual([payload.by, payload.control], ["page", "api"]);
  assert.deepEqual(having(payload, "given"), ["audience"]);
  assert.deepEqual(having(payload, "deferred").sort(), ["newsletter", "personalisation", "personalised-ads"]);
});
