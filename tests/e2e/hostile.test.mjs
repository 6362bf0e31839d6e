// Browsers and pages that refuse, withhold or get in the way.
import assert from "node:assert/strict";

import { story } from "./support/browser.mjs";
import { having, verified } from "./support/receipt.mjs";
import { until } from "./support/until.mjs";

const INFORMED = ["security-and-delivery", "choice-record"];
const NOTICE = "/notices/news.json";

const remarks = async (visit) => {
  await visit.run(() => window.equipoise.open());
  await visit.expectLayer(2);
  return (await visit.texts("[part=remark]")).join();
};

const failing = { said: [/^error: equipoise: the notice/] };

story("a notice with faults: the page is untouched, and one error names place and mend", failing, async ({ site, person }) => {
  site.edit(NOTICE, (notice) => {
    delete notice.purposes[1].title;
    notice.purposes[2].retention.duration = "six months";
  });
  const somebody = await person();
  const visit = await somebody.visits("/news.html");
  await until(() => visit.run(() => window.__heard.some(([name]) => name === "error")));
  const errors = await visit.run(() => window.__heard.filter(([name]) => name === "error").map(([, detail]) => detail));
  assert.equal(errors.length, 1);
  assert.match(errors[0].message, /\/notices\/news\.json/);
  assert.match(errors[0].message, /purposes\[1\]\.title|purposes\[1\]: .*title/);
  assert.match(errors[0].message, /purposes\[2\]\.retention/);
  assert.deepEqual(somebody.said, [`error: equipoise: ${errors[0].message}`]);
  assert.equal(await visit.run(() => document.querySelector("equipoise-notice")), null);
  assert.equal(await visit.run(() => document.querySelectorAll("[data-equipoise-gate]").length), 0);
  assert.deepEqual(await visit.ran(), []);
  await visit.expectPermits();
  assert.equal(await visit.run(() => document.querySelector("h1").innerText), "A page");
});

story(
  "a purpose that the notice does not have: held, and said once",
  {
    said: [/^warning: equipoise: "vidoe" is no purpose/],
    site: { edits: { "/news.html": (html) => html.replace('data-purpose="video"', 'data-purpose="vidoe"') } },
  },
  async ({ person }) => {
    const somebody = await person();
    const visit = await somebody.visits("/news.html");
    await visit.agreeAll();
    await visit.expectRan("security-and-delivery", "audience", "personalisation", "personalised-ads", "newsletter");
    await visit.settled();
    await visit.returns();
    await visit.expectNoLayer();
    await until(() => somebody.said.length >= 2);
    assert.equal(somebody.said.length, 2, "once a page");
    assert.equal((await visit.ran()).includes("video"), false);
  },
);

/** A browser that keeps nothing: both stores throw when they are touched. */
const denyingStores = () => {
  const deny = { get: () => { throw new DOMException("denied by a test", "SecurityError"); } };
  Object.defineProperty(window, "localStorage", deny);
  Object.defineProperty(window, "indexedDB", deny);
};

story(
  "a browser that keeps nothing: the choice holds on this page, is proven, and this is said",
  { said: [/^warning: equipoise: choice kept for this page only/] },
  async ({ site, person }) => {
    const visit = await (await person({ before: denyingStores })).visits("/news.html");
    await visit.expectLayer(1);
    await visit.agreeAll();
    await visit.expectPermits(...INFORMED, "audience", "video", "personalisation", "personalised-ads", "newsletter");
    await visit.expectRan("security-and-delivery", "audience", "video", "personalisation", "personalised-ads", "newsletter");
    assert.match(await remarks(visit), /keeps nothing|holds until|does not keep/i);
    await visit.openRecord();
    await visit.expectLayer(4);
    await visit.withdraw("video");
    const receipts = await site.received(2);
    const [one, two] = await Promise.all(receipts.map(({ jws }) => verified(jws)));
    assert.deepEqual([one.payload.scope, two.payload.scope], ["session", "session"]);
    assert.deepEqual([one.payload.seq, two.payload.seq], [0, 1]);
    assert.equal((await visit.run(() => window.equipoise.receipts())).length, 2);

    await visit.returns();
    await visit.expectLayer(1);
  },
);

story(
  "a browser that keeps nothing, and a refusal: a key for this one time",
  { said: [/^warning: equipoise: choice kept for this page only/] },
  async ({ site, person }) => {
    const visit = await (await person({ before: denyingStores })).visits("/news.html");
    await visit.refuseAll();
    await visit.expectLayer(null);
    await visit.expectPermits(...INFORMED);
    const [{ payload }] = await site.received(1);
    assert.equal(payload.scope, "one-time");
  },
);

story(
  "plain http: the choice applies, no receipt is pretended, and this is said",
  { site: { host: "shop.example" }, said: [/^error: equipoise: no receipt could be signed/] },
  async ({ site, person }) => {
    const somebody = await person();
    const visit = await somebody.visits("/news.html");
    assert.equal(await visit.run(() => window.isSecureContext), false);
    await visit.agreeAll();
    await visit.expectLayer(null);
    await visit.expectPermits(...INFORMED, "audience", "video", "personalisation", "personalised-ads", "newsletter");
    await until(() => somebody.said.length > 0);
    assert.match(await remarks(visit), /no receipt|cannot sign/i);
    assert.deepEqual(await visit.run(() => window.equipoise.receipts()), []);
    assert.deepEqual(site.requests("POST", "/consent/receipts"), []);

    await visit.returns();
    await visit.expectNoLayer();
    assert.equal(await visit.permits("audience"), true, "the choice itself is kept");
    await visit.run(() => window.equipoise.withdraw());
    await visit.expectPermits(...INFORMED);
  },
);

const withoutEd25519 = () => {
  if (!window.SubtleCrypto) return; // a page that is no secure context
  const generate = SubtleCrypto.prototype.generateKey;
  SubtleCrypto.prototype.generateKey = function (algorithm, ...others) {
    if ((algorithm.name ?? algorithm) === "Ed25519") return Promise.reject(new DOMException("unknown", "NotSupportedError"));
    return generate.call(this, algorithm, ...others);
  };
};

story("a browser without Ed25519 signs with ES256, and the chain holds", {}, async ({ site, person }) => {
  const visit = await (await person({ before: withoutEd25519 })).visits("/news.html");
  await visit.agreeAll();
  await visit.settled();
  await visit.run(() => window.equipoise.withdraw("video"));
  const receipts = await site.received(2);
  for (const { jws, verified: taken } of receipts) {
    const { header, payload } = await verified(jws);
    assert.deepEqual([header.alg, payload.cnf.jwk.crv, taken], ["ES256", "P-256", true]);
  }
  assert.deepEqual(having(receipts[1].payload, "withdrawn"), ["video"]);
});

story("the browser sends Global Privacy Control: the receipt says so, and the person is told", {}, async ({ site, person }) => {
  const signalling = () => Object.defineProperty(navigator, "globalPrivacyControl", { value: true });
  const visit = await (await person({ before: signalling })).visits("/news.html");
  await visit.refuseAll();
  const [{ payload }] = await site.received(1);
  assert.equal(payload.signals.gpc, "on");
  assert.match(await remarks(visit), /asks websites not to sell or share/);
});

story("a page that styles everything changes nothing of the layers", {}, async ({ person }) => {
  const somebody = await person();
  const look = async (path) => {
    const visit = await somebody.visits(path);
    await visit.expectLayer(1);
    const seen = await visit.run(() =>
      [...document.querySelector("equipoise-notice").shadowRoot.querySelectorAll("[data-layer] *")].map((element) => {
        const { color, backgroundColor, fontSize, fontWeight, fontStyle, letterSpacing, textTransform, visibility, opacity } =
          getComputedStyle(element);
        const { width, height } = element.getBoundingClientRect();
        return [element.localName, Math.round(width), Math.round(height), color, backgroundColor, fontSize, fontWeight]
          .concat([fontStyle, letterSpacing, textTransform, visibility, opacity])
          .join(" ");
      }),
    );
    return [visit, seen];
  };
  const [, plain] = await look("/news.html");
  const [visit, hostile] = await look("/hostile.html");
  assert.deepEqual(hostile, plain);
  await visit.choose();
  await visit.switchOn("audience");
  await visit.save();
  await visit.expectPermits(...INFORMED, "audience");
});

story("the Wasm does not come: the page is as it was, and one error says what to do",
  { said: [/^error: equipoise: cannot start the widget/] },
  async ({ site, person }) => {
    const { assets } = JSON.parse(
      await (await fetch(`${site.backend.address}/equipoise/manifest.json`)).text(),
    );
    site.fails(`/equipoise/${assets.wasm}`, (response) => response.writeHead(503).end());
    const somebody = await person();
    const visit = await somebody.visits("/news.html");
    await until(() => somebody.said.length === 1);
    assert.equal(await visit.run(() => document.querySelector("equipoise-notice")), null);
    assert.deepEqual(await visit.ran(), []);
    await visit.expectPermits();
    assert.equal(await visit.run(() => window.equipoise.request("video")), false);
  },
);
