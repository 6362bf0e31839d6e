// The string of the Global Privacy Platform against what others have published.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { fibonacci, gppString } from "../../www/loader/signals/gpp-string.js";
import { written } from "../../www/loader/signals/usca-section.js";

const vectors = (name) => JSON.parse(readFileSync(new URL(`../vectors/gpp/${name}.json`, import.meta.url)));

test("Fibonacci codes and headers are those of the specification", () => {
  const { fibonacci: codes, headers } = vectors("headers");
  for (const [number, code] of Object.entries(codes)) assert.equal(fibonacci(Number(number)), code, number);
  for (const { sections, header } of headers) {
    const string = gppString(Object.fromEntries(sections.map((id) => [id, []])));
    assert.equal(string.split("~")[0], header, `${sections}`);
  }
  assert.equal(gppString({}), "DBAA", "no section at all");
});

test("fields are written as another library reads them", () => {
  for (const { name, core, gpc, string } of vectors("fields").cases) {
    assert.equal(gppString({ 8: [core, gpc].filter(Boolean) }), string, name);
  }
});

test("what may go on in California is said as the library of the IAB says it", () => {
  const { cases } = vectors("usca");
  assert.equal(cases.length, 7);
  for (const { name, state, gpc, string } of cases) assert.equal(written(state, gpc).string, string, name);
});
