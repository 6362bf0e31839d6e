// Extensions that refuse for a person find their way, with the rules of `docs/helpers`.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { story } from "./support/browser.mjs";
import { BuiltSite } from "./support/built.mjs";
import { autoconsent, consentOMatic } from "./support/helpers.mjs";
import { having } from "./support/receipt.mjs";
import { until } from "./support/until.mjs";

const rule = async (name) => JSON.parse(await readFile(new URL(`../../docs/helpers/${name}.json`, import.meta.url)));

const AUTOCONSENT = await rule("autoconsent");
const CONSENT_O_MATIC = await rule("consent-o-matic");

const built = await BuiltSite.make(undefined, "news");
await built.page("news.html");

/** What each engine does, and how it says that it has done it. */
const refuses = {
  "autoconsent": async (visit) => {
    const told = await autoconsent(visit, AUTOCONSENT);
    await until(() => told.find(({ type }) => type === "autoconsentDone"));
    const { result } = told.find(({ type }) => type === "optOutResult");
    assert.equal(result, true, JSON.stringify(told));
  },
  "Consent-O-Matic": async (visit) => {
    // The extension looks again until there is something; here it looks once.
    await visit.expectLayer(1);
    assert.deepEqual(await consentOMatic(visit, CONSENT_O_MATIC), { name: "equipoise", acted: true, clicks: 1 });
  },
};

for (const [engine, refuse] of Object.entries(refuses)) {
  for (const [notice, statics] of [["news"], ["shop"], ["news", built.statics]]) {
    story(`${engine} refuses all: ${notice}${statics ? ", built" : ""}`, statics ? { site: { statics } } : {}, async ({ site, person }) => {
      const visit = await (await person()).visits(`/${notice}.html`);
      await refuse(visit);
      await visit.expectLayer(null);
      const [{ payload }] = await site.received(1);
      assert.deepEqual(having(payload, "given"), []);
      assert.ok(having(payload, "refused").length >= 5);
      // What needs no consent is not refused with it.
      const informed = having(payload, "informed");
      assert.deepEqual((await visit.ran()).filter((name) => !informed.includes(name)), []);
    });
  }
}

story("autoconsent agrees, if that is what a person has set: to what needs no step of its own", {}, async ({ site, person }) => {
  const visit = await (await person()).visits("/shop.html");
  await autoconsent(visit, AUTOCONSENT, { autoAction: "optIn" });
  const [{ payload }] = await site.received(1);
  assert.deepEqual(having(payload, "given").sort(), ["analytics", "marketing", "recommendations"]);
  assert.ok(having(payload, "refused").length + having(payload, "deferred").length >= 3);
});

story("who has decided is left alone", {}, async ({ site, person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.agreeAll();
  await visit.settled();
  await visit.returns();
  await visit.run(() => window.equipoise.open());
  await visit.expectLayer(2);
  assert.deepEqual(await consentOMatic(visit, CONSENT_O_MATIC, 2), { name: "equipoise", acted: false, clicks: 0 });
  const told = await autoconsent(visit, AUTOCONSENT);
  await until(() => told.find(({ type }) => type === "cmpDetected"));
  assert.equal(told.find(({ type }) => type === "popupFound"), undefined);
  await site.received(1);
});
