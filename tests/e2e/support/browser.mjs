// One browser for a file of tests, and what holds for every one of them.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { browser } from "./chromium.mjs";
import { Person } from "./person.mjs";
import { Site } from "./proxy.mjs";

export { browser };

after(() => browser.close());

/**
 * A test with a website of its own. `tell` is given `{site, person}`: each `person()` is another browser profile.
 *
 * Whatever a story is about, at its end no page has asked another host for anything, no page's policy was violated, no
 * error went uncaught, and nothing was said to the developer that the story did not expect (`said`).
 */
export function story(name, { site: options, todo, said = [], patience = 40_000 } = {}, tell) {
  test(name, { timeout: patience, todo }, async (t) => {
    const site = await Site.open(options);
    const people = [];
    t.after(async () => {
      await Promise.all(people.map((person) => person.leave()));
      await site.close();
    });
    const person = async (settings) => {
      const one = await Person.meet(browser, site, settings);
      people.push(one);
      return one;
    };
    await tell({ site, person, t });
    for (const one of people) {
      assert.deepEqual(one.strangers(), [], "requests to other hosts");
      assert.deepEqual(await one.violations(), [], "violations of the page's policy");
      assert.deepEqual(one.uncaught, [], "uncaught errors");
      assert.deepEqual(
        one.said.filter((line) => !said.some((expected) => expected.test(line))),
        [],
        "said to the developer",
      );
    }
  });
}
