// Wherever the first layer sits, its choices are equal, can be seen, and the page behind stays usable.
import assert from "node:assert/strict";

import { story } from "./support/browser.mjs";

const LAYOUTS = [
  { layout: "", position: "" },
  { layout: "", position: "end" },
  { layout: "", position: "left" },
  { layout: "", position: "right" },
  { layout: "sheet", position: "" },
  { layout: "bar", position: "" },
  { layout: "inline", position: "" },
];

const SCREENS = [
  ["a desk", { viewport: { width: 1280, height: 800 } }],
  ["a telephone", { viewport: { width: 360, height: 740 } }],
];

/** The page with the element placed in it, as an integrator would. */
const placed = ({ layout, position }) => async (route) => {
  const response = await route.fetch();
  const element = `<equipoise-notice data-layout="${layout}" data-position="${position}"></equipoise-notice></body>`;
  await route.fulfill({ response, body: (await response.text()).replace("</body>", element) });
};

const place = (visit, layout) =>
  visit.run(
    (layout) => {
      const host = document.querySelector("equipoise-notice");
      const root = host.shadowRoot;
      if (layout === "inline") root.querySelector("[part=glance]").scrollIntoView();
      const glance = root.querySelector("[part=glance]").getBoundingClientRect();
      const choices = [...root.querySelectorAll("[part=choice]")].map((choice) => choice.getBoundingClientRect());
      return {
        glance: [glance.left, glance.right, glance.top, glance.bottom],
        choices: choices.map(({ width, height }) => [width, height]),
        inside: choices.every(
          ({ left, right, top, bottom }) =>
            left >= glance.left && right <= glance.right && top >= glance.top && bottom <= glance.bottom,
        ),
        screen: [document.documentElement.clientWidth, innerHeight],
        sideways: document.documentElement.scrollWidth > document.documentElement.clientWidth,
      };
    },
    layout,
  );

for (const [screen, settings] of SCREENS) {
  for (const where of LAYOUTS) {
    story(`on ${screen}: ${where.layout || "card"} ${where.position}`, {}, async ({ person }) => {
      const somebody = await person(settings);
      await somebody.context.route("**/news.html", placed(where));
      const visit = await somebody.visits("/news.html");
      await visit.expectLayer(1);
      await visit.stillness();
      const { glance, choices, inside, screen: [width, height], sideways } = await place(visit, where.layout);
      const [left, right, top, bottom] = glance;
      assert.equal(choices.length, 3);
      for (const size of choices) {
        assert.ok(size.every((length, side) => Math.abs(length - choices[0][side]) <= 1 / 64), `${choices}`);
        assert.ok(size[1] >= 44);
      }
      assert.ok(inside, "no choice is cut off");
      assert.ok(!sideways, "nothing has to be scrolled sideways");
      assert.ok(left >= 0 && right <= width && bottom <= height + 1, `${glance} in ${width} × ${height}`);
      if (where.layout !== "inline") assert.ok(top > 0, "something of the page can be seen");
      const wide = width > 600;
      if (wide && /end|right/.test(where.position)) assert.ok(left > width / 2 - 100);
      if (wide && where.layout === "sheet") assert.ok(Math.abs(left - (width - right)) <= 1);
      if (wide && where.layout === "bar") assert.equal(right - left, width);
    });
  }
}
