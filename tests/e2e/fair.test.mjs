// Refusing weighs what agreeing weighs, on every screen; and what was on the screen is what the receipt says.
import assert from "node:assert/strict";

import { story } from "./support/browser.mjs";

// The browser lays out in 64ths of a pixel: a width that three cannot share evenly differs by one.
const GRAIN = 1 / 64;

const CHOICES = ["refuse-all", "agree-all", "choose"];

/** How the controls of the layer in front look, as the browser has drawn them. */
const looks = async (visit, actions) => {
  await visit.page.mouse.move(0, 0); // what is under the pointer is drawn differently
  await visit.stillness();
  return visit.run((actions) => {
    const layer = [...document.querySelector("equipoise-notice").shadowRoot.querySelectorAll("[data-layer]")].at(-1);
    return [...layer.querySelectorAll("[data-action]")]
      .filter(({ dataset }) => actions.includes(dataset.action))
      .map((control) => {
        const { x, y, width, height } = control.getBoundingClientRect();
        const { fontSize, fontWeight, backgroundColor, color, borderTopWidth, borderTopColor, opacity } =
          getComputedStyle(control);
        const top = control.getRootNode().elementFromPoint(x + width / 2, y + height / 2);
        return {
          action: control.dataset.action,
          part: control.getAttribute("part"),
          size: [width, height],
          seen: control === top || control.contains(top),
          look: { fontSize, fontWeight, backgroundColor, color, borderTopWidth, borderTopColor, opacity },
        };
      });
  }, actions);
};

function equal(controls, actions) {
  assert.deepEqual(
    controls.map(({ action }) => action),
    actions,
  );
  const [first, ...others] = controls;
  for (const other of others) {
    const [wider, taller] = other.size.map((length, side) => Math.abs(length - first.size[side]));
    assert.ok(wider <= GRAIN && taller <= GRAIN, `${first.action} ${first.size}, ${other.action} ${other.size}`);
    assert.deepEqual(other.look, first.look, `${other.action} and ${first.action}`);
    assert.equal(other.part, first.part);
  }
  assert.ok(controls.every(({ seen }) => seen), "all can be seen and pressed");
}

const SCREENS = [
  ["a desk", { viewport: { width: 1280, height: 800 } }],
  ["a telephone", { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }],
  ["a small telephone", { viewport: { width: 320, height: 560 }, hasTouch: true, isMobile: true }],
  ["a dark desk", { colorScheme: "dark" }],
  ["forced colours", { forcedColors: "active" }],
];

for (const [screen, settings] of SCREENS) {
  for (const notice of ["shop", "news"]) {
    story(`on ${screen}, ${notice}: the choices are equal in every layer that has them`, {}, async ({ person }) => {
      const visit = await (await person(settings)).visits(`/${notice}.html`);
      await visit.expectLayer(1);
      equal(await looks(visit, CHOICES), CHOICES);
      await visit.choose();
      await visit.expectLayer(2);
      const footer = ["refuse-all", "agree-all", "save"];
      equal(await looks(visit, footer), footer);
      const purpose = notice === "shop" ? "face-payment" : "video";
      await visit.details(purpose);
      await visit.expectLayer(3);
      equal(await looks(visit, ["refuse", "agree"]), ["refuse", "agree"]);
    });
  }
}

story("the receipt says what was measured", {}, async ({ site, person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.expectLayer(1);
  const controls = await looks(visit, ["refuse-all", "agree-all"]);
  await visit.refuseAll();
  const [{ payload }] = await site.received(1);
  // Whole pixels: fractions would tell fonts and screens apart, and with them whoever only refuses.
  const hundredths = (value) => Math.round(Number.parseFloat(value)) * 100;
  assert.deepEqual(
    payload.presentation.controls.map(({ action, width, height, size, weight }) => [action, width, height, size, weight]),
    controls.map(({ action, size: [width, height], look }) => [
      action,
      hundredths(width),
      hundredths(height),
      hundredths(look.fontSize),
      Number(look.fontWeight),
    ]),
  );
  const [one, other] = payload.presentation.controls;
  assert.equal(one.contrast, other.contrast);
  const [text, ground] = [controls[0].look.color, controls[0].look.backgroundColor].map(luminance);
  const contrast = (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
  assert.equal(one.contrast, Math.round(contrast * 100));
  assert.ok(one.contrast >= 450);
});

story(
  "the pointer on a control takes nothing from its weight in the receipt",
  {},
  async ({ site, person }) => {
    const visit = await (await person()).visits("/news.html");
    await visit.expectLayer(1);
    await visit.control("refuse-all").hover();
    await visit.stillness();
    await visit.refuseAll();
    const [{ payload }] = await site.received(1);
    const [one, other] = payload.presentation.controls;
    assert.equal(one.contrast, other.contrast);
  },
);

/** WCAG 2.2. */
function luminance(colour) {
  const [red, green, blue] = colour.match(/[\d.]+/g).map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

story("the page does not move when the first layer comes", {}, async ({ site, person }) => {
  // The layer comes once the page stands: on a slow machine a page that is still being read moves by itself.
  let come;
  const held = new Promise((yes) => (come = yes));
  site.fails("/notices/news.json", (_, pass) => held.then(pass));
  const counting = () => {
    window.__shift = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (window.__shift += value))).observe({
      type: "layout-shift",
      buffered: true,
    });
  };
  const twoFrames = () => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
  const visit = await (await person({ before: counting })).visits("/news.html");
  await visit.run(twoFrames);
  assert.equal(await visit.layer(), null);
  await visit.run(() => (window.__shift = 0));
  come();
  await visit.expectLayer(1);
  await visit.run(twoFrames);
  assert.equal(await visit.run(() => window.__shift), 0);
});
