// The gate, measured from outside: on a page full of trackers, what reaches the tracker and what is left on the device.
import assert from "node:assert/strict";

import { story } from "./support/browser.mjs";
import { panicking } from "./support/panicking.mjs";
import { answering } from "./support/proxy.mjs";
import { until } from "./support/until.mjs";

const PAGE = "/demo/gate/index.html";
const NEXT = "/demo/gate/next.html";
const UNKNOWN = [/is no purpose of the notice/];

/** Which purposes a name stands for, by its first letters. */
const WHOSE = { c: ["counting"], v: ["video"], a: ["ads"], ca: ["counting", "ads"], s: ["security-and-delivery"] };
const CHOICES = ["counting", "video", "ads"];

/** What a tracker leaves, by its purpose. */
const LEFT = {
  counting: ["cookie cnt_id", "cookie cnt_s_1", "session cnt_visit", "local cnt_page_seen"],
  video: ["local vid_volume", "database vid-cache", "worker"],
  ads: ["cookie ad_number", "local ad_seen_*", "cache ad-1", "database ad-7"],
};

/** Names that reached the tracker since the log was so long; `?n=c-ext-1` counts for what it is. */
const reached = (site, since = 0) =>
  site.log
    .slice(since)
    .filter(({ path }) => path.startsWith("/demo/gate/t/"))
    .map(({ url }) => new URL(url, site.origin).searchParams.get("n"))
    .filter(Boolean);

const may = (name, permitted) => {
  const purposes = WHOSE[name.split("-")[0]];
  return purposes !== undefined && purposes.every((id) => id === "security-and-delivery" || permitted.includes(id));
};

const left = (visit) =>
  visit.run(async () => {
    const own = (names) => names.filter((name) => name && !name.startsWith("equipoise"));
    const within = (kind, names) => own(names).map((name) => `${kind} ${name.replace(/^ad_seen_.*/, "ad_seen_*")}`);
    const found = [
      ...within("cookie", document.cookie.split("; ").map((pair) => pair.split("=")[0])),
      ...within("session", Object.keys(sessionStorage)),
      ...within("local", Object.keys(localStorage)),
      ...within("database", (await indexedDB.databases()).map(({ name }) => name)),
      ...within("cache", await caches.keys()),
      ...(await navigator.serviceWorker.getRegistrations()).map(() => "worker"),
    ];
    return [...new Set(found)].sort();
  });

const expectLeft = (visit, ...purposes) => {
  const expected = purposes.flatMap((id) => LEFT[id]).sort();
  return until(
    () => left(visit),
    (found) => `${found}` === `${expected}`,
  );
};

/** Lets the page do what it would do: three turns of its idle time, and the requests they made arrive. */
const quiet = (visit) =>
  visit.run(async () => {
    for (let turn = 0; turn < 3; turn++) await new Promise((go) => setTimeout(() => requestIdleCallback(go), 150));
  });

/** Holds that since then nothing reached the tracker of a purpose that was not permitted. */
async function expectOnly(visit, since, ...permitted) {
  await quiet(visit);
  const names = reached(visit.site, since);
  assert.deepEqual(
    names.filter((name) => !may(name, permitted)),
    [],
  );
  return names;
}

/** Waits until every held element of these purposes has reached the tracker. */
const expectAll = async (visit, since, ...permitted) => {
  // A player may go on with what the browser still has of its film, and ask nobody.
  const asked = (name) => since === 0 || !/-(video|audio)-/.test(name);
  const wanted = (await names(visit)).filter((name) => may(name, permitted) && asked(name));
  await until(
    () => wanted.filter((name) => !reached(visit.site, since).includes(name)),
    (missing) => missing.length === 0,
  );
};

/** The names of all gated elements that ask the tracker for something when they run. */
const names = (visit) =>
  visit.run(() => {
    // What no browser of today runs, shows or fetches again; and what runs before any choice.
    const never = /nomodule|pixel-2|srcset|picture-2|source-2|icon|poster|next-/;
    const found = document.documentElement.outerHTML.match(/data-(?:src|href|data)="t\/[^"]*n=([\w-]+)"/g);
    return found.map((text) => text.match(/n=([\w-]+)/)[1]).filter((name) => !never.test(name) && !/^[sx]-/.test(name));
  });

const opens = async (person, path = PAGE) => {
  const visit = await (await person()).visits(path);
  await visit.run(() => window.equipoise.ready);
  return visit;
};

/** Waits until nothing that ended is left to be removed. */
const swept = (visit) => until(() => visit.run(() => localStorage.getItem("equipoise:owed") === null));

story("load, refuse, reload: nothing of a held purpose reaches anybody or stays", { said: UNKNOWN }, async ({ site, person }) => {
  const visit = await opens(person);
  const gated = await visit.run(() => document.querySelectorAll("body [data-purpose]").length);
  assert.ok(gated >= 60, `${gated} gated elements`);
  await expectOnly(visit, 0);
  await expectLeft(visit);
  const since = site.log.length;
  await visit.refuseAll();
  await visit.settled();
  await expectOnly(visit, since);
  await visit.run(() => window.addLate());
  await expectOnly(visit, since);
  await visit.returns();
  await visit.expectNoLayer();
  assert.ok((await expectOnly(visit, 0)).includes("s-ext-1"), "what needs no consent runs");
  await expectLeft(visit);
  const placeholders = await until(
    () => visit.page.locator("equipoise-placeholder").count(),
    (count) => count > 10,
  );
  assert.ok(placeholders < gated, "pixels and scripts have none");
});

story("agree, withdraw, agree: all of it runs, is taken back and removed, and comes again", { said: UNKNOWN }, async ({ site, person }) => {
  const visit = await opens(person);
  await visit.agreeAll();
  await expectAll(visit, 0, ...CHOICES);
  const ran = await until(
    () => visit.ran(),
    (ran) => ran.includes("a-mod-2") && ran.includes("ca-inner"),
  );
  assert.deepEqual(
    ran.filter((name, at) => ran.indexOf(name) !== at),
    [],
    "each once",
  );
  const order = ["c-inline-1", "c-ext-1", "c-inline-2", "c-ext-2", "c-ext-3", "c-inline-3"];
  assert.deepEqual(
    ran.filter((name) => order.includes(name)),
    order,
  );
  assert.ok(!ran.some((name) => name.startsWith("x-") || name === "c-nomodule"));
  await expectLeft(visit, ...CHOICES);
  await visit.settled();

  await visit.run(() => void window.equipoise.withdraw());
  const shown = () =>
    [...document.querySelectorAll(":is(iframe,img,video,audio,object,embed,link,source)[data-purpose]")]
      .filter((one) => ["src", "srcset", "href", "data", "poster"].some((name) => one.hasAttribute(name)))
      .map((one) => one.outerHTML);
  assert.deepEqual(await visit.run(shown), [], "in the same turn, before the widget has answered");
  await until(() => visit.run((ids) => !ids.some((id) => window.equipoise.permits(id)), CHOICES));
  await expectLeft(visit);
  // What was on its way in that very moment has arrived by now.
  const after = site.log.length;
  await expectOnly(visit, after);
  await until(() => visit.run(() => document.querySelector("equipoise-bar") !== null));
  const offered = await visit.run(() => document.querySelector("equipoise-bar").shadowRoot.textContent);
  assert.match(offered, /ads/);
  assert.doesNotMatch(offered, /Counting/, "its hook has stopped it");
  await visit.returns();
  await expectOnly(visit, site.log.length);
  await swept(visit);
  await expectLeft(visit);

  const again = site.log.length;
  await visit.run(() => window.equipoise.agreeAll());
  await expectAll(visit, again, ...CHOICES);
});

story("one purpose alone, then another page, back, and reload: only that one", { said: UNKNOWN }, async ({ site, person }) => {
  const visit = await opens(person);
  await visit.run(() => window.equipoise.decide({ video: true, counting: false, ads: false }));
  await expectAll(visit, 0, "video");
  await expectOnly(visit, 0, "video");
  await expectLeft(visit, "video");
  await visit.settled();
  await swept(visit);

  const since = site.log.length;
  await visit.goes(NEXT);
  await until(() => reached(site, since).includes("v-next-1"));
  await expectOnly(visit, since, "video");
  await visit.page.goBack({ waitUntil: "load" });
  await expectOnly(visit, since, "video");
  const reload = site.log.length;
  await visit.returns();
  await expectAll(visit, reload, "video");
  await expectOnly(visit, reload, "video");
  await expectLeft(visit, "video");
});

story("withdrawn on another page, then back: the browser brings no frame back from the history", { said: UNKNOWN }, async ({ site, person }) => {
  // What may not be kept is asked for again, and so it shows.
  const headers = { "content-type": "text/html", "cache-control": "no-store" };
  site.fails("/demo/gate/t/frame.html", answering(200, headers, "<!doctype html><p>frame"));
  const visit = await opens(person);
  await visit.run(() => window.equipoise.decide({ video: true }));
  await until(() => reached(site).includes("v-frame-4"));
  await visit.settled();
  await visit.goes(NEXT);
  await visit.run(() => window.equipoise.withdraw());
  await visit.settled();
  const since = site.log.length;
  await visit.page.goBack({ waitUntil: "load" });
  await expectOnly(visit, since);
  const inFrames = () =>
    [...document.querySelectorAll("iframe[data-purpose]")].map((frame) => frame.contentDocument?.URL ?? "elsewhere");
  assert.deepEqual([...new Set(await visit.run(inFrames))], ["about:blank"]);
});

story("a second tab: what is agreed and withdrawn in one holds in the other", { said: UNKNOWN }, async ({ site, person }) => {
  const somebody = await person();
  const one = await somebody.visits(PAGE);
  await one.run(() => window.equipoise.ready);
  await one.refuseAll();
  await one.settled();
  const other = await somebody.visits(PAGE);
  await other.run(() => window.equipoise.ready);
  await expectOnly(other, 0);

  const since = site.log.length;
  await other.run(() => window.equipoise.decide({ counting: true }));
  for (const tab of [one, other]) await until(async () => (await tab.ran()).includes("c-ext-1"));
  await expectOnly(one, since, "counting");

  await one.run(() => window.equipoise.withdraw());
  await until(() => other.run(() => !window.equipoise.permits("counting")));
  await expectLeft(one);
  await expectLeft(other);
  const after = site.log.length;
  await expectOnly(other, after);
});

const noWasm = answering(503);

/** What a browser must ask for each time, or it would go on with what it has kept. */
const uncached = (bytes) => answering(200, { "content-type": "application/wasm", "cache-control": "no-store" }, bytes);

/** Where the Wasm is, and what it is. */
async function wasmOf(site, person) {
  await opens(person);
  const { path } = site.log.find(({ path }) => /\/equipoise-\w{10}\.wasm$/.test(path));
  return [path, Buffer.from(await (await fetch(site.origin + path)).arrayBuffer())];
}

/** Everything was agreed to; then it is withdrawn on a visit with this fault in the place of the Wasm. */
async function expectWithdrawn(site, person, [path, whole], fault, message) {
  site.fails(path, uncached(whole));
  const visit = await opens(person);
  const since = site.log.length;
  await visit.agreeAll();
  await expectAll(visit, since, ...CHOICES);
  await visit.settled();
  site.fails(path, fault);
  await visit.returns();
  await until(() => visit.run(() => document.querySelector("iframe[src]") !== null));
  assert.match(await visit.run(() => window.equipoise.withdraw().catch(({ message }) => message)), message);
  assert.equal(await visit.run(() => document.querySelector("iframe[data-purpose][src]")), null);
  await expectLeft(visit);
  const after = site.log.length;
  await expectOnly(visit, after);
  await visit.returns();
  await expectOnly(visit, after);
}

const SAID = { said: [...UNKNOWN, /equipoise: /] };

story("a Wasm that panics: what was held stays held, withdrawn is withdrawn, and the page goes on", SAID, async ({ site, person }) => {
  const [path, whole] = await wasmOf(site, person);
  site.fails(path, uncached(panicking(whole, "handle_agreeAll", "handle_refuseAll", "handle_open")));
  for (const act of ["agree-all", "refuse-all", "open"]) {
    const visit = await opens(person);
    await visit.expectLayer(1);
    await visit.run(() => document.addEventListener("equipoise:error", ({ detail }) => (window.__fatal = detail.message)));
    const since = site.log.length;
    await visit.page.locator(`button[data-equipoise="${act}"]`).click();
    assert.match(await until(() => visit.run(() => window.__fatal)), /the widget stopped/);
    await visit.expectLayer(null);
    await visit.page.locator("[data-add]").click();
    await expectOnly(visit, since);
    await expectLeft(visit);
    assert.equal(await visit.standing(), null);
  }
  await expectWithdrawn(site, person, [path, whole], uncached(panicking(whole, "handle_withdraw")), /the widget stopped/);
});

story("a Wasm that never comes: held stays held, withdrawn is withdrawn, and the page works", SAID, async ({ site, person }) => {
  const [path, whole] = await wasmOf(site, person);
  site.fails(path, noWasm);
  const visit = await (await person()).visits(PAGE);
  await expectOnly(visit, 0);
  assert.equal(await visit.run(() => document.querySelector("[data-add]").isConnected), true);
  const since = site.log.length;
  await visit.run(() => window.equipoise.agreeAll().catch(() => {}));
  await expectOnly(visit, since);
  await expectLeft(visit);
  await expectWithdrawn(site, person, [path, whole], noWasm, /cannot start the widget/);
});

/** A browser that denies every kind of storage. */
const denied = () => {
  for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
    Object.defineProperty(window, name, {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    });
  }
};

story("storage denied: nothing before, what is agreed for this page, nothing after", { said: [...UNKNOWN, /equipoise: /] }, async ({ site, person }) => {
  const visit = await (await person({ before: denied })).visits(PAGE);
  await visit.run(() => window.equipoise.ready);
  await expectOnly(visit, 0);
  await visit.run(() => window.equipoise.agreeAll());
  await expectAll(visit, 0, ...CHOICES);
  await visit.run(() => window.equipoise.withdraw());
  await visit.run(() => window.equipoise.ready);
  const cookies = () => visit.run(() => document.cookie);
  await until(cookies, (text) => text === "");
  const after = site.log.length;
  await expectOnly(visit, after);
  await visit.returns();
  await expectOnly(visit, after);
  assert.equal(await cookies(), "");
});

story("a placeholder: by keyboard, named, shown once, always; the receipt says whose act it was", { said: UNKNOWN }, async ({ site, person }) => {
  const visit = await opens(person);
  await visit.refuseAll();
  await visit.settled();
  const film = visit.page.getByRole("group", { name: /The first swim/ });
  await film.waitFor();
  assert.match(await film.innerText(), /Halyard/, "who would receive data");
  const once = film.getByRole("button", { name: "Show once" });
  await once.focus();
  await visit.press("Enter");
  await until(() => reached(site).includes("v-frame-1"));
  assert.equal(await visit.permits("video"), false);
  assert.ok(!reached(site).includes("v-frame-2"), "this one alone");
  const shown = () => visit.run(() => document.querySelector('iframe[title="The first swim"]').hasAttribute("src"));
  await visit.run(() => window.equipoise.decide({ counting: true }));
  await until(() => visit.permits("counting"));
  assert.equal(await shown(), true, "nothing was said about it");
  await visit.run(() => window.equipoise.open());
  await visit.save();
  await visit.expectLayer(null);
  await until(async () => !(await shown()));
  await visit.run(() => window.equipoise.withdraw("counting"));

  const lake = visit.page.getByRole("group", { name: /Where the lake is/ });
  await lake.getByRole("button", { name: /What this is about/ }).click();
  await visit.expectLayer(3);
  await visit.press("Escape");
  await visit.expectLayer(null);
  await lake.getByRole("button", { name: /Always/ }).click();
  await until(() => visit.permits("video"));
  await expectAll(visit, 0, "video");
  const acted = (await site.received(5)).map(({ payload }) => `${payload.control} ${payload.by}`);
  assert.equal(acted.filter((act) => act === "placeholder subject").length, 1, `${acted}`);
  await visit.run(() => window.equipoise.withdraw("video"));
  await lake.waitFor();
});

story("a placeholder, for whoever is young: a guardian is asked, and what was shown once is held again", { said: UNKNOWN }, async ({ site, person }) => {
  const visit = await opens(person);
  const once = (name) => visit.page.getByRole("group", { name }).getByRole("button", { name: "Show once" });
  await once(/The first swim/).click();
  await until(() => reached(site).includes("v-frame-1"));
  await visit.control("minor").click();
  await visit.page.getByRole("group", { name: /The first swim/ }).waitFor();
  const since = site.log.length;
  await once(/Where the lake is/).click();
  await visit.expectLayer(3);
  assert.match((await visit.texts("[data-layer]")).join(), /parent or guardian/);
  await expectOnly(visit, since);
});
