// First visits and return visits: what is answered at once, and what is downloaded for it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { NOTICE, TAG, digest, noting, standing, visit } from "./support/visit.mjs";

const ASKS_AT_ONCE = `${TAG}<script>window.atOnce = [equipoise.permits("analytics"), equipoise.permits("ads")]</script>`;

test("a return visit answers in the same task and loads no Wasm", async (t) => {
  const { run, site, settle, said } = await visit(t, {
    html: ASKS_AT_ONCE,
    standing: standing({ given: ["analytics"] }),
  });
  assert.deepEqual(await run(() => window.atOnce), [true, false]);
  await settle();
  assert.ok(site.requests.includes("/notice.json"), "the notice is looked at when the page is idle");
  assert.deepEqual(site.assets, []);
  assert.deepEqual(said, []);
  assert.equal(await run(() => document.querySelector("equipoise-notice")), null);
});

test("a return visit tells the page what stands", async (t) => {
  const html = `<script>
    window.heard = [];
    for (const name of ["ready", "decision"])
      document.addEventListener("equipoise:" + name, ({ detail }) => heard.push([name, detail]));
  </script>${TAG}`;
  const { run } = await visit(t, { html, standing: standing({ given: ["ads"] }) });
  const [[first, ready], [second, decision]] = await run(() => window.heard);
  assert.deepEqual([first, ready], ["ready", { restored: true }]);
  assert.equal(second, "decision");
  assert.deepEqual(decision.permits, ["account", "ads"]);
  assert.deepEqual([decision.restored, decision.changed], [true, []]);
  assert.deepEqual(
    decision.purposes.map(({ status }) => status),
    ["informed", "refused", "given"],
  );
  assert.equal(await run(async () => (await equipoise.ready) === equipoise), true);
});

test("decision() is a copy without the digest of the text", async (t) => {
  const { run } = await visit(t, { standing: standing({ given: ["ads"] }) });
  const { source, locale, purposes } = await run(() => equipoise.decision());
  assert.deepEqual([source, locale, purposes.length], [undefined, "en", 3]);
  assert.equal(await run(() => ((equipoise.decision().permits = ["all"]), equipoise.permits("all"))), false);
});

test("a theme that there is not is said, with those that there are", async (t) => {
  const { run, started, said } = await visit(t, { html: TAG.replace("data-notice", 'data-theme="dawn" data-notice') });
  await started();
  assert.deepEqual(said, ['warning: equipoise: data-theme: no theme is called "dawn"; there are auto, light, dark, dusk']);
  assert.equal(await run(() => fake.config.styles.length), 1);
});

test("a first visit loads notice and Wasm, and starts by the contract", async (t) => {
  const html = `<html lang="fr">${TAG.replace(
    "data-notice",
    'data-receipts="/consent/receipts" data-theme="dusk" data-regime="eu-gdpr" data-cookie-domain=".example.com" data-debug data-notice',
  )}`;
  const { run, site, started, kept } = await visit(t, { html });
  await started();
  const { config, tag } = await run(() => ({ config: fake.config, tag: fake.host.localName }));
  const at = (path) => site.origin + path;
  const { browserLocales, gpc, noticeBytes, ...rest } = config;
  assert.equal(Buffer.from(Object.values(noticeBytes)).toString(), JSON.stringify(NOTICE));
  assert.equal(tag, "equipoise-notice");
  assert.ok(browserLocales.length > 0);
  assert.equal(gpc, null);
  assert.deepEqual(JSON.parse(JSON.stringify(rest)), {
    notice: at("/notice.json"),
    noticeText: JSON.stringify(NOTICE),
    receipts: at("/consent/receipts"),
    pageLocale: "fr",
    regime: "eu-gdpr",
    theme: "dusk",
    debug: true,
    origin: site.origin,
    version: "0.1.0",
    widget: "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU",
    locales: {
      en: at("/equipoise/assets/locale-en-90ab12cd34.json"),
      de: at("/equipoise/assets/locale-de-90ab12cd34.json"),
    },
    styles: [at("/equipoise/assets/equipoise-51c7aa90e3.css"), at("/equipoise/assets/theme-dusk-7c3d2e1f00.css")],
    standing: null,
    mirror: "",
  });
  assert.equal(await run(() => equipoise.ready.then((api) => api.version)), "0.1.0");
  assert.equal(await run(() => fake.host.isConnected && fake.host.shadowRoot.mode), "open");
  assert.deepEqual(await run(() => [equipoise.permits("account"), equipoise.permits("ads")]), [true, false]);
  await run(() => equipoise.decide({ ads: true }));
  assert.equal(await run(() => equipoise.permits("ads")), true);
  assert.deepEqual(JSON.parse(await kept()).permits, ["account", "ads"]);
});

test("an element that the integrator placed, with a root of its own, is used", async (t) => {
  const html = `<main><equipoise-notice><template shadowrootmode="open"><p>first layer</p></template></equipoise-notice></main>${TAG}`;
  const { run, started } = await visit(t, { html });
  await started();
  const seen = await run(() => [
    fake.host.parentElement.localName,
    fake.host.shadowRoot.textContent,
    document.querySelectorAll("equipoise-notice").length,
  ]);
  assert.deepEqual(seen, ["main", "first layer", 1]);
});

test("a notice that changed wakes the Wasm, with the standing", async (t) => {
  const { run, started } = await visit(t, { standing: standing({ given: ["ads"], source: "00000001" }) });
  await started();
  assert.deepEqual(JSON.parse(await run(() => fake.config.standing)).source, "00000001");
  assert.equal(await run(() => equipoise.permits("ads")), true);
});

test("the digest is FNV-1a over UTF-16 code units", async (t) => {
  const notice = JSON.stringify({ ...NOTICE, title: "公平 ⚖️ é 😀" });
  const { site, settle } = await visit(t, { notice, standing: standing({ source: digest(notice) }) });
  await settle();
  assert.deepEqual(site.assets, []);
});

test("receipts that wait wake the Wasm", async (t) => {
  const { started } = await visit(t, { standing: standing(), stored: { "equipoise:pending": "2" } });
  await started();
});

test("a receipt that is still to be signed wakes the Wasm", async (t) => {
  const { run, started } = await visit(t, { standing: standing({ unsigned: { lasting: true } }) });
  await started();
  assert.equal(await run(() => equipoise.decision().unsigned), undefined);
});

test("a notice out of reach changes nothing on a return visit", async (t) => {
  const prepare = (site) => delete site.files["/notice.json"];
  const { run, site, settle, said } = await visit(t, { standing: standing({ given: ["ads"] }), prepare });
  await settle();
  assert.equal(await run(() => equipoise.permits("ads")), true);
  assert.deepEqual([site.assets, said], [[], []]);
});

const damaged = {
  "not JSON": "{",
  null: "null",
  "a number": "7",
  "an empty text": "",
  "another schema": standing({ given: ["ads"], schema: 2 }),
  "no longer in force": standing({ given: ["ads"], until: 1 }),
  "from a wrong clock": standing({ given: ["ads"], at: 9e9, until: 9.1e9 }),
  "without a time": standing({ given: ["ads"], at: undefined }),
  "an end that is a text": standing({ given: ["ads"], until: "9999999999" }),
  "permits that are a text": standing({ permits: "account ads" }),
  "permits that are numbers": standing({ permits: [1, "ads"] }),
  "no purposes": standing({ purposes: undefined, permits: ["ads"] }),
  "purposes without a status": standing({ purposes: [{ id: "ads" }], permits: ["ads"] }),
  "purposes that are null": standing({ purposes: [null], permits: ["ads"] }),
};

test("a kept text that does not have the shape of a standing is no decision", async (t) => {
  const { page, run, started, ran, uncaught } = await visit(t, { html: ASKS_AT_ONCE + noting("ads", "ads") });
  for (const [name, text] of Object.entries(damaged)) {
    await started();
    await run((text) => localStorage.setItem("equipoise", text), text);
    await page.reload();
    assert.deepEqual(await run(() => window.atOnce), [false, false], name);
    await started();
    assert.equal(await run(() => equipoise.decision()), null, name);
    assert.deepEqual([await ran(), uncaught], [[], []], name);
  }
});

test("a decision that ends while the page is open permits nothing more", async (t) => {
  const { run, settle } = await visit(t, { standing: standing({ given: ["ads"], until: Date.now() / 1000 + 1.2 }) });
  assert.equal(await run(() => equipoise.permits("ads")), true);
  await settle();
  await run(() => new Promise((go) => setTimeout(go, 1200)));
  assert.deepEqual(await run(() => [equipoise.permits("ads"), equipoise.permits("account"), equipoise.decision()]), [
    false,
    false,
    null,
  ]);
});
