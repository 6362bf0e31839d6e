// Signals, the browser's own word, and tabs without a store: what the loader does by itself.
import assert from "node:assert/strict";
import { test } from "node:test";

import { NOTICE, TAG, noting, standing, visit } from "./support/visit.mjs";

const SIGNALS = { "google:analytics_storage": "analytics", matomo: "analytics", "x-acme": "ads analytics" };
const notice = { ...NOTICE, signals: SIGNALS };

/** What was put into a queue, and at which scripts that ran by then. */
const heard = () =>
  (window.dataLayer ?? []).map((call) => [...call]).map(([command, kind, state]) => [command, kind, state.analytics_storage]);

const gpc = (page) => page.addInitScript(() => Object.defineProperty(navigator, "globalPrivacyControl", { value: true }));

test("what a kept decision maps is said before what is gated runs, without the widget", async (t) => {
  const html = `${TAG}<body><script type="text/plain" data-purpose="analytics">(window.ran ??= []).push(dataLayer.length)</script>`;
  const { run, until, site } = await visit(t, { html, standing: standing({ given: ["analytics"], signals: SIGNALS }) });
  await until(() => window.ran);
  assert.deepEqual(await run(heard), [
    ["consent", "default", "denied"],
    ["set", "ads_data_redaction", undefined],
    ["consent", "update", "granted"],
  ]);
  assert.deepEqual(await run(() => window.ran), [3]);
  assert.deepEqual(await run(() => window._paq), [["requireConsent"], ["setConsentGiven"]]);
  assert.equal(site.assets.length, 1, `${site.assets}`);
});

test("permits() answers before what speaks is there, and nothing gated runs until then", async (t) => {
  let go;
  const prepare = (site) => {
    const path = Object.keys(site.files).find((path) => path.includes("signals"));
    const [type, body] = site.files[path];
    site.files[path] = (response) => (go = () => response.writeHead(200, { "content-type": type }).end(body));
  };
  const html = `${TAG}<body>${noting("1")}`;
  const { run, settle, ran, until } = await visit(t, {
    html,
    prepare,
    stay: false,
    standing: standing({ given: ["analytics"], signals: SIGNALS }),
  });
  assert.equal(await run(() => equipoise.permits("analytics")), true);
  await settle();
  assert.deepEqual(await ran(), []);
  go();
  await until(() => window.ran?.length === 1);
});

test("an adapter that throws is told of, and stops no other", async (t) => {
  const early = `<script>
    (window.equipoise = []).push((it) => it.adapt("x-acme", () => { throw new Error("acme") }));
    equipoise.push((it) => it.adapt("matomo", (state, kind) => (window.heard ??= []).push([kind, state[""]])));
  </script>`;
  const { run, started, until, uncaught } = await visit(t, { html: early + TAG, notice });
  await started();
  await until(() => window.heard?.length === 1);
  await run(() => equipoise.agreeAll());
  assert.deepEqual(await run(() => window.heard), [
    ["default", false],
    ["update", true],
  ]);
  assert.ok(uncaught.length >= 1 && uncaught.every((message) => message === "acme"));
});

test("what the domain holds for the browser's signal is held while it is sent, and is not told as permitted", async (t) => {
  const kept = standing({ given: ["analytics", "ads"], gpc: ["ads"] });
  const { page, run, go } = await visit(t, { standing: kept });
  assert.equal(await run(() => equipoise.permits("ads")), true);
  const { page: signalling } = { page: await page.context().newPage() };
  t.after(() => signalling.close());
  await gpc(signalling);
  await signalling.goto(page.url());
  assert.deepEqual(await signalling.evaluate(() => ["account", "analytics", "ads"].map(equipoise.permits)), [true, true, false]);
  const { permits, gpc: sent } = await signalling.evaluate(() => equipoise.decision());
  assert.deepEqual([permits, sent], [["account", "analytics"], true]);
  assert.equal(await signalling.evaluate(() => localStorage.getItem("equipoise")), kept);
  await go();
});

test("scripts that a router runs again are no second tag", async (t) => {
  const { run, started, said, settle } = await visit(t, {});
  await started();
  await run(
    () =>
      new Promise((go) => {
        const again = document.createElement("script");
        again.src = "/equipoise/equipoise.js";
        again.onload = go;
        document.head.append(again);
      }),
  );
  await settle();
  assert.deepEqual(said, []);
  assert.equal(await run(() => document.querySelectorAll("equipoise-notice").length), 1);
});

test("tabs hear of each other also where the browser keeps nothing", async (t) => {
  const deny = `<script>Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError") } })</script>`;
  const one = await visit(t, { html: `${deny}${TAG}<body>${noting("1")}` });
  await one.started();
  const other = await one.tab(t);
  await other.started();
  await one.run(() => equipoise.agreeAll());
  await other.until(() => equipoise.permits("analytics") && window.ran?.length === 1);
  await one.run(() => equipoise.refuseAll());
  await other.until(() => !equipoise.permits("analytics"));
});
