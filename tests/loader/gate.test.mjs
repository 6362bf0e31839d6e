// The gate: nothing before permission, everything once, and in the order of the page.
import assert from "node:assert/strict";
import { test } from "node:test";

import { TAG, noting, slowly, standing, visit } from "./support/visit.mjs";

const GIVEN = { standing: standing({ given: ["analytics"] }) };

const external = (name, attributes = "") =>
  `<script type="text/plain" data-purpose="analytics" data-src="/${name}.js" ${attributes}></script>`;

const serving =
  (...files) =>
  (site) =>
    files.forEach(([name, delay]) => (site.files[`/${name}.js`] = slowly(name, delay)));

test("nothing runs or loads before permission; then each script runs once, and embeds as often as they are permitted", async (t) => {
  const html = `${TAG}<body>${noting("inline")}${external("out")}
    <template data-purpose="analytics"><p id="inside">inside</p><script>(window.ran ??= []).push("template")</script></template>
    <iframe data-purpose="analytics" data-src="/frame"></iframe>
    <img data-purpose="analytics" data-src="/pixel">
    <link rel="stylesheet" data-purpose="analytics" data-href="/sheet">`;
  const { run, started, until, ran, site, settle } = await visit(t, { html, prepare: serving(["out", 0]) });
  await started();
  await settle();
  const gated = ["/out.js", "/frame", "/pixel", "/sheet"];
  assert.deepEqual(
    gated.filter((path) => site.requests.includes(path)),
    [],
  );
  assert.equal(await run(() => document.querySelector("#inside")), null);
  assert.deepEqual(await ran(), []);

  await run(() => equipoise.agreeAll());
  await until(() => window.ran?.length === 3);
  await until(() => document.querySelector("iframe").src && document.querySelector("img").src);
  await run(() => equipoise.refuseAll());
  const addresses = () => [...document.querySelectorAll("iframe,img,link")].map((one) => one.src ?? one.href);
  assert.deepEqual(await run(addresses), ["", "", ""], "taken back in the same turn");
  assert.equal(await run(() => document.querySelector("#inside")), null);

  await run(() => equipoise.agreeAll());
  await until(() => window.ran?.length === 4);
  await settle();
  assert.deepEqual(await ran(), ["inline", "out", "template", "template"]);
  assert.deepEqual(
    gated.map((path) => site.requests.filter((found) => found === path).length).slice(0, 2),
    [1, 2],
  );
  assert.equal(await run(() => document.querySelectorAll("#inside").length), 1);
});

test("a purpose refused stays held beside one that was given", async (t) => {
  const html = `${TAG}<body>${noting("ads", "ads")}${noting("both", "analytics ads")}${noting("one")}${noting("two", " account\n analytics ")}`;
  const { ran } = await visit(t, { html, ...GIVEN });
  assert.deepEqual(await ran(), ["one", "two"]);
});

test("scripts keep the order of the page: an inline one waits for the external ones before it", async (t) => {
  const html = `${TAG}<body>${noting("1")}${external("2")}${external("3")}${noting("4")}${external("5")}${noting("6")}`;
  const prepare = serving(["2", 200], ["3", 0], ["5", 60]);
  const { until, ran } = await visit(t, { html, prepare, ...GIVEN });
  await until(() => window.ran?.length === 6);
  assert.deepEqual(await ran(), ["1", "2", "3", "4", "5", "6"]);
});

test("an external script that fails, or that no browser runs, holds up nobody", async (t) => {
  const html = `${TAG}<body>${external("missing")}${external("old", "nomodule")}${external("other", 'data-type="text/other"')}${noting("after")}`;
  const { until, ran } = await visit(t, { html, ...GIVEN });
  await until(() => window.ran?.length === 1);
  assert.deepEqual(await ran(), ["after"]);
});

test("an async script is waited for by nobody", async (t) => {
  const html = `${TAG}<body>${external("slow", "async")}${noting("after")}`;
  const { until, ran } = await visit(t, { html, prepare: serving(["slow", 150]), ...GIVEN });
  await until(() => window.ran?.length === 2);
  assert.deepEqual(await ran(), ["after", "slow"]);
});

test("modules run as modules", async (t) => {
  const html = `${TAG}<body>
    <script type="text/plain" data-purpose="analytics" data-type="module">(window.ran ??= []).push(typeof import.meta.url)</script>
    <script type="text/plain" data-purpose="analytics" data-type="module" data-src="/module.js"></script>`;
  const prepare = (site) =>
    (site.files["/module.js"] = ["text/javascript", "(window.ran ??= []).push(new URL(import.meta.url).pathname)"]);
  const { until, ran } = await visit(t, { html, prepare, ...GIVEN });
  await until(() => window.ran?.length === 2);
  assert.deepEqual((await ran()).sort(), ["/module.js", "string"]);
});

test("a script keeps its attributes, and stands right behind its marker", async (t) => {
  const html = `${TAG}<body><script type="text/plain" data-purpose="analytics" id="tracker" data-site="7" crossorigin="anonymous"
    onload="window.loaded = true" data-src="/tracker.js"></script><p>after</p>`;
  const prepare = (site) =>
    (site.files["/tracker.js"] = [
      "text/javascript",
      "window.seen = { ...document.currentScript.dataset, id: document.currentScript.id, after: document.currentScript.nextElementSibling.localName, crossOrigin: document.currentScript.crossOrigin }",
    ]);
  const { until, run } = await visit(t, { html, prepare, ...GIVEN });
  await until(() => window.loaded);
  assert.deepEqual(await run(() => window.seen), {
    purpose: "analytics",
    equipoiseGate: "run",
    site: "7",
    id: "tracker",
    after: "p",
    crossOrigin: "anonymous",
  });
});

test("templates keep their place and their order, and their scripts run in turn", async (t) => {
  const template = (name) =>
    `<template data-purpose="analytics"><i>${name}</i><script src="/${name}.js"></script><script>(window.ran ??= []).push("inline ${name}")</script><script type="application/json">{}</script></template>`;
  const html = `${TAG}<body><p>${template("a")}${template("b")}<b>between</b>${template("c")}</p>`;
  const { until, ran, run } = await visit(t, { html, prepare: serving(["a", 150], ["b", 70], ["c", 0]), ...GIVEN });
  await until(() => window.ran?.length === 6);
  assert.deepEqual(await ran(), ["a", "inline a", "b", "inline b", "c", "inline c"]);
  assert.deepEqual(await run(() => [...document.querySelectorAll("i,b")].map((one) => one.textContent)), [
    "a",
    "b",
    "between",
    "c",
  ]);
});

test("what a template holds for another purpose stays held", async (t) => {
  const html = `${TAG}<body><template data-purpose="analytics">${noting("ads", "ads")}${noting("analytics")}
    <script type="text/plain">(window.ran ??= []).push("a block of data")</script></template>`;
  const { until, ran, settle } = await visit(t, { html, ...GIVEN });
  await until(() => window.ran?.length === 1);
  await settle();
  assert.deepEqual(await ran(), ["analytics"]);
});

test("elements that arrive late are held, or run, in the order of their arrival", async (t) => {
  const { run, until, ran, settle, started } = await visit(t, {});
  await started();
  const add = (names) =>
    run(
      (markup) => {
        const box = document.createElement("div");
        box.innerHTML = markup;
        document.body.append(box);
      },
      names.map((name) => noting(name)).join(""),
    );
  await add(["1", "2"]);
  await settle();
  assert.deepEqual(await ran(), []);
  await run(() => equipoise.agreeAll());
  await add(["3", "4"]);
  await until(() => window.ran?.length === 4);
  assert.deepEqual(await ran(), ["1", "2", "3", "4"]);
});

test("a script or template that is still arriving is not run by halves", async (t) => {
  const parts = [
    `<!doctype html>${TAG}<body><script type="text/plain" data-purpose="analytics">(window.ran ??= []).push("whole`,
    ` script")</script><template data-purpose="analytics"><i>one</i>`,
    `<i>two</i></template>`,
    `<p id="end">end</p>`,
  ];
  const prepare = (site) =>
    (site.files["/page"] = async (response) => {
      response.writeHead(200, { "content-type": "text/html" });
      for (const part of parts) {
        response.write(part);
        await new Promise((go) => setTimeout(go, 150));
      }
      response.end();
    });
  const { ran, run, uncaught } = await visit(t, { prepare, ...GIVEN });
  assert.deepEqual(await ran(), ["whole script"]);
  assert.equal(await run(() => document.querySelectorAll("i").length), 2);
  assert.deepEqual(uncaught, []);
});

test("permitted elements run while the document is still being parsed", async (t) => {
  const prepare = (site) =>
    (site.files["/page"] = async (response) => {
      response.writeHead(200, { "content-type": "text/html" });
      response.write(`<!doctype html>${TAG}<body>${noting("early")}<p>more</p>`);
      await new Promise((go) => setTimeout(go, 300));
      response.end(`<script>window.then = [...(window.ran ?? [])]</script>`);
    });
  const { run } = await visit(t, { prepare, ...GIVEN });
  assert.deepEqual(await run(() => window.then), ["early"]);
});

test("a purpose that the notice does not know is held, and named once", async (t) => {
  const html = `${TAG}<body>${noting("1", "analitics")}${noting("2", "analitics")}${noting("3", "")}${noting("4")}`;
  const first = await visit(t, { html });
  await first.started();
  await first.run(() => equipoise.agreeAll());
  assert.deepEqual(await first.ran(), ["4"]);
  assert.equal(await first.run(() => equipoise.permits("analitics")), false);
  assert.equal(first.said.filter((line) => line.includes('"analitics"')).length, 1);

  const again = await visit(t, { html, ...GIVEN });
  await again.settle();
  assert.deepEqual(await again.ran(), ["4"]);
  assert.equal(again.said.filter((line) => line.includes('"analitics"')).length, 1);
});

test("a gated script that throws or removes others stops nobody else", async (t) => {
  const html = `${TAG}<body>
    <script type="text/plain" data-purpose="analytics">document.querySelector("#gone").remove(); throw new Error("theirs")</script>
    <div id="gone">${noting("gone")}${external("gone")}</div>${noting("after")}`;
  // The loader comes last here, so that it meets all of them at once.
  const { ran, settle, uncaught, site } = await visit(t, { html: html.replace(TAG, "") + TAG, ...GIVEN });
  await settle();
  assert.deepEqual(await ran(), ["after"]);
  assert.deepEqual(uncaught, ["theirs"]);
  assert.ok(!site.requests.includes("/gone.js"));
});

test("what was out of the document when its turn came runs when it is back", async (t) => {
  const html = `<body>
    <script type="text/plain" data-purpose="analytics">window.away = document.querySelector("#away"); away.remove()</script>
    <div id="away">${noting("back")}<i></i></div>${noting("stayed")}${TAG}`;
  const { run, ran, until, settle } = await visit(t, { html, ...GIVEN });
  await settle();
  assert.deepEqual(await ran(), ["stayed"]);
  await run(() => document.body.append(window.away));
  await until(() => window.ran.length === 2);
  assert.deepEqual(await ran(), ["stayed", "back"]);
});

test("what the page removes while it waits in line holds up nobody", async (t) => {
  const html = `<body>${external("remove")}<div id="gone">${noting("gone")}${external("never")}</div>${noting("after")}${TAG}`;
  const prepare = (site) =>
    (site.files["/remove.js"] = ["text/javascript", 'document.querySelector("#gone").remove()']);
  const { ran, until } = await visit(t, { html, prepare, ...GIVEN });
  await until(() => window.ran?.length === 1);
  assert.deepEqual(await ran(), ["after"]);
});

test("a script that waits in line or is on its way when its purpose is withdrawn does not run; after a new consent it does", async (t) => {
  const html = `${TAG}<body>${external("slow")}${noting("after")}`;
  const release = [];
  const prepare = (site) =>
    (site.files["/slow.js"] = (response) =>
      release.push(() =>
        response.writeHead(200, { "content-type": "text/javascript" }).end('(window.ran ??= []).push("slow")'),
      ));
  const { run, ran, until, settle, site, page } = await visit(t, { html, prepare, ...GIVEN, stay: true });
  await page.goto(`${site.origin}/page`, { waitUntil: "commit" });
  while (release.length === 0) await settle();
  await run(() => void equipoise.withdraw("analytics"));
  await until(() => equipoise.decision().purposes.find(({ id }) => id === "analytics").status === "withdrawn");
  release.shift()();
  await settle();
  assert.deepEqual(await ran(), []);

  await run(() => equipoise.agreeAll());
  while (release.length === 0) await settle();
  release.shift()();
  await until(() => window.ran?.length === 2);
  assert.deepEqual(await ran(), ["slow", "after"]);
  assert.equal(site.requests.filter((path) => path === "/slow.js").length, 2);
});
