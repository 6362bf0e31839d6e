// Wherever the first layer sits, its choices are equal, can be seen, and the page behind stays usable.
import assert from "node:assert/strict";

import { story } from "./support/browser.mjs";

const LAYOUTS = [
  { layout: "", position: "" },
  { layout: "", position: "end" },
  { layout: "sheet", position: "" },
  { layout: "bar", position: "" },
  { layout: "inline", position: "" },
];

const SCREENS = [
  ["a desk", { viewport: { width: 1280, height: 800 } }],
  ["a telephone", { viewport: { width: 360, height: 740 } }],
];

const place = (visit, { layout, position }) =>
  visit.run(
    ({ layout, position }) => {
      const host = document.querySelector("equipoise-notice");
      if (layout) host.dataset.layout = layout;
      if (position) host.dataset.position = position;
      if (layout === "inline") host.scrollIntoView();
      const root = host.shadowRoot;
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
    { layout, position },
  );

for (const [screen, settings] of SCREENS) {
  for (const where of LAYOUTS) {
    story(`on ${screen}: ${where.layout || "card"} ${where.position}`, {}, async ({ person }) => {
      const visit = await (await person(settings)).visits("/news.html");
      await visit.expectLayer(1);
      const { glance, choices, inside, screen: [width, height], sideways } = await place(visit, where);
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
      if (wide && where.position === "end") assert.ok(left > width / 2 - 100);
      if (wide && where.layout === "sheet") assert.ok(Math.abs(left - (width - right)) <= 1);
      if (wide && where.layout === "bar") assert.equal(right - left, width);
    });
  }
}
