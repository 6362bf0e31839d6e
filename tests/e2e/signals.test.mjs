// What other software on the page hears: before any of it can run, and in the same turn as each choice.
import assert from "node:assert/strict";

import { story } from "./support/browser.mjs";
import { BuiltSite, allowing } from "./support/built.mjs";
import { having, verified } from "./support/receipt.mjs";
import { until } from "./support/until.mjs";

const PAGE = "/vendors.html";
const NOTICE = "/notices/news.json";

const purpose = (notice, id) => notice.purposes.find((one) => one.id === id);

/** Every vendor follows one of two purposes. */
function map(notice) {
  delete purpose(notice, "personalisation").signals;
  purpose(notice, "audience").signals = [
    "google:analytics_storage",
    "clarity:analytics_Storage",
    "matomo",
    "x-acme:count",
  ];
  purpose(notice, "personalised-ads").signals = [
    "google:ad_storage",
    "google:ad_user_data",
    "google:ad_personalization",
    "microsoft:ad_storage",
    "clarity:ad_Storage",
    "meta",
    "tiktok",
    "x-acme:ads",
  ];
}

const log = (visit) => visit.run(() => window.__log);

/** Clicks and answers in the same turn what the vendors have heard of it by then. */
const clicks = (visit, action) =>
  visit.run((action) => {
    const from = window.__log.length;
    const { shadowRoot } = document.querySelector("equipoise-notice");
    shadowRoot.querySelector(`[data-action="${action}"]`).click();
    return window.__log.slice(from);
  }, action);

const DENIED = {
  ad_storage: "denied",
  ad_user_data: "denied",
  ad_personalization: "denied",
  analytics_storage: "denied",
  functionality_storage: "denied",
  personalization_storage: "denied",
};

const FIRST = [
  ["dataLayer", ["consent", "default", DENIED]],
  ["dataLayer", ["set", "ads_data_redaction", true]],
  ["uetq", "consent", "default", { ad_storage: "denied" }],
  ["clarity", "consentv2", { ad_Storage: "denied", analytics_Storage: "denied" }],
  ["fbq", "consent", "revoke"],
  ["ttq", ["holdConsent"]],
  ["_paq", ["requireConsent"]],
];

const granted = (...keys) => Object.fromEntries(keys.map((key) => [key, "granted"]));
const AGREED = [
  ["dataLayer", ["consent", "update", granted("ad_storage", "ad_user_data", "ad_personalization", "analytics_storage")]],
  ["uetq", "consent", "update", { ad_storage: "granted" }],
  ["clarity", "consentv2", { ad_Storage: "granted", analytics_Storage: "granted" }],
  ["fbq", "consent", "grant"],
  ["ttq", ["grantConsent"]],
  ["_paq", ["setConsentGiven"]],
];

/** The same calls, whatever their order: each vendor has a queue of its own. */
function same(actual, expected) {
  const sorted = (calls) => calls.map((call) => JSON.stringify(sortedKeys(call))).sort();
  assert.deepEqual(sorted(actual), sorted(expected));
}

const sortedKeys = (value) =>
  Array.isArray(value)
    ? value.map(sortedKeys)
    : value && typeof value === "object"
      ? Object.fromEntries(Object.entries(value).sort())
      : value;

/** Waits until every vendor has heard the first word. */
const begun = (visit) => until(() => log(visit), (log) => log.length >= FIRST.length);

story("first nothing is granted, then what is chosen, in the same turn; tags come after", {}, async ({ site, person }) => {
  site.edit(NOTICE, map);
  const visit = await (await person()).visits(PAGE);
  same(await begun(visit), FIRST);
  await visit.expectLayer(1);
  same(await clicks(visit, "agree-all"), AGREED);
  await until(() => log(visit), (log) => log.filter(([name]) => name === "tag").length === 2);
  const names = (await log(visit)).map(([name]) => name);
  assert.ok(names.indexOf("tag") >= FIRST.length + AGREED.length, "no tag before all is said");
});

story("a refusal is nothing new; a withdrawal is heard in the turn of the call", {}, async ({ site, person }) => {
  site.edit(NOTICE, map);
  const visit = await (await person()).visits(PAGE);
  await begun(visit);
  await visit.expectLayer(1);
  assert.deepEqual(await clicks(visit, "refuse-all"), []);
  await visit.run(() => window.equipoise.decide({ audience: true }));
  await until(() => visit.permits("audience"));
  const heard = await visit.run(() => {
    const from = window.__log.length;
    window.equipoise.withdraw("audience");
    return window.__log.slice(from);
  });
  const denied = { analytics_storage: "denied", ad_storage: "denied", ad_user_data: "denied", ad_personalization: "denied" };
  same(heard, [
    ["dataLayer", ["consent", "update", denied]],
    ["clarity", "consentv2", { ad_Storage: "denied", analytics_Storage: "denied" }],
    ["_paq", ["forgetConsentGiven"]],
  ]);
});

story("on a return visit all is said before the first tag, without the Wasm", {}, async ({ site, person }) => {
  site.edit(NOTICE, map);
  const visit = await (await person()).visits(PAGE);
  await visit.expectLayer(1);
  await visit.agreeAll();
  await visit.settled();
  const asked = await visit.returns();
  await until(() => log(visit), (log) => log.filter(([name]) => name === "tag").length === 2);
  const heard = await log(visit);
  same(heard.slice(0, -2), [...FIRST, ...AGREED]);
  assert.deepEqual(heard.slice(-2), [["tag", "audience"], ["tag", "personalised-ads"]]);
  assert.deepEqual(asked().filter((path) => path.endsWith(".wasm")), []);
});

story("what speaks cannot be fetched: nothing runs, and it is said", { said: [/equipoise: /] }, async ({ site, person }) => {
  site.edit(NOTICE, map);
  const loader = await (await fetch(`${site.backend.address}/equipoise/equipoise.js`)).text();
  site.fails(`/equipoise/${loader.match(/assets\/signals-[0-9a-f]+\.js/)[0]}`, (response) => response.writeHead(404).end());
  const visit = await (await person()).visits(PAGE);
  await until(async () => (await visit.run(() => window.__heard)).some(([name]) => name === "error"));
  await visit.expectLayer(1);
  await visit.agreeAll();
  await visit.settled();
  assert.equal(await visit.permits("audience"), true);
  assert.deepEqual(await log(visit), []);
});

story("an adapter of the page hears the same: at once, and whenever something changes", {}, async ({ site, person }) => {
  site.edit(NOTICE, map);
  const visit = await (await person()).visits(PAGE);
  await begun(visit);
  await visit.expectLayer(1);
  await visit.run(() => {
    window.__acme = [];
    window.equipoise.adapt("x-acme", (state, kind) => window.__acme.push([kind, state]));
  });
  await visit.run(() => window.equipoise.decide({ audience: true }));
  await until(() => visit.permits("audience"));
  assert.deepEqual(await visit.run(() => window.__acme), [
    ["default", { count: false, ads: false }],
    ["update", { count: true, ads: false }],
  ]);
  // One that takes the place of ours.
  await visit.run(() => {
    window.__matomo = [];
    window.equipoise.adapt("matomo", (state, kind) => window.__matomo.push([kind, state[""]]));
  });
  assert.deepEqual(await visit.run(() => window.__matomo), [
    ["default", false],
    ["update", true],
  ]);
});

// Global Privacy Control

const signalling = { before: () => Object.defineProperty(navigator, "globalPrivacyControl", { value: true }) };
const SOLD = ["video", "personalised-ads"];

story("the browser says no: agreeing to all does not cover what is sold, and the receipt says why", {}, async ({ site, person }) => {
  const visit = await (await person(signalling)).visits("/news.html");
  await visit.expectLayer(1);
  assert.match((await visit.texts("[part=remark]")).join(), /Global Privacy Control/, "it is told on the first layer");
  await visit.agreeAll();
  await visit.expectLayer(null);
  await visit.expectPermits("security-and-delivery", "choice-record", "audience", "personalisation", "newsletter");
  const [kept] = await site.received(1);
  const { payload } = await verified(kept.jws);
  assert.equal(payload.signals.gpc, "on");
  assert.deepEqual(having(payload, "refused").sort(), SOLD.toSorted());
  for (const id of SOLD) assert.equal(purpose(payload, id).method, "signal");
  assert.equal((await visit.decision()).gpc, true);

  // The person's own act, for this alone, says otherwise.
  const asked = visit.run(() => window.equipoise.request("personalised-ads"));
  await visit.expectLayer(3);
  await visit.agree("personalised-ads");
  assert.equal(await asked, true);
  const [, next] = await site.received(2);
  const { payload: despite } = await verified(next.jws);
  const { status, method, explicit } = purpose(despite, "personalised-ads");
  assert.deepEqual([status, method, explicit], ["given", "despite-signal", true]);
  await visit.returns();
  assert.equal(await visit.permits("personalised-ads"), true);
});

story("the signal comes after an agreement: it is obeyed from the first moment of the next visit", {}, async ({ site, person }) => {
  const somebody = await person();
  const visit = await somebody.visits("/news.html");
  await visit.agreeAll();
  await visit.settled();
  const before = await visit.run(() => localStorage.getItem("equipoise"));
  await somebody.context.addInitScript(signalling.before);
  await visit.returns();
  const first = await visit.run(() => window.__first);
  for (const id of SOLD) assert.ok(!first.includes(id), id);
  assert.ok(first.includes("audience"));
  await visit.expectNoLayer();
  assert.deepEqual((await visit.decision()).permits.sort(), first.sort());
  assert.equal(await visit.run(() => localStorage.getItem("equipoise")), before, "nothing is written for the signal");
  assert.deepEqual(await somebody.context.cookies(), []);
  assert.equal((await site.backend.receipts()).length, 1);
});

story("in California the words of the law are seen", {}, async ({ site, person }) => {
  site.edit(NOTICE, (notice) => void (notice.regimes = ["us-ca"]));
  const visit = await (await person(signalling)).visits("/news.html");
  await visit.expectLayer(1);
  assert.match((await visit.texts("[data-layer='1']")).join(), /Opt-Out Request Preference Signal Honored/);
});

// Built

const news = await BuiltSite.make(undefined, "news", map);
for (const file of ["vendors.js", "tag.js"]) await news.copy(file);
const onNews = { site: { statics: news.statics } };

story("built, with the stub: the first script of the head finds all said, on every visit", onNews, async ({ site, person }) => {
  const body = '<script type="text/plain" data-purpose="audience" data-name="audience" data-src="/tag.js"></script>';
  allowing(site, "/", await news.page("index.html", { stub: true, body, before: '<script src="/vendors.js"></script>', after: LOOK }));
  const visit = await (await person()).visits("/");
  same(await visit.run(() => window.__inHead), FIRST);
  await visit.expectLayer(1);
  await visit.agreeAll();
  await until(() => log(visit), (log) => log.some(([name]) => name === "tag"));
  same((await log(visit)).filter(([name]) => name !== "tag"), [...FIRST, ...AGREED]);
  await visit.settled();
  await visit.returns();
  same(await visit.run(() => window.__inHead), [...FIRST, ...AGREED]);
  await until(() => log(visit), (log) => log.some(([name]) => name === "tag"));
  same((await log(visit)).filter(([name]) => name !== "tag"), [...FIRST, ...AGREED]);
});

const LOOK = '<script src="/look.js"></script>';
await news.write("look.js", "window.__inHead = [...window.__log];");

story("built: with the signal another first layer is shown, and answers as the domain does, without the Wasm", onNews, async ({ site, person }) => {
  allowing(site, "/", await news.page("index.html", { before: '<script src="/vendors.js"></script>' }));
  site.fails(news.wasm, () => {});
  const visit = await (await person(signalling)).visits("/");
  await visit.expectLayer(1);
  assert.match((await visit.texts("[part=remark]")).join(), /Global Privacy Control/);
  await visit.agreeAll();
  const { purposes, permits } = await visit.standing();
  for (const id of SOLD) {
    const { status, method } = purposes.find((one) => one.id === id);
    assert.deepEqual([status, method], ["refused", "signal"]);
    assert.ok(!permits.includes(id));
  }
  assert.equal(await visit.permits("audience"), true);
});
