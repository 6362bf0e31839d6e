// The recipes for other languages, exactly as the documentation prints them, against every receipt of the vectors.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { delimiter, dirname, join } from "node:path";
import { rm } from "node:fs/promises";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const VECTORS = join(ROOT, "tests/vectors/receipt");
const FOLDER = join(ROOT, `target/recipes-${process.pid}`); // inside the repository, so that Node finds its packages
const PYTHON = process.env.PYTHON ?? "python3";
const ORIGIN = "https://sample.example";
const NOW = 1_767_225_600;

/** Where Debian's `libjackson2-databind-java` puts what the recipe for Java needs; elsewhere say where it is. */
const JACKSON = process.env.JACKSON ?? "/usr/share/java";
const ARCHIVES = ["annotations", "core", "databind"].map((part) => join(JACKSON, `jackson-${part}.jar`));

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
  await mkdir(dirname(path), { recursive: true });
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

/** Why a recipe cannot be run here, for the test runner to say; `false` if it can. Nothing is installed for it. */
async function missing(command, argument, files = []) {
  const absent = files.find((file) => !existsSync(file));
  if (absent !== undefined) return `${absent} is not there`;
  return run(command, [argument]).then(
    () => false,
    () => `\`${command}\` is not installed`,
  );
}

/** Runs a program over all cases: they go in as JSON, what it found comes out. */
async function driven(cases, command, args, options) {
  const child = run(command, args, { maxBuffer: 1 << 24, ...options });
  child.child.stdin.end(JSON.stringify(cases));
  return JSON.parse((await child).stdout);
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
  judge(cases, await driven(cases, PYTHON, ["-B", "-c", driver, FOLDER]));

  const told = await run(PYTHON, ["-B", file, join(VECTORS, "good_es256.jws"), ORIGIN]);
  assert.equal(JSON.parse(told.stdout).aud, ORIGIN);
  const bent = run(PYTHON, ["-B", file, join(VECTORS, "tampered_status.jws"), ORIGIN]);
  await assert.rejects(bent, (error) => error.code === 1 && /failed: signature/.test(error.stderr));
});

test("Go, with its standard library", { skip: await missing("go", "version") }, async () => {
  await recipe("go.md", "go", "go/receipt/receipt.go");
  const folder = join(FOLDER, "go");
  await writeFile(join(folder, "go.mod"), "module recipe\n\ngo 1.19\n");
  const driver = `
package main

import (
	"encoding/json"
	"os"
	"time"

	"recipe/receipt"
)

func main() {
	var cases []struct{ Name, Jws string }
	if err := json.NewDecoder(os.Stdin).Decode(&cases); err != nil {
		panic(err)
	}
	found := [][2]any{}
	for _, one := range cases {
		_, err := receipt.Verify(one.Jws, "${ORIGIN}", time.Unix(${NOW}, 0))
		found = append(found, [2]any{one.Name, err == nil})
	}
	if err := json.NewEncoder(os.Stdout).Encode(found); err != nil {
		panic(err)
	}
}
`;
  await writeFile(join(folder, "main.go"), driver);
  const cases = await vectors();
  judge(cases, await driven(cases, "go", ["run", "."], { cwd: folder }));
});

test("Java, with the JDK and Jackson", { skip: await missing("javac", "-version", ARCHIVES) }, async () => {
  const file = await recipe("java.md", "java", "java/Receipt.java");
  const folder = join(FOLDER, "java");
  const driver = `
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

public final class Driver {
  public static void main(String[] args) throws Exception {
    ObjectMapper json = new ObjectMapper();
    List<Object> found = new ArrayList<>();
    for (Object item : json.readValue(System.in, List.class)) {
      Map<?, ?> given = (Map<?, ?>) item;
      boolean verified = true;
      try {
        Receipt.verify((String) given.get("jws"), "${ORIGIN}", Instant.ofEpochSecond(${NOW}));
      } catch (Exception error) {
        verified = false;
      }
      found.add(List.of(given.get("name"), verified));
    }
    System.out.println(json.writeValueAsString(found));
  }
}
`;
  await writeFile(join(folder, "Driver.java"), driver);
  const archives = ARCHIVES.join(delimiter);
  await run("javac", ["-Xlint:all", "-Werror", "-cp", archives, "-d", folder, file, join(folder, "Driver.java")]);
  const cases = await vectors();
  judge(cases, await driven(cases, "java", ["-cp", [...ARCHIVES, folder].join(delimiter), "Driver"]));
});
