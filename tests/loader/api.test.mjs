// `window.equipoise`, its events and the declarative controls.
import assert from "node:assert/strict";
import { test } from "node:test";

import { TAG, noting, standing, visit } from "./support/visit.mjs";

const GIVEN = { standing: standing({ given: ["analytics"] }) };

test("calls made before the loader are answered, each one, and later ones at once", async (t) => {
  const html = `<script>
    window.equipoise = window.equipoise || [];
    window.heard = [];
    equipoise.push((api) => heard.push(api.permits("analytics")));
    equipoise.push(() => { throw new Error("theirs") });
    equipoise.push((api) => api.on("decision", ({ permits }) => heard.push(permits)));
    equipoise.push((api) => api.on("ready", ({ restored }) => heard.push({ restored })));
  </script>${TAG}<script>equipoise.push(() => heard.push("at once")); heard.push("after")</script>`;
  const { run, uncaught } = await visit(t, { html, ...GIVEN });
  assert.deepEqual(await run(() => window.heard), [
    true,
    ["account", "analytics"],
    { restored: true },
    "at once",
    "after",
  ]);
  assert.deepEqual(uncaught, ["theirs"]);
});

test("an element that carries our name does not get in the way", async (t) => {
  const html = `<a id="equipoise"></a><img name="currentScript" src="/none">${TAG}`;
  const { run } = await visit(t, { html, ...GIVEN });
  assert.equal(await run(() => equipoise.permits("analytics")), true);
});

test("on() replays the state, stops when asked, and one listener's error stops no other", async (t) => {
  const { run, started, uncaught } = await visit(t, {});
  await started();
  const heard = await run(async () => {
    const heard = [];
    const note =
      (name) =>
      ({ permits, changed, restored }) =>
        heard.push([name, permits.length, changed, restored]);
    equipoise.on("decision", () => {
      throw new Error("theirs");
    });
    const stop = equipoise.on("decision", note("early"));
    await equipoise.agreeAll();
    equipoise.on("decision", () => {
      throw new Error("theirs again");
    });
    equipoise.on("decision", note("late"));
    stop();
    await equipoise.refuseAll();
    fake.port.standing(fake.port.kept().replace('"x"', '"y"'));
    const signed = JSON.parse(fake.port.kept());
    fake.port.standing(JSON.stringify({ ...signed, unsigned: {} }));
    return heard;
  });
  assert.deepEqual(heard, [
    ["early", 3, ["analytics", "ads"], false],
    ["late", 3, [], true],
    ["late", 1, ["analytics", "ads"], false],
    ["late", 1, [], false],
  ]);
  assert.ok(uncaught.includes("theirs") && uncaught.includes("theirs again"));
});

test("events reach the document as composed events, with the widget's details", async (t) => {
  const html = `<script>
    window.heard = [];
    for (const name of ["shown", "ready", "receipt", "delivered"])
      addEventListener("equipoise:" + name, ({ detail, bubbles, composed }) => heard.push([name, detail, bubbles && composed]));
  </script>${TAG}`;
  const { run, started } = await visit(t, { html });
  await started();
  const heard = await run(async () => {
    await equipoise.ready;
    fake.port.emit("receipt", { id: "1" });
    fake.port.emit("delivered", { id: "1" });
    return window.heard;
  });
  assert.deepEqual(heard, [
    ["shown", { layer: "1" }, true],
    ["ready", { restored: false }, true],
    ["receipt", { id: "1" }, true],
    ["delivered", { id: "1" }, true],
  ]);
});

test("every act loads the widget first, and answers what it answers", async (t) => {
  const { run, calls, site } = await visit(t, GIVEN);
  assert.deepEqual(site.assets, []);
  const answers = await run(async () => [
    await equipoise.close(),
    typeof window.fake,
    await equipoise.receipts(),
    await equipoise.exportReceipts(),
    (await equipoise.verify("first")).verified,
    (await equipoise.verify("other")).verified,
    await equipoise.open("ads"),
    await equipoise.object("ads"),
    await equipoise.close(),
  ]);
  assert.deepEqual(answers.slice(1, 6), ["undefined", ["first", "second"], "{}", true, false]);
  assert.deepEqual(await calls(), [["open", "ads"], ["object", "ads"], ["close"]]);
  // The Wasm, what travels with it, and what reads a notice that was not built.
  assert.equal(site.assets.length, 3);
});

test("open can be handed to an event listener as it is", async (t) => {
  const { page, run, calls, until } = await visit(t, { html: `<button id="b">b</button>${TAG}`, ...GIVEN });
  await run(() => document.querySelector("#b").addEventListener("click", equipoise.open));
  await page.click("#b");
  await until(() => window.fake?.calls.length === 1);
  assert.deepEqual(await calls(), [["open", undefined]]);
});

test("request() answers true at once where permitted, else what the data subject says", async (t) => {
  const { run, site } = await visit(t, GIVEN);
  assert.equal(await run(() => equipoise.request("analytics")), true);
  assert.deepEqual(site.assets, []);
  assert.equal(await run(() => equipoise.request("ads")), true);
  assert.equal(await run(() => ((fake.answer = false), equipoise.request("analytics"))), false);
});

test("a withdrawal counts while the widget is still on its way", async (t) => {
  const { run } = await visit(t, GIVEN);
  const [before, during, account, after] = await run(async () => {
    const before = equipoise.permits("analytics");
    const done = equipoise.withdraw("analytics");
    const during = equipoise.permits("analytics");
    const account = equipoise.permits("account");
    await done;
    return [before, during, account, equipoise.permits("analytics")];
  });
  assert.deepEqual([before, during, account, after], [true, false, true, false]);
});

test("a purpose refused by decide() counts at once too, and one agreed to only when recorded", async (t) => {
  const { run } = await visit(t, GIVEN);
  const permits = await run(async () => {
    const permits = () => ["analytics", "ads"].map(equipoise.permits);
    const done = equipoise.decide({ analytics: false, ads: true });
    const during = permits();
    await done;
    return [during, permits()];
  });
  assert.deepEqual(permits, [
    [false, false],
    [false, true],
  ]);
});

test("an act that takes nothing back and cannot be recorded leaves the decision as it stands", async (t) => {
  const prepare = (site) =>
    Object.keys(site.files).forEach((path) => path.includes("/assets/") && delete site.files[path]);
  const { run, kept } = await visit(t, { prepare, ...GIVEN });
  await run(() => equipoise.decide({ ads: true }).catch(() => {}));
  await run(() => equipoise.withdraw("ads").catch(() => {}));
  assert.equal(await run(() => equipoise.permits("analytics")), true);
  assert.equal(await kept(), GIVEN.standing);
});

test("a withdrawal that no widget can record leaves nothing permitted, here and on the next visit", async (t) => {
  const prepare = (site) =>
    Object.keys(site.files).forEach((path) => path.includes("/assets/") && delete site.files[path]);
  const { run, kept, page, said } = await visit(t, { html: `${TAG}${noting("1")}`, prepare, ...GIVEN });
  const heard = await run(async () => {
    const heard = [];
    equipoise.on("decision", ({ permits, changed }) => heard.push([permits, changed]));
    await equipoise.withdraw().catch(() => heard.push("refused"));
    return heard;
  });
  assert.deepEqual(heard, [[["account", "analytics"], []], [[], ["account", "analytics"]], "refused"]);
  assert.deepEqual([await kept(), await run(() => equipoise.decision())], [null, null]);
  assert.equal(said.filter((line) => line.includes("cannot start the widget")).length, 1);
  await page.reload();
  assert.equal(await run(() => equipoise.permits("analytics")), false);
});

test("a withdrawal the widget refuses changes nothing", async (t) => {
  const { run, kept } = await visit(t, GIVEN);
  assert.equal(
    await run(() => equipoise.withdraw("analitics").catch(({ message }) => message)),
    "there is no purpose analitics",
  );
  assert.equal(await run(() => equipoise.permits("analytics")), true);
  assert.equal(await kept(), GIVEN.standing);
});

const CONTROLS = `
  <a href="/privacy" data-equipoise="open"><b id="open">choices</b></a>
  <button data-equipoise-open="ads" id="ads">ads</button>
  <form action="/form"><button data-equipoise="refuse-all" id="refuse">refuse</button></form>
  <button data-equipoise="agree-all" id="agree">agree</button>
  <button data-equipoise="withdraw" id="withdraw">withdraw</button>
  <button data-equipoise="receipts" id="none">none</button>
  <script>document.body.addEventListener("click", (event) => event.stopPropagation())</script>`;

for (const near of ["hover", "focus"]) {
  test(`${near} near a control readies what will answer, once`, async (t) => {
    const { page, run, calls, settle, site, until } = await visit(t, { html: `<body>${CONTROLS}${TAG}`, ...GIVEN });
    await settle();
    assert.deepEqual(site.assets, []);
    for (const control of ["a", "#ads", "a"]) await page[near](control);
    await until(() => window.fake?.rehearsed);
    await settle();
    assert.deepEqual([await run(() => window.fake.rehearsed), await calls()], [1, []]);
  });
}

test("declarative controls act by pointer and by keyboard, and links do not lead away", async (t) => {
  const { page, calls, until, run } = await visit(t, { html: `<body>${CONTROLS}${TAG}`, ...GIVEN });
  for (const id of ["open", "ads", "refuse", "agree", "withdraw", "none"]) await page.click(`#${id}`);
  await page.focus("a");
  await page.keyboard.press("Enter");
  await page.focus("#ads");
  await page.keyboard.press("Space");
  await until(() => window.fake?.calls.length === 7);
  assert.deepEqual(await calls(), [
    ["open", undefined],
    ["open", "ads"],
    ["refuseAll"],
    ["agreeAll"],
    ["withdraw", undefined],
    ["open", undefined],
    ["open", "ads"],
  ]);
  assert.equal(await run(() => location.pathname), "/page");
});

test("a control inside somebody's shadow root works too", async (t) => {
  const html = `<body><x-foot><template shadowrootmode="open"><button data-equipoise="open">choices</button></template></x-foot>${TAG}`;
  const { page, calls, until } = await visit(t, { html, ...GIVEN });
  await page.click("button");
  await until(() => window.fake?.calls.length === 1);
  assert.deepEqual(await calls(), [["open", undefined]]);
});

test("a link leads where it says when nothing can be opened", async (t) => {
  const prepare = (site) => {
    delete site.files["/notice.json"];
    site.files["/privacy"] = ["text/html", "<title>privacy</title>"];
  };
  const { page, until } = await visit(t, { html: `<body>${CONTROLS}${TAG}`, prepare, ...GIVEN });
  await page.click("#open");
  await until(() => location.pathname === "/privacy");
});

test("a second tag does nothing but say so", async (t) => {
  const { run, site, said, started, settle } = await visit(t, { html: TAG + TAG });
  await started();
  await settle();
  assert.deepEqual(said, ["warning: equipoise: two script tags; keep one"]);
  assert.equal(site.requests.filter((path) => path === "/notice.json").length, 1);
  assert.equal(await run(() => document.querySelectorAll("equipoise-notice").length), 1);
});
