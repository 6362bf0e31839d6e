// The benchmark runs, and what it says can be true. How long anything takes is not looked at.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { ROOT } from "./support/backend.mjs";

const stories = process.env.EQUIPOISE_FULL ? "cost,look,decide" : "cost,look";

test("the benchmark measures the page without and with the widget", { timeout: 120_000 }, async () => {
  const options = ["--rounds", "1", "--only", "empty,tag", "--profiles", "none", "--stories", stories];
  const env = { EQUIPOISE_DIST: join(ROOT, "dist"), ...process.env };
  const { stdout } = await promisify(execFile)(process.execPath, [join(ROOT, "tests/bench/main.mjs"), ...options], { env });
  const told = stdout.trim().split("\n").map(JSON.parse);
  assert.deepEqual(told.filter(({ failed }) => failed), []);
  const values = (story, variant) => told.find((line) => line.story === story && line.variant === variant).values;

  const [empty, ours, look] = [values("cost", "empty"), values("cost", "ours, tag"), values("look", "ours, tag")];
  assert.ok(empty.bytes > 80_000, "the article and its picture are served");
  assert.ok(ours.allBytes > empty.allBytes && ours.allRequests > empty.allRequests);
  assert.ok(empty.tasks > 0 && ours.memory > empty.memory && ours.memoryWasm > 0);
  assert.equal(empty.memoryWasm, 0);
  for (const { cls, heroIsLargest } of [empty, ours]) assert.deepEqual({ cls, heroIsLargest }, { cls: 0, heroIsLargest: 1 });
  assert.ok(0 < look.pixel && look.pixel <= look.visible && look.visible <= look.operable);

  if (!process.env.EQUIPOISE_FULL) return;
  const decided = values("decide", "ours, tag");
  for (const name of ["gone", "stored", "receipt", "settings", "warm.known", "cold.known"]) assert.ok(decided[name] > 0, name);
  assert.equal(decided["warm.requests"], values("decide", "empty")["warm.requests"]);
});
