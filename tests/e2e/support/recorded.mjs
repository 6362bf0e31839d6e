// Texts that tests write and somebody reads: kept beside the tests, and compared with what is seen now.
import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";

/** Holds a text against the one that is kept; with `EQUIPOISE_RECORD=1` it is kept instead, for `git diff` to show. */
export async function recorded(path, text) {
  const file = new URL(`../${path}`, import.meta.url);
  if (process.env.EQUIPOISE_RECORD) {
    await mkdir(new URL(".", file), { recursive: true });
    await writeFile(file, `${text}\n`);
  }
  const kept = await readFile(file, "utf8").catch(() => "");
  assert.equal(`${text}\n`, kept, `tests/e2e/${path} says otherwise; if it should change, run with EQUIPOISE_RECORD=1`);
}
