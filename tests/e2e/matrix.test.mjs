// Every layer in every theme and every locale, held against all rules of axe, best practices included; and every locale
// on the narrowest screen, where nothing may be cut off.
//
// In every run each two of layer, theme and locale meet; with `EQUIPOISE_FULL` all three do, in both notices.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { after } from "node:test";

import { prepare, violationsNow } from "./support/axe.mjs";
import { story } from "./support/browser.mjs";
import { misfits } from "./support/fits.mjs";
import { until } from "./support/until.mjs";

const LAYERS = [1, 2, 3, 4];
const FOLDER = new URL("../../www/theme/themes/", import.meta.url);
const THEMES = ["", ...readdirSync(FOLDER).sort()].flatMap((file) =>
  ["light", "dark"].map((scheme) => ({
    name: `${file.replace(".css", "") || "auto"} ${scheme}`,
    css: file && readFileSync(new URL(file, FOLDER), "utf8"),
    scheme,
  })),
);
const LOCALES = readdirSync(new URL("../../www/locales/", import.meta.url)).map((file) => file.slice(0, -5)).sort();
const FULL = Boolean(process.env.EQUIPOISE_FULL);
const SEPARATE = { news: "personalised-ads", shop: "face-payment" };

const met = { cells: new Set(), pairs: new Set(), runs: 0, violations: 0 };

after(() => {
  const { cells, pairs, runs, violations } = met;
  const all = LAYERS.length * THEMES.length * LOCALES.length;
  console.log(
    `axe: ${LAYERS.length} layers × ${THEMES.length} themes × ${LOCALES.length} locales = ${all}; ` +
      `${cells.size} of them looked at in ${runs} runs, every two together (${pairs.size} pairs): ${violations} violations`,
  );
});

/** The themes that a locale is looked at in, in this layer: all of them, or a third of them that moves on. */
const themesFor = (locale, layer) =>
  THEMES.filter((_, theme) => FULL || (theme + LOCALES.indexOf(locale)) % LAYERS.length === layer - 1);

/** Wears a theme as the page's own would be worn, instead of the one before. */
async function wear(visit, { css, scheme }) {
  await visit.page.emulateMedia({ colorScheme: scheme });
  await visit.run((css) => {
    const { shadowRoot } = document.querySelector("equipoise-notice");
    window.__own ??= [...shadowRoot.adoptedStyleSheets];
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    shadowRoot.adoptedStyleSheets = [...window.__own, sheet];
  }, css);
}

async function look(visit, notice, locale, layer) {
  await visit.expectLayer(layer);
  const found = [];
  for (const theme of themesFor(locale, layer)) {
    await wear(visit, theme);
    for (const line of await violationsNow(visit)) found.push(`${notice}, ${locale}, layer ${layer}, ${theme.name}: ${line}`);
    met.runs++;
    met.cells.add(`${layer} ${theme.name} ${locale}`);
    for (const pair of [`${layer} ${theme.name}`, `${layer} ${locale}`, `${theme.name} ${locale}`]) met.pairs.add(pair);
  }
  met.violations += found.length;
  const { width, height } = visit.page.viewportSize();
  await visit.page.setViewportSize({ width: 320, height: 640 });
  for (const line of await misfits(visit)) found.push(`${notice}, ${locale}, layer ${layer}, 320 pixels: ${line}`);
  await visit.page.setViewportSize({ width, height });
  return found;
}

async function speak(visit, locale) {
  await visit.page.locator("#language").selectOption(locale);
  const shown = () => document.querySelector("equipoise-notice").shadowRoot.querySelector(".root").lang;
  await until(() => visit.run(shown), (shown) => shown === locale);
}

const GROUP = 10;
for (let from = 0; from < LOCALES.length; from += GROUP) {
  const locales = LOCALES.slice(from, from + GROUP);
  for (const notice of FULL ? ["news", "shop"] : [(from / GROUP) % 2 ? "shop" : "news"]) {
    story(`${notice} in ${locales.join(", ")}`, { patience: FULL ? 900_000 : 400_000 }, async ({ site, person }) => {
      site.edit(`/notices/${notice}.json`, (document) => ({
        ...document,
        locales: LOCALES.filter((tag) => tag !== document.locale),
      }));
      const visit = await (await person()).visits(`/${notice}.html`);
      await visit.expectLayer(1);
      await prepare(visit);
      const found = [];
      for (const locale of locales) {
        await visit.choose();
        await visit.expectLayer(2);
        await speak(visit, locale);
        found.push(...(await look(visit, notice, locale, 2)));
        await visit.details(SEPARATE[notice]);
        found.push(...(await look(visit, notice, locale, 3)));
        await visit.back();
        await visit.expectLayer(2);
        await visit.openRecord();
        found.push(...(await look(visit, notice, locale, 4)));
        await visit.back();
        await visit.expectLayer(2);
        await visit.close();
        found.push(...(await look(visit, notice, locale, 1)));
      }
      assert.deepEqual(found, []);
    });
  }
}

story("the sample is fair: every layer, theme and locale meets every other", {}, async () => {
  const due = LAYERS.length * THEMES.length + LAYERS.length * LOCALES.length + THEMES.length * LOCALES.length;
  assert.equal(met.pairs.size, due);
  assert.ok(LOCALES.length >= 38 && THEMES.length >= 12);
});
