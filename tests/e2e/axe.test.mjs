// Every layer of every notice, held against all rules of axe, best practices included.
import assert from "node:assert/strict";

import { violations } from "./support/axe.mjs";
import { story } from "./support/browser.mjs";
import { until } from "./support/until.mjs";

for (const [notice, separate, interest] of [
  ["shop", "ad-partner", null],
  ["news", "personalised-ads", "security-and-delivery"],
]) {
  for (const [look, settings] of [
    ["light", {}],
    ["dark", { colorScheme: "dark" }],
    ["on a telephone", { viewport: { width: 360, height: 740 } }],
  ]) {
    story(`${notice}, ${look}: layers 1 to 4`, {}, async ({ person }) => {
      const visit = await (await person(settings)).visits(`/${notice}.html`);
      const found = {};
      const look = async (layer, name) => {
        await visit.expectLayer(layer);
        found[name] = await violations(visit);
      };
      await look(1, "first");
      await visit.choose();
      await look(2, "second");
      await visit.details(separate);
      await look(3, `third, ${separate}`);
      await visit.back();
      await visit.expectLayer(2);
      await visit.details("choice-record");
      await look(3, "third, choice-record");
      await visit.back();
      if (interest) {
        await visit.expectLayer(2);
        await visit.details(interest);
        await look(3, `third, ${interest}`);
        await visit.back();
      }
      await visit.expectLayer(2);
      await visit.page.locator("[data-layer='2'] [data-action=agree-all]").click();
      await visit.expectLayer(null);
      await visit.settled();
      await visit.run(() => window.equipoise.open());
      await look(2, "second, after a decision");
      await visit.openRecord();
      await until(async () => /verified/i.test((await visit.texts("[part=receipt]")).join()));
      await look(4, "fourth");
      const none = Object.fromEntries(Object.keys(found).map((name) => [name, []]));
      assert.deepEqual(found, none);
    });
  }
}
