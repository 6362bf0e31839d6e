// Every theme that ships, in the light and in the dark: no violation of any rule of axe, and the choices stay equal.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";

import { violations } from "./support/axe.mjs";
import { story } from "./support/browser.mjs";

const FOLDER = new URL("../../www/theme/themes/", import.meta.url);

const wear = (visit, css) =>
  visit.run((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.querySelector("equipoise-notice").shadowRoot.adoptedStyleSheets.push(sheet);
  }, css);

/** How the choices of the layer in front are drawn: one line each, the same for all of them. */
const looks = (visit) =>
  visit.run(() => {
    const { shadowRoot } = document.querySelector("equipoise-notice");
    const layer = [...shadowRoot.querySelectorAll("[data-layer]")].at(-1);
    return [...layer.querySelectorAll("[part=choice]")].map((choice) => {
      const { fontSize, fontWeight, fontFamily, color, backgroundColor, borderRadius } = getComputedStyle(choice);
      return [fontSize, fontWeight, fontFamily, color, backgroundColor, borderRadius].join(" ");
    });
  });

for (const file of readdirSync(FOLDER).sort()) {
  for (const colorScheme of ["light", "dark"]) {
    story(`${file}, ${colorScheme}: layers 1 to 4`, {}, async ({ person }) => {
      const visit = await (await person({ colorScheme })).visits("/shop.html");
      await visit.expectLayer(1);
      await wear(visit, readFileSync(new URL(file, FOLDER), "utf8"));
      const found = {};
      const look = async (layer) => {
        await visit.expectLayer(layer);
        found[layer] = await violations(visit);
        assert.ok(new Set(await looks(visit)).size <= 1, `layer ${layer}: ${await looks(visit)}`);
      };
      await look(1);
      await visit.choose();
      await look(2);
      await visit.details("ad-partner");
      await look(3);
      await visit.back();
      await visit.expectLayer(2);
      await visit.openRecord();
      await look(4);
      assert.deepEqual(found, { 1: [], 2: [], 3: [], 4: [] });
    });
  }
}
