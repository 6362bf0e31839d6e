// Without a mouse: every act can be reached and done, and the focus is never taken or lost.
import assert from "node:assert/strict";

import { story } from "./support/browser.mjs";
import { until } from "./support/until.mjs";

/** What has the focus: its `data-action` and purpose, or its name on the page. */
const focus = (visit) =>
  visit.run(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    const { action, purpose } = at?.dataset ?? {};
    return [action, purpose].filter(Boolean).join(" ") || at?.id || at?.localName;
  });

const focused = (visit, ...names) => until(() => focus(visit), (name) => names.includes(name));

/** Presses Tab until this has the focus; answers everything that had it on the way. */
async function tabTo(visit, name, key = "Tab") {
  const way = [];
  while (way.length < 60) {
    await visit.press(key);
    way.push(await focus(visit));
    if (way.at(-1) === name) return way;
  }
  throw new Error(`${name} was not reached by ${key}: ${way.join(", ")}`);
}

story("the first layer takes no focus and traps none", {}, async ({ person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.page.locator("#link").focus();
  await visit.expectLayer(1);
  assert.equal(await focus(visit), "link");
  const way = await tabTo(visit, "choose");
  assert.deepEqual(way, ["privacy", "withdraw", "refuse", "agree", "rules", "minor", "refuse-all", "agree-all", "choose"]);
  assert.equal(await visit.run(() => document.scrollingElement.scrollTop), 0);
});

story("choosing with the keyboard alone", {}, async ({ site, person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.expectLayer(1);
  await tabTo(visit, "choose");
  await visit.press("Enter");
  await visit.expectLayer(2);
  await focused(visit, "title");
  await tabTo(visit, "agree audience");
  await visit.press("Space");
  await until(() => visit.switchOf("audience").isChecked());
  await focused(visit, "refuse audience");
  await tabTo(visit, "details video");
  await visit.press("Enter");
  await visit.expectLayer(3);
  await focused(visit, "title");
  await visit.press("Escape");
  await visit.expectLayer(2);
  assert.equal(await visit.switchOf("audience").isChecked(), true, "going back forgets nothing");
  await tabTo(visit, "save");
  await visit.press("Enter");
  await visit.expectLayer(null);
  const [{ payload }] = await site.received(1);
  assert.deepEqual(
    payload.purposes.filter(({ status }) => status === "given").map(({ id }) => id),
    ["audience"],
  );
});

story("Enter on a switch saves and closes nothing", {}, async ({ person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.choose();
  await tabTo(visit, "agree audience");
  await visit.press("Enter", "Tab", "Shift+Tab", "Space");
  await until(() => visit.switchOf("audience").isChecked());
  await visit.expectLayer(2);
  assert.equal(await visit.decision(), null);
});

story("Escape goes back layer by layer, decides nothing, and the focus returns to where it was", {}, async ({ person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.expectLayer(1);
  await tabTo(visit, "choose");
  await visit.press("Enter");
  await visit.expectLayer(2);
  await tabTo(visit, "details audience");
  await visit.press("Enter");
  await visit.expectLayer(3);
  await visit.press("Escape");
  await visit.expectLayer(2);
  await visit.press("Escape");
  await visit.expectLayer(1);
  await focused(visit, "choose");
  await visit.press("Escape");
  assert.equal(await visit.decision(), null);
});

story("back in the second layer, the focus is on what led away from it", {}, async ({ person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.choose();
  await tabTo(visit, "details video");
  await visit.press("Enter");
  await visit.expectLayer(3);
  await visit.press("Escape");
  await visit.expectLayer(2);
  await focused(visit, "details video");
  await tabTo(visit, "record");
  await visit.press("Enter");
  await visit.expectLayer(4);
  await focused(visit, "title");
  await visit.press("Escape");
  await visit.expectLayer(2);
  await focused(visit, "record");
});

story("opened from the page, the focus goes back to the page's own control", {}, async ({ person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.refuseAll();
  await visit.settled();
  await visit.page.locator("#privacy").focus();
  await visit.press("Enter");
  await visit.expectLayer(2);
  await focused(visit, "title");
  await visit.press("Escape");
  await visit.expectLayer(null);
  await focused(visit, "privacy");
});

story("after a choice in the first layer, the focus is on the page", {}, async ({ person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.expectLayer(1);
  await tabTo(visit, "refuse-all");
  await visit.press("Enter");
  await visit.expectLayer(null);
  assert.equal(await focus(visit), "body");
});

story("a dialog keeps the focus: the page behind it cannot be reached", {}, async ({ person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.choose();
  await visit.expectLayer(2);
  for (const key of ["Tab", "Shift+Tab"]) {
    const way = [];
    for (let presses = 0; presses < 40; presses++) {
      await visit.press(key);
      way.push(await focus(visit));
    }
    const page = way.filter((name) => ["link", "privacy", "withdraw", "refuse", "agree", "rules"].includes(name));
    assert.deepEqual(page, [], `${key}: ${way.join(", ")}`);
    assert.ok(way.includes("save"));
  }
  const modal = await visit.run(() =>
    document.querySelector("equipoise-notice").shadowRoot.querySelector("dialog").matches(":modal"),
  );
  assert.equal(modal, true);
});
