// What the loader gives to the modules that come later is a list, and its names are written elsewhere.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { named } from "../../www/loader/named.js";

test("the names are those of the list, in its order", () => {
  const source = readFileSync(new URL("../../www/loader/core.js", import.meta.url), "utf8");
  const list = /= \[([^]*)\];/.exec(source)[1].split(",").map((entry) => entry.trim().replace("() => ", ""));
  assert.deepEqual(Object.keys(named([])), list.filter(Boolean));
});

test("everybody gets the same object", () => {
  const core = [];
  assert.equal(named(core), named(core));
});
