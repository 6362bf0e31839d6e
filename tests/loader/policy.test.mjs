// Strict pages: Content-Security-Policy, nonces and Trusted Types.
import assert from "node:assert/strict";
import { test } from "node:test";

import { TAG, noting, standing, visit } from "./support/visit.mjs";

const CSP = [
  "default-src 'none'",
  "script-src 'self' 'nonce-x' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  "style-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types equipoise",
];

const policy = (...directives) => ({ "content-security-policy": directives.join("; ") });

const replacing = (name, value) => policy(...CSP.map((one) => (one.startsWith(name) ? value : one)));

const withNonce = (markup) => markup.replaceAll("<script", '<script nonce="x"');

const FILE = '<script type="text/plain" data-purpose="analytics" data-src="/file.js"></script>';
const TEMPLATE = '<template data-purpose="analytics"><script>(window.ran ??= []).push("template")</script></template>';
const HELD = noting("inline") + FILE + TEMPLATE;
const GIVEN = { standing: standing({ given: ["analytics"] }) };

const serve = (site) => (site.files["/file.js"] = ["text/javascript", '(window.ran ??= []).push("file")']);

test("under a strict policy everything works that carries the nonce", async (t) => {
  const { ran, until, said, uncaught, console } = await visit(t, {
    html: withNonce(`${TAG}<body>${HELD}`),
    headers: policy(...CSP),
    prepare: serve,
    ...GIVEN,
  });
  await until(() => window.ran?.length === 3);
  assert.deepEqual(await ran(), ["inline", "file", "template"]);
  assert.deepEqual([said, uncaught, console], [[], [], []]);
});

test("under a strict policy the widget starts", async (t) => {
  const { started, run, ran, until, said, uncaught } = await visit(t, {
    html: withNonce(`${TAG}<body>${HELD}`),
    headers: policy(...CSP),
    prepare: serve,
  });
  await started();
  assert.deepEqual(await ran(), []);
  await run(() => equipoise.agreeAll());
  await until(() => window.ran?.length === 3);
  assert.deepEqual([said, uncaught], [[], []]);
});

test("a held script without the nonce of the tag is not run in our name", async (t) => {
  const { ran, settle, site, said } = await visit(t, {
    html: `${withNonce(TAG)}<body>${FILE}${TEMPLATE}${noting("inline")}`,
    headers: policy("script-src 'nonce-x' 'strict-dynamic'"),
    prepare: serve,
    ...GIVEN,
  });
  await settle();
  assert.deepEqual(await ran(), []);
  assert.ok(!site.requests.includes("/file.js"));
  assert.equal(said.length, 3);
  assert.ok(
    said.every(
      (line) =>
        line.startsWith("error: equipoise: cannot run <script") && line.endsWith("give it the nonce of the script tag"),
    ),
  );
});

test("where our Trusted Types policy is not allowed, scripts stay held and the page is told", async (t) => {
  const { ran, settle, said, uncaught } = await visit(t, {
    html: withNonce(`${TAG}<body>${HELD}`),
    headers: replacing("trusted-types", "trusted-types other"),
    prepare: serve,
    ...GIVEN,
  });
  await settle();
  assert.deepEqual([await ran(), uncaught], [[], []]);
  assert.ok(said.includes("warning: equipoise: add `trusted-types equipoise` to the CSP"));
  assert.equal(said.filter((line) => line.startsWith("error: equipoise: cannot run <script")).length, 3);
});

test("Wasm that the policy forbids is named, with what to add", async (t) => {
  const html = withNonce(`${TAG}<body>${HELD}`);
  const headers = replacing("script-src", "script-src 'self' 'nonce-x'");
  const { until, run, ran, said, uncaught } = await visit(t, { html, headers });
  await until(() =>
    equipoise.ready.then(
      () => false,
      () => true,
    ),
  );
  const errors = said.filter((line) => line.startsWith("error: equipoise:"));
  assert.equal(errors.length, 1);
  assert.match(errors[0], /cannot start the widget .*'wasm-unsafe-eval'/);
  assert.deepEqual([await ran(), uncaught], [[], []]);
  assert.equal(await run(() => document.querySelector("equipoise-notice")), null);
});
