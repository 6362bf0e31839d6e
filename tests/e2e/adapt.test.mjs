// What people's systems and settings ask for: large text, wide spacing, narrow windows, few colours, big targets.
import assert from "node:assert/strict";

import { story } from "./support/browser.mjs";
import { misfits } from "./support/fits.mjs";
import { until } from "./support/until.mjs";

/** Walks layers 1 to 4 and looks at each. */
async function everyLayer(visit, purpose, look) {
  await visit.expectLayer(1);
  await look(1);
  await visit.choose();
  await visit.expectLayer(2);
  await look(2);
  await visit.details(purpose);
  await visit.expectLayer(3);
  await look(3);
  await visit.back();
  await visit.expectLayer(2);
  await visit.openRecord();
  await visit.expectLayer(4);
  await look(4);
}

/** Rules that the page itself cannot bring into the root: those of a person's own stylesheet. */
const wear = (visit, css) =>
  visit.run((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.querySelector("equipoise-notice").shadowRoot.adoptedStyleSheets.push(sheet);
  }, css);

const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }`;

for (const [what, settings, css] of [
  ["reflow at 320 pixels (1.4.10)", { viewport: { width: 320, height: 640 } }, ""],
  ["reflow at 400 % of a 1280 × 1024 screen (1.4.10)", { viewport: { width: 320, height: 256 } }, ""],
  ["on its side (1.3.4)", { viewport: { width: 740, height: 360 } }, ""],
  ["text at 200 % (1.4.4)", { viewport: { width: 1280, height: 800 } }, ":host { --equipoise-size: 32px !important; }"],
  ["text at 200 % on a telephone (1.4.4)", { viewport: { width: 390, height: 844 } }, ":host { --equipoise-size: 32px !important; }"],
  ["text spacing (1.4.12)", { viewport: { width: 390, height: 844 } }, SPACING],
]) {
  for (const [notice, purpose] of [
    ["shop", "face-payment"],
    ["news", "personalised-ads"],
  ]) {
    story(`${notice}, ${what}: nothing is cut off, nothing scrolls sideways`, {}, async ({ person }) => {
      const visit = await (await person(settings)).visits(`/${notice}.html`);
      await visit.expectLayer(1);
      if (css) await wear(visit, css);
      const found = {};
      await everyLayer(visit, purpose, async (layer) => {
        await visit.stillness();
        found[layer] = await misfits(visit);
      });
      assert.deepEqual(found, { 1: [], 2: [], 3: [], 4: [] });
    });
  }
}

story("texts half as long again, as another language may have them: nothing is cut off", {}, async ({ person }) => {
  const reader = await person({ viewport: { width: 320, height: 640 } });
  await reader.context.route(/locale-en-/, async (route) => {
    const answer = await route.fetch();
    const longer = (text) => `[${text} ${"loremipsu ".repeat(Math.ceil(text.length / 20)).trim()}]`;
    await route.fulfill({ response: answer, json: (await answer.json()).map(longer) });
  });
  const visit = await reader.visits("/news.html");
  for (const width of [320, 1280]) {
    await visit.page.setViewportSize({ width, height: 640 });
    const found = {};
    await everyLayer(visit, "personalised-ads", async (layer) => {
      await visit.stillness();
      found[layer] = await misfits(visit);
    });
    assert.deepEqual(found, { 1: [], 2: [], 3: [], 4: [] }, `${width} pixels wide`);
    await visit.back();
    await visit.expectLayer(2);
    await visit.close();
  }
});

story("targets are at least 44 pixels high, or links within a text (2.5.8)", {}, async ({ person }) => {
  for (const width of [360, 1280]) {
    const visit = await (await person({ viewport: { width, height: 800 } })).visits("/shop.html");
    const small = {};
    await everyLayer(visit, "ad-partner", async (layer) => {
      await visit.stillness(); // what moves is measured between pixels
      small[layer] = await visit.run(() => {
        const root = document.querySelector("equipoise-notice").shadowRoot;
        const layer = [...root.querySelectorAll("[data-layer]")].at(-1);
        const targets = [...layer.querySelectorAll("button, input, select, summary, [part=tool]")];
        return targets.flatMap((target) => {
          const area = target.closest("label") ?? target;
          const { width, height } = area.getBoundingClientRect();
          return width > 0 && Math.min(width, height) < 44
            ? [`${target.dataset.action ?? target.localName} ${Math.round(width)} × ${Math.round(height)}`]
            : [];
        });
      });
    });
    assert.deepEqual(small, { 1: [], 2: [], 3: [], 4: [] }, `${width} pixels wide`);
  }
});

story("less motion: nothing moves (2.3.3)", {}, async ({ person }) => {
  const visit = await (await person({ reducedMotion: "reduce" })).visits("/news.html");
  await everyLayer(visit, "video", async () => {
    const moving = await visit.run(() => {
      const { shadowRoot } = document.querySelector("equipoise-notice");
      return shadowRoot.getAnimations().filter((one) => one.effect.getComputedTiming().duration > 0).length;
    });
    assert.equal(moving, 0);
  });
});

story("forced colours: a switch shows its state without colour (1.4.1)", {}, async ({ person }) => {
  const visit = await (await person({ forcedColors: "active" })).visits("/news.html");
  await visit.choose();
  await visit.expectLayer(2);
  const drawn = () => visit.switchOf("video").screenshot();
  const off = await drawn();
  await visit.switchOn("video");
  await visit.page.mouse.move(0, 0);
  await until(async () => !off.equals(await drawn()));
});

story("saving is told once, by a status (4.1.3)", {}, async ({ person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.expectLayer(1);
  await visit.run(() => {
    window.__said = [];
    const { shadowRoot } = document.querySelector("equipoise-notice");
    const hear = () => {
      for (const status of shadowRoot.querySelectorAll("[role=status]")) {
        if (status.textContent) window.__said.push(status.textContent);
      }
    };
    new MutationObserver(hear).observe(shadowRoot, { childList: true, characterData: true, subtree: true });
  });
  await visit.refuseAll();
  await visit.expectLayer(null);
  await visit.settled();
  assert.deepEqual([...new Set(await visit.run(() => window.__said))], ["Refused all."]);
});

story("every control shows that it has the focus (2.4.7)", {}, async ({ person }) => {
  const visit = await (await person()).visits("/shop.html");
  const bare = {};
  await everyLayer(visit, "face-payment", async (layer) => {
    await visit.press("Shift"); // from here on the focus is moved by keys
    bare[layer] = await visit.run(() => {
      const layer = [...document.querySelector("equipoise-notice").shadowRoot.querySelectorAll("[data-layer]")].at(-1);
      const controls = [...layer.querySelectorAll("button, input, select, a, summary")].filter((one) => one.checkVisibility());
      return controls.flatMap((control) => {
        control.focus();
        const { outlineStyle, outlineWidth } = getComputedStyle(control);
        return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 ? [] : [control.dataset.action ?? control.localName];
      });
    });
  });
  assert.deepEqual(bare, { 1: [], 2: [], 3: [], 4: [] });
});

story("pressed, moved off, released: nothing happens (2.5.2)", {}, async ({ person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.expectLayer(1);
  for (const action of ["refuse-all", "agree-all", "choose"]) {
    const { x, y, width, height } = await visit.control(action).boundingBox();
    await visit.page.mouse.move(x + width / 2, y + height / 2);
    await visit.page.mouse.down();
    await visit.page.mouse.move(900, 100);
    await visit.page.mouse.up();
  }
  assert.equal(await visit.layer(), 1);
  assert.equal(await visit.decision(), null);
});

story("the size that a person has set for all pages, where the site lets it count (1.4.4)", {}, async ({ person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.expectLayer(1);
  const session = await visit.page.context().newCDPSession(visit.page);
  await session.send("Page.setFontSizes", { fontSizes: { standard: 28 } });
  const size = () => visit.run(() => getComputedStyle(document.querySelector("equipoise-notice").shadowRoot.querySelector(".root")).fontSize);
  assert.equal(await size(), "16px");
  await wear(visit, ":host { --equipoise-size: medium !important; }");
  await until(size, (size) => size === "28px");
});

story("the language of the widget and of its parts is marked (3.1.2)", {}, async ({ person }) => {
  const visit = await (await person({ locale: "fr-FR" })).visits("/shop.html");
  await visit.expectLayer(1);
  const language = await visit.run(() => document.querySelector("equipoise-notice").shadowRoot.querySelector(".root").lang);
  assert.ok(["en", "zh-Hans"].includes(language), language);
});
