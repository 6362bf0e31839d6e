// What moves, for how long, and for whom nothing does; and the record on paper.
import assert from "node:assert/strict";

import { story } from "./support/browser.mjs";

/** Begins to note every animation and transition of the layers, with its length in ms. */
const noting = () => {
  window.__moved = [];
  const note = () => {
    const root = document.querySelector("equipoise-notice")?.shadowRoot;
    for (const one of root?.getAnimations() ?? []) {
      const { duration } = one.effect.getComputedTiming();
      const { target, pseudoElement } = one.effect;
      window.__moved.push([`${target.getAttribute("part")}${pseudoElement ?? ""}`, duration]);
    }
    requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
  // Whoever themes it to crawl.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("equipoise-notice { --equipoise-motion: 5s }");
  document.adoptedStyleSheets = [sheet];
};

async function through(visit) {
  await visit.expectLayer(1);
  await visit.stillness();
  await visit.choose();
  await visit.expectLayer(2);
  await visit.stillness();
  await visit.switchOn("audience");
  await visit.stillness();
  await visit.details("audience");
  await visit.expectLayer(3);
  await visit.stillness();
  await visit.back();
  await visit.expectLayer(2);
  await visit.stillness();
  const moved = await visit.run(() => window.__moved);
  return new Map(moved);
}

story("entrances and changes of layer take 200 ms at most, whatever a theme says", {}, async ({ person }) => {
  const moved = await through(await (await person({ before: noting })).visits("/news.html"));
  for (const what of ["glance", "dialog", "group", "balance", "switch"]) assert.ok(moved.has(what), `${what}: ${[...moved.keys()]}`);
  for (const [what, duration] of moved) assert.ok(duration <= 200, `${what}: ${duration} ms`);
});

story("who asks for less motion sees none", {}, async ({ person }) => {
  const moved = await through(await (await person({ before: noting, reducedMotion: "reduce" })).visits("/news.html"));
  assert.deepEqual([...moved].filter(([, duration]) => duration > 0), []);
});

/** Begins to note, frame by frame, which layers are drawn, and whether they have their style. */
const framing = () => {
  window.__frames = [];
  const note = () => {
    for (const layer of document.querySelector("equipoise-notice")?.shadowRoot?.querySelectorAll("[data-layer]") ?? []) {
      const { position, backgroundColor } = getComputedStyle(layer);
      if (layer.checkVisibility()) window.__frames.push(`${layer.dataset.layer} ${position} ${backgroundColor}`);
    }
    requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
};

const slowStyle = (person) =>
  person.context.route(/\.css$/, async (route) => {
    await new Promise((go) => setTimeout(go, 400));
    await route.continue();
  });

story("no frame shows a layer without its style, and none shows one to whoever has decided", {}, async ({ person }) => {
  const reader = await person({ before: framing });
  await slowStyle(reader);
  const visit = await reader.visits("/news.html");
  await visit.choose();
  await visit.expectLayer(2);
  await visit.stillness();
  const frames = await visit.run(() => [...new Set(window.__frames)]);
  assert.deepEqual(frames.sort(), ["1 fixed rgb(255, 254, 251)", "2 fixed rgb(255, 254, 251)"]);
  await visit.refuseAll();
  await visit.settled();
  await visit.returns();
  await visit.expectNoLayer();
  assert.deepEqual(await visit.run(() => window.__frames), []);
});

story("the record is printed whole, and alone", {}, async ({ person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.agreeAll();
  await visit.settled();
  await visit.run(() => window.equipoise.open());
  await visit.openRecord();
  await visit.expectLayer(4);
  await visit.page.locator("equipoise-notice [part=receipt] [part=state]").first().waitFor();
  await visit.stillness();
  await visit.page.emulateMedia({ media: "print" });
  const seen = await visit.run(() => {
    const { shadowRoot } = document.querySelector("equipoise-notice");
    const all = (selector) => [...shadowRoot.querySelectorAll(`[part=dialog] ${selector}`)];
    const shown = (selector) => all(selector).filter((element) => element.checkVisibility()).length;
    const dialog = shadowRoot.querySelector("[part=dialog]");
    const body = shadowRoot.querySelector("[part=body]");
    return {
      controls: shown("button"),
      receipts: shown("[part=receipt]"),
      states: shown("[part=state]"),
      whole: body.scrollHeight <= body.clientHeight + 1 && dialog.scrollHeight <= dialog.clientHeight + 1,
      tall: dialog.getBoundingClientRect().height > innerHeight,
      wide: dialog.getBoundingClientRect().width,
      screen: innerWidth,
      paper: getComputedStyle(dialog).backgroundColor,
    };
  });
  assert.equal(seen.controls, 0, "nothing to press");
  assert.ok(seen.receipts > 0 && seen.states > 5);
  assert.ok(seen.whole && seen.tall, "all of it, on as many sheets as it takes");
  assert.equal(seen.wide, seen.screen);
  assert.equal(seen.paper, "rgb(255, 254, 251)", "in the light, also on a dark screen");
});
