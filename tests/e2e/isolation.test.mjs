// A page and the widget leave each other alone, whatever the page does.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";

import { story } from "./support/browser.mjs";
import { until } from "./support/until.mjs";

const FOLDER = new URL("pages/hostile/", import.meta.url);

/** How every element of a layer is drawn. */
const drawn = (visit) =>
  visit.run(() => {
    const layer = [...document.querySelector("equipoise-notice").shadowRoot.querySelectorAll("[data-layer]")].at(-1);
    return [layer, ...layer.querySelectorAll("*")].map((element) => {
      const { color, backgroundColor, fontSize, fontWeight, letterSpacing, textTransform, visibility, opacity, direction } =
        getComputedStyle(element);
      const { x, y, width, height } = element.getBoundingClientRect();
      return [element.localName, ...[x, y, width, height].map(Math.round), color, backgroundColor, fontSize, fontWeight]
        .concat([letterSpacing, textTransform, visibility, opacity, direction])
        .join(" ");
    });
  });

/** Whether the choices of the layer in front lie under the finger, within the screen, each as large as the others. */
const usable = (visit) =>
  visit.run(() => {
    const { shadowRoot } = document.querySelector("equipoise-notice");
    const layer = [...shadowRoot.querySelectorAll("[data-layer]")].at(-1);
    const choices = [...layer.querySelectorAll("[part=choice]")];
    const [first] = choices.map((choice) => choice.getBoundingClientRect());
    return choices.every((choice) => {
      const { left, right, top, bottom, width, height } = choice.getBoundingClientRect();
      const hit = shadowRoot.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      const equal = Math.abs(width - first.width) < 0.1 && Math.abs(height - first.height) < 0.1;
      return hit === choice && equal && left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
    });
  });

async function meets(person, css) {
  const somebody = await person({ reducedMotion: "reduce" });
  await somebody.context.route("**/hostile.css", (route) => route.fulfill({ contentType: "text/css", body: css }));
  const visit = await somebody.visits("/hostile.html");
  await visit.expectLayer(1);
  return visit;
}

for (const file of readdirSync(FOLDER).sort()) {
  story(`a hostile page, ${file}: the layers are as ever`, {}, async ({ person }) => {
    const plain = await meets(person, "");
    const visit = await meets(person, readFileSync(new URL(file, FOLDER), "utf8"));
    const same = async (layer) => {
      await Promise.all([plain, visit].map((page) => page.expectLayer(layer)));
      await until(() => usable(visit), (is) => is);
      // A page that is enlarged enlarges us with it.
      if (file !== "zoomed.css") assert.deepEqual(await drawn(visit), await drawn(plain), `layer ${layer}`);
    };
    await same(1);
    await Promise.all([plain, visit].map((page) => page.choose()));
    await same(2);
    await Promise.all([plain, visit].map((page) => page.details("video")));
    await same(3);
    await visit.agree("video");
    await visit.expectLayer(2);
    await visit.save();
    await visit.expectLayer(null);
    assert.equal(await visit.permits("video"), true);
  });
}

story("nothing of ours is seen in the page, and it scrolls as before", {}, async ({ site, person }) => {
  let come;
  const held = new Promise((yes) => (come = yes));
  site.fails("/notices/news.json", (_, pass) => held.then(pass));
  const visit = await (await person()).visits("/looks.html");
  await visit.run(() => (document.querySelector(".picture").style.height = "3000px"));
  const page = () =>
    visit.run(() =>
      [...document.querySelectorAll("*")]
        .filter((element) => element.localName !== "equipoise-notice")
        .map((element) => {
          const style = getComputedStyle(element);
          return [element.localName, ...[...style].map((name) => `${name}: ${style[name]}`)].join("; ");
        }),
    );
  const before = await page();
  come();
  await visit.expectLayer(1);
  assert.deepEqual(await page(), before);
  const { height } = visit.page.viewportSize();
  await visit.page.mouse.move(900, 200);
  await visit.page.mouse.wheel(0, height / 3);
  await until(() => visit.run(() => scrollY), (top) => top > 0);
});

story("a dialog of the page stays in front of the first layer", {}, async ({ site, person }) => {
  let come;
  const held = new Promise((yes) => (come = yes));
  site.fails("/notices/news.json", (_, pass) => held.then(pass));
  const visit = await (await person()).visits("/news.html");
  await visit.run(() => {
    const dialog = document.createElement("dialog");
    dialog.textContent = "The page's own";
    document.body.append(dialog);
    dialog.showModal();
  });
  come();
  await visit.expectLayer(1);
  const lifted = () =>
    visit.run(() => document.querySelector("equipoise-notice").shadowRoot.querySelector("[part=glance]").matches(":popover-open"));
  assert.equal(await lifted(), false);
});

story(
  "choices that cannot be read are told of, with the numbers, and recorded",
  { said: [/layer 1: refuse-all has less contrast than 4\.5:1; agree-all has less contrast than 4\.5:1 \(refuse-all: .* 1\.\d+:1, 100 % visible/] },
  async ({ site, person }) => {
    const unreadable = () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("equipoise-notice { --equipoise-choice: #444; --equipoise-choice-text: #333 }");
      document.adoptedStyleSheets = [sheet];
    };
    const somebody = await person({ before: unreadable });
    const visit = await somebody.visits("/news.html");
    await until(() => somebody.said.length > 0);
    await visit.refuseAll();
    const [{ payload }] = await site.received(1);
    for (const { contrast, visible } of payload.presentation.controls) {
      assert.ok(contrast < 200);
      assert.equal(visible, 100);
    }
  },
);
