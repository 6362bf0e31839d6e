// Every layer in every theme, on a phone and a desk, from left and from right: as the gallery shows it.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";

import { apart, easel, scaled, typefaces } from "../looks/picture.mjs";
import { LAYERS, goTo, look, named, sample, settings, wearing } from "../looks/scene.mjs";
import { browser, story } from "./support/browser.mjs";

const GALLERY = new URL("../../docs/gallery/", import.meta.url);
const SEEN = new URL("../../target/looks/", import.meta.url);

/** The share of the grid that may differ. Another button's place, colour or size is more. */
const MOST = 0.004;

const page = await easel(browser);
const here = await typefaces(page);
const there = JSON.parse(readFileSync(new URL("typefaces.json", GALLERY), "utf8"));
const strange = here.some((width, at) => Math.abs(width - there[at]) > 0.01 * there[at]);

for (const setting of process.env.EQUIPOISE_FULL ? settings : sample) {
  story(named(setting, "layers"), {}, async ({ site, t }) => {
    if (strange) return t.skip("this machine's typefaces are not those of the gallery: there is nothing to compare");
    const visit = await look(browser, site.origin, setting);
    t.after(() => visit.context().close());
    for (const layer of LAYERS) {
      await goTo(visit, layer);
      const name = named(setting, layer);
      const file = new URL(`${name}.webp`, GALLERY);
      assert.ok(existsSync(file), `docs/gallery has no ${name}: run \`cargo xtask looks\``);
      const png = await visit.screenshot();
      const { share, most } = await apart(page, png, readFileSync(file));
      if (share <= MOST) continue;
      await mkdir(SEEN, { recursive: true });
      await writeFile(new URL(`${name}.png`, SEEN), png);
      assert.fail(
        `${name} looks different: ${(100 * share).toFixed(1)} % of it, most by ${most.toFixed(2)}. ` +
          `Look at target/looks/${name}.png beside docs/gallery/${name}.webp; if it should be so, run \`cargo xtask looks\``,
      );
    }
  });
}

story("a picture that differs is told from one that does not", {}, async ({ site, t }) => {
  const visit = await look(browser, site.origin, {});
  t.after(() => visit.context().close());
  await goTo(visit, "2");
  const before = await scaled(page, await visit.screenshot(), 0.5, 0.7);
  const share = async (css) => {
    await wearing(visit, `equipoise-notice { ${css} }`);
    return (await apart(page, await visit.screenshot(), before)).share;
  };
  assert.ok((await share("--x: 0")) <= MOST / 2, "the same");
  assert.ok((await share("--equipoise-ink: #1c2422")) <= MOST, "what no eye sees");
  assert.ok((await share("--equipoise-choice: #4a1fb8")) > MOST, "other buttons");
  assert.ok((await share("--equipoise-choice: initial; --equipoise-size: 17px")) > MOST, "larger type");
});
