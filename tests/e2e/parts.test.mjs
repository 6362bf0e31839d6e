// The parts of the Wasm: fetched when they are needed, and what holds when one does not come.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { ROOT } from "./support/backend.mjs";
import { story } from "./support/browser.mjs";
import { refusingConnections, withTag } from "./support/proxy.mjs";
import { until } from "./support/until.mjs";

const DIST = process.env.EQUIPOISE_DIST ?? join(ROOT, "dist");
const { assets } = JSON.parse(await readFile(join(DIST, "manifest.json"), "utf8"));
const path = (part) => `/equipoise/${assets.parts[part]}`;

const fetched = (somebody, part) => somebody.requests.some((url) => url.endsWith(assets.parts[part]));

story("each part is fetched for what needs it, and not before", {}, async ({ person }) => {
  const somebody = await person();
  const visit = await somebody.visits("/news.html");
  await visit.expectLayer(1);
  // The notice was not built, so what reads it has come along with the Wasm.
  assert.ok(fetched(somebody, "reader"));
  const parts = () => ["mirror", "rules", "proof", "record"].filter((part) => fetched(somebody, part));
  assert.deepEqual(parts(), []);
  await visit.choose();
  await visit.expectLayer(2);
  await until(parts, (parts) => parts.includes("rules"));
  assert.deepEqual(parts(), ["rules"]);
  await visit.agreeAll();
  await visit.settled();
  assert.deepEqual(parts(), ["rules", "proof"]);
});

const mirrored = { site: { edits: { "/news.html": withTag("data-cookie-domain") } } };

story("what mirrors a decision is there before one is taken, and mirrors it in its turn", mirrored, async ({ person }) => {
  const somebody = await person();
  const visit = await somebody.visits("/news.html");
  await visit.expectLayer(1);
  assert.ok(fetched(somebody, "mirror"));
  const cookie = await visit.run(() => {
    document.querySelector("equipoise-notice").shadowRoot.querySelector("[data-action=agree-all]").click();
    return document.cookie;
  });
  assert.match(cookie, /^equipoise=1~/);
});

story(
  "what mirrors does not come: nothing runs, and it is said once",
  { ...mirrored, said: [/^error: equipoise: .*a part of the widget did not come/] },
  async ({ site, person }) => {
    site.fails(path("mirror"), refusingConnections);
    const somebody = await person();
    const visit = await somebody.visits("/news.html");
    await until(() => somebody.said.length === 1);
    assert.equal(await visit.run(() => window.equipoise.permits("audience")), false);
  },
);

story(
  "signing does not come: the choice stands, it is said once, and the next visit signs",
  { said: [/^error: equipoise: a part of the widget did not come/] },
  async ({ site, person }) => {
    site.fails(path("proof"), refusingConnections);
    const somebody = await person();
    const visit = await somebody.visits("/news.html");
    await visit.agreeAll();
    await until(() => visit.run(() => window.equipoise.permits("audience")));
    await until(() => somebody.said.length === 1);
    site.mends(path("proof"));
    await visit.returns();
    const [received] = await site.received(1);
    assert.equal(received.payload.seq, 0);
    await visit.settled();
  },
);

story(
  "the third layer does not come: its frame can be left, and coming again finds it",
  { said: [/^error: equipoise: a part of the widget did not come/] },
  async ({ site, person }) => {
    site.fails(path("rules"), refusingConnections);
    const somebody = await person();
    const visit = await somebody.visits("/news.html");
    await visit.choose();
    await visit.expectLayer(2);
    await until(() => somebody.said.length === 1);
    const details = visit.page.locator("equipoise-notice [data-action=details]").first();
    let come;
    site.fails(path("rules"), (_, pass) => new Promise((yes) => (come = yes)).then(pass));
    await details.click();
    await until(() => visit.layer(), (layer) => layer === 3);
    // Whoever listens is told that there is more to come.
    await visit.page.locator("equipoise-notice [part=body][aria-busy=true]").waitFor();
    come();
    await visit.expectLayer(3);
    await until(() => visit.texts("[data-layer='3'] dt"), (terms) => terms.length > 0);
  },
);
