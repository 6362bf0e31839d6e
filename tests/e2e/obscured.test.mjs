// What has the focus on the page is never behind the first layer (2.4.11), wherever the page ends.
import assert from "node:assert/strict";

import { story } from "./support/browser.mjs";
import { BuiltSite } from "./support/built.mjs";
import { hanging } from "./support/proxy.mjs";
import { until } from "./support/until.mjs";

const LINKS = 40;

const built = await BuiltSite.make(undefined, "news");
await built.page("index.html", { body: '<p><button id="corner">A corner</button></p>' });

/** Puts a button of the page into a corner that the first layer lies over. */
const cornered = (person) =>
  person.context.addInitScript(() =>
    addEventListener("DOMContentLoaded", () => {
      const corner = document.querySelector("#corner")?.style;
      if (corner) [corner.position, corner.left, corner.bottom] = ["fixed", "40px", "60px"];
    }),
  );

/** A page of links and that button. Nothing is below the last link. */
async function crowded(person) {
  await cornered(person);
  await person.context.route("**/news.html", async (route) => {
    const answer = await route.fetch();
    const links = Array.from({ length: LINKS }, (_, at) => `<p><a class="many" href="#${at}">link ${at}</a></p>`);
    const corner = `<button id="corner">A corner</button>`;
    const body = (await answer.text()).replace("</main>", `${links.join("")}</main>${corner}`);
    await route.fulfill({ response: answer, body });
  });
}

/** What has the focus on the page, whether any of it is behind our element, and how far the page is scrolled. */
const look = (visit) =>
  visit.run(async () => {
    await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
    const host = document.querySelector("equipoise-notice");
    // Stepping aside may take its moment.
    await Promise.allSettled(host.shadowRoot.getAnimations().map(({ finished }) => finished));
    const focused = document.activeElement;
    const { left, right, top, bottom } = focused.getBoundingClientRect();
    const at = [[left + 1, top + 1], [right - 1, bottom - 1], [(left + right) / 2, (top + bottom) / 2]];
    return {
      name: focused.id || focused.textContent.trim(),
      inside: focused === host,
      behind: focused !== host && at.some(([x, y]) => document.elementFromPoint(x, y) === host),
      seen: top >= 0 && bottom <= innerHeight,
      aside: "aside" in host.dataset,
      scrolled: document.scrollingElement.scrollTop,
    };
  });

for (const [width, height] of [[1280, 800], [390, 740], [320, 256]]) {
  story(`${width} × ${height}: Tab goes over the whole page, and every stop is seen`, {}, async ({ person }) => {
    const reader = await person({ viewport: { width, height } });
    await crowded(reader);
    const visit = await reader.visits("/news.html");
    await visit.expectLayer(1);
    await visit.stillness();
    const stops = [];
    while (!stops.at(-1)?.inside) {
      await visit.press("Tab");
      stops.push(await look(visit));
      assert.ok(stops.length < LINKS + 10, "Tab never came to the first layer");
    }
    const page = stops.slice(0, -1);
    assert.deepEqual(page.filter(({ behind, seen }) => behind || !seen), []);
    assert.ok(page.some(({ name }) => name === "corner"));
    // Where the page can scroll it does, and the layer stays; it steps aside for the rest, and no longer.
    assert.ok(page.filter(({ aside }) => aside).length < LINKS / 2, JSON.stringify(page));
    assert.equal(page.at(-1).aside, true);
    assert.equal(stops.at(-1).aside, false);
    await visit.press("Shift+Tab");
    assert.equal((await look(visit)).behind, false);
    const shift = await visit.run(
      () =>
        new Promise((answer) => {
          const seen = new PerformanceObserver((list) => answer(list.getEntries().reduce((sum, { value }) => sum + value, 0)));
          seen.observe({ type: "layout-shift", buffered: true });
          requestAnimationFrame(() => requestAnimationFrame(() => answer(0)));
        }),
    );
    assert.equal(shift, 0);
  });
}

story("what was focused before the first layer came is seen too", {}, async ({ person }) => {
  const reader = await person();
  await crowded(reader);
  let go = null;
  await reader.context.route("**/notices/news.json", (route) => (go = () => route.continue()));
  const visit = await reader.visits("/news.html");
  await visit.run(() => document.querySelector("#corner").focus());
  await until(() => go);
  await go();
  await visit.expectLayer(1);
  const { name, behind } = await until(() => look(visit), ({ behind }) => !behind);
  assert.deepEqual([name, behind], ["corner", false]);
});

story("before the Wasm is there, too", { site: { statics: built.statics } }, async ({ site, person }) => {
  site.fails(built.wasm, hanging);
  const reader = await person();
  await cornered(reader);
  const visit = await reader.visits("/");
  await visit.expectLayer(1);
  while ((await look(visit)).name !== "corner") await visit.press("Tab");
  const { name, aside } = await until(() => look(visit), ({ behind }) => !behind);
  assert.deepEqual([name, aside], ["corner", true]);
});

story("a pointer that presses moves nothing, and brings the layer back", {}, async ({ person }) => {
  const reader = await person();
  await crowded(reader);
  const visit = await reader.visits("/news.html");
  await visit.expectLayer(1);
  await visit.run(() => document.querySelector("#corner").focus());
  await until(async () => (await look(visit)).aside);
  await visit.page.mouse.move(100, 795);
  await until(async () => !(await look(visit)).aside);
  await visit.page.mouse.click(1000, 300);
  await visit.run(() => document.querySelector("#corner").focus());
  const { aside, scrolled } = await look(visit);
  assert.deepEqual([aside, scrolled], [false, 0]);
});

story("once decided, the page scrolls as it would without us", {}, async ({ person }) => {
  const reader = await person();
  await crowded(reader);
  const visit = await reader.visits("/news.html");
  await visit.refuseAll();
  await visit.expectLayer(null);
  await visit.run(() => {
    window.scrollBy = () => (window.__scrolled = true);
  });
  for (let at = 0; at < 12; at++) await visit.press("Tab");
  await look(visit);
  assert.equal(await visit.run(() => window.__scrolled), undefined);
});

/** What in the first layer has the focus, and whether its middle is drawn over or outside what can be seen of the layer. */
const within = (visit) =>
  visit.run(async () => {
    await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
    const { shadowRoot } = document.querySelector("equipoise-notice");
    const focused = shadowRoot.activeElement;
    if (!focused) return null;
    const { left, width, top, height } = focused.getBoundingClientRect();
    const points = [0.25, 0.5, 0.75].map((share) => [left + width / 2, top + share * height]);
    const seen = points.map(([x, y]) => shadowRoot.elementFromPoint(x, y));
    return { name: focused.dataset.action ?? focused.localName, obscured: !seen.every((one) => focused.contains(one)) };
  });

for (const [width, height] of [[320, 568], [320, 256], [390, 844]]) {
  story(`${width} × ${height}: in the first layer nothing that has the focus is behind the choices`, {}, async ({ person }) => {
    const visit = await (await person({ viewport: { width, height } })).visits("/news.html");
    await visit.expectLayer(1);
    await visit.stillness();
    const stops = [];
    const walk = async (key) => {
      const start = stops.length;
      while (!(await within(visit))) await visit.press(key);
      for (let stop; (stop = await within(visit)); await visit.press(key)) stops.push(stop);
      return stops.slice(start).map(({ name }) => name);
    };
    assert.deepEqual(await walk("Tab"), ["minor", "refuse-all", "agree-all", "choose"]);
    // Back from the end of the page, and from the choices up to what is above them.
    assert.deepEqual(await walk("Shift+Tab"), ["choose", "agree-all", "refuse-all", "minor"]);
    while ((await within(visit))?.name !== "minor") await visit.press("Tab");
    await visit.press("Enter");
    await visit.control("guardian").waitFor();
    stops.push(await within(visit));
    await visit.page.locator("equipoise-notice [data-action=refuse-all]").focus();
    const [, ...up] = [await within(visit), await visit.press("Shift+Tab"), await within(visit)].filter(Boolean);
    stops.push(...up);
    assert.deepEqual(stops.filter((stop) => stop?.obscured), []);
  });
}
