// The loader picks the locale that the domain picks: both read the same cases.
import assert from "node:assert/strict";
import fs from "node:fs";
import test from "node:test";

import { lookUp, negotiate } from "../../www/loader/locale.js";

const cases = JSON.parse(fs.readFileSync(new URL("../vectors/negotiation.json", import.meta.url)));

for (const { wishes, offered, expected, met } of cases) {
  test(`${wishes} of ${offered} is ${expected}`, () => {
    assert.equal(negotiate(wishes, offered), expected);
    assert.equal(lookUp([undefined, "", ...wishes], { "": offered[0], ...met }), expected);
  });
}
