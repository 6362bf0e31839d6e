// The recipes for other languages, exactly as the documentation prints them, against every receipt of the vectors.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { join } from "node:path";
import { rm } from "node:fs/promises";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const VECTORS = join(ROOT, "tests/vectors/receipt");
const FOLDER = join(ROOT, `target/recipes-${process.pid}`); // inside the repository, so that Node finds its packages
const PYTHON = process.env.PYTHON ?? "python3";
const ORIGIN = "https://sample.example";
const NOW = 1_767_225_600;

/** Checks that the recipes make. All others need a notice, or more of the payload than a recipe reads. */
const MADE = ["size", "encoding", "header", "type", "algorithm", "json", "canonical", "key-id", "signature", "origin"];

/** What a check of ours refuses and these need not: why. */
const OURS = new Map([
  ["payload_deep", "the limit of depth is ours; the document is canonical JSON"],
]);

const run = promisify(execFile);

await mkdir(FOLDER, { recursive: true });
after(() => rm(FOLDER, { recursive: true }));

/** Saves the one block of code of a recipe. */
async function recipe(name, language, file) {
  const text = await readFile(join(ROOT, "docs/recipes", name), "utf8");
  const blocks = [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))];
  assert.equal(blocks.length, 1, `${name} has one block of ${language}`);
  const path = join(FOLDER, file);
  await writeFile(path, blocks[0][1]);
  return path;
}

/** Every receipt of the vectors: name, text, and the check that refuses it (or `verified`). */
async function vectors() {
  const names = (await readdir(VECTORS)).filter((name) => name.endsWith(".jws")).map((name) => name.slice(0, -4));
  assert.ok(names.length > 200);
  return Promise.all(
    names.sort().map(async (name) => {
      const [jws, check] = await Promise.all([".jws", ".txt"].map((end) => readFile(join(VECTORS, name + end), "utf8")));
      return { name, jws, check: check.split("\n")[0] };
    }),
  );
}

/** `found` is a list of `[name, verified]`. */
function judge(cases, found) {
  const verified = new Map(found);
  const wrong = cases.filter(({ name, check }) => {
    if (check === "verified") return verified.get(name) !== true;
    return MADE.includes(check) && verified.get(name) !== false && !OURS.has(name);
  });
  assert.deepEqual(wrong.map(({ name, check }) => `${name} (${check})`), []);
  assert.ok(cases.filter(({ check }) => MADE.includes(check)).length > 100);
}

test("Node, with jose", async () => {
  const file = await recipe("node.md", "js", "verify-receipt.mjs");
  const { verifyReceipt } = await import(pathToFileURL(file).href);
  const cases = await vectors();
  const found = cases.map(async ({ name, jws }) => [
    name,
    await verifyReceipt(jws, { origin: ORIGIN, now: NOW }).then(
      () => true,
      () => false,
    ),
  ]);
  judge(cases, await Promise.all(found));

  const told = await run(process.execPath, [file, join(VECTORS, "good_ed25519.jws"), ORIGIN]);
  assert.equal(JSON.parse(told.stdout).aud, ORIGIN);
  const bent = run(process.execPath, [file, join(VECTORS, "tampered_status.jws"), ORIGIN]);
  await assert.rejects(bent, (error) => error.code === 1 && /signature/.test(error.stderr));
});

test("Python, with cryptography", async () => {
  const file = await recipe("python.md", "python", "verify_receipt.py");
  const cases = await vectors();
  const driver = `
import json, sys
sys.path.insert(0, sys.argv[1])
from verify_receipt import Refused, verify_receipt
def verified(jws):
    try:
        verify_receipt(jws, "${ORIGIN}", ${NOW})
        return True
    except Refused:
        return False
print(json.dumps([[case["name"], verified(case["jws"])] for case in json.load(sys.stdin)]))
`;
  const child = run(PYTHON, ["-B", "-c", driver, FOLDER], { maxBuffer: 1 << 24 });
  child.child.stdin.end(JSON.stringify(cases));
  judge(cases, JSON.parse((await child).stdout));

  const told = await run(PYTHON, ["-B", file, join(VECTORS, "good_es256.jws"), ORIGIN]);
  assert.equal(JSON.parse(told.stdout).aud, ORIGIN);
  const bent = run(PYTHON, ["-B", file, join(VECTORS, "tampered_status.jws"), ORIGIN]);
  await assert.rejects(bent, (error) => error.code === 1 && /failed: signature/.test(error.stderr));
});
