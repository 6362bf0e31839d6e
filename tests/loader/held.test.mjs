// What is held on screen, what is put back, and what is removed after a purpose has ended.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { digest, standing, TAG, visit } from "./support/visit.mjs";

const STORAGE = [
  { kind: "cookie", name: "tr_id", duration: "P1Y" },
  { kind: "cookie", name: "tr_s_", matching: "prefix", path: "/page" },
  { kind: "local-storage", name: "tr_*_seen", matching: "pattern" },
  { kind: "local-storage", name: "shared" },
  { kind: "session-storage", name: "tr_visit" },
  { kind: "indexed-db", name: "tracker" },
  { kind: "indexed-db", name: "tracker-", matching: "prefix" },
  { kind: "cache", name: "tr-*", matching: "pattern" },
  { kind: "service-worker", name: "/tr-worker.js" },
];

const NOTICE = {
  locale: "en",
  locales: ["de"],
  parties: [{ id: "video-firm", name: "Video Firm Inc." }],
  purposes: [
    { id: "account", basis: "contract", title: "Your account", services: [{ storage: [{ kind: "local-storage", name: "shared" }] }] },
    {
      id: "analytics",
      basis: "consent",
      title: { en: "Counting", de: "Zählen" },
      services: [{ name: "Counter", storage: STORAGE }],
    },
    { id: "ads", basis: "consent", title: { en: "Videos", de: "Videos" }, recipients: [{ party: "video-firm" }] },
  ],
  permits: ["account"],
};
const SOURCE = { source: digest(JSON.stringify(NOTICE)) };
const GIVEN = { standing: standing({ given: ["analytics", "ads"], ...SOURCE }), notice: NOTICE };
const REFUSED = { standing: standing({ ...SOURCE, at: Math.floor(Date.now() / 1000) - 60 }), notice: NOTICE };

const FRAME = `<iframe id="frame" data-purpose="ads" data-src="/frame" title="A film" width="480" height="270"></iframe>`;

const serving = (site) => {
  site.files["/frame"] = ["text/html", "<!doctype html><p>frame"];
  site.files["/clip.webm"] = ["video/webm", ""];
};

const text = (page) => page.run(() => document.querySelector("equipoise-placeholder")?.shadowRoot.textContent ?? "");
const press = (page, action) =>
  page.run(
    (action) =>
      document.querySelector("equipoise-placeholder").shadowRoot.querySelector(`[data-action="${action}"]`).click(),
    action,
  );
const stands = (page) => page.until(() => document.querySelector("equipoise-placeholder"));

test("a held embed has a placeholder in its very box, which says what, who and why; nothing of the page moves", async (t) => {
  const html = `${TAG}<body><p>before</p>${FRAME}<p id="below">below</p>`;
  const page = await visit(t, { html, prepare: serving, ...REFUSED });
  const place = () => [document.querySelector("#below"), document.querySelector("#frame")].map((one) => JSON.stringify(one.getBoundingClientRect()));
  const before = await page.run(place);
  await stands(page);
  assert.deepEqual(await page.run(place), before);
  await page.until(() => {
    const [one, other] = ["#frame", "equipoise-placeholder"].map((name) => document.querySelector(name).getBoundingClientRect());
    return ["left", "top", "width", "height"].every((edge) => Math.abs(one[edge] - other[edge]) < 0.6);
  });
  const said = await text(page);
  for (const part of ["A film", "Videos", "Video Firm Inc.", "Show once", "Always: Videos"]) assert.ok(said.includes(part), part);
  assert.ok(!page.site.requests.includes("/frame"));
  assert.deepEqual(page.site.assets.filter((path) => path.includes("wasm")), [], "a returning person loads no Wasm for it");
});

test("it follows its embed when the page moves", async (t) => {
  const html = `${TAG}<body><div id="grow"></div><div style="display:flex;gap:20px"><p>text</p>${FRAME}<p>text</p></div>`;
  const page = await visit(t, { html, prepare: serving, ...REFUSED });
  await stands(page);
  await page.run(() => (document.querySelector("#grow").style.height = "300px"));
  await page.run(() => (document.querySelector("#frame").width = "300"));
  await page.until(() => {
    const [one, other] = ["#frame", "equipoise-placeholder"].map((name) => document.querySelector(name).getBoundingClientRect());
    return one.width < 310 && one.top > 300 && ["left", "top", "width", "height"].every((edge) => Math.abs(one[edge] - other[edge]) < 0.6);
  });
});

test("shown once: this one runs and nothing is decided; a refusal takes it back", async (t) => {
  const html = `${TAG}<body>${FRAME}${FRAME.replace('id="frame"', 'id="other"')}`;
  const page = await visit(t, { html, prepare: serving, ...REFUSED });
  await stands(page);
  const kept = await page.kept();
  await press(page, "once");
  await page.until(() => document.querySelectorAll("equipoise-placeholder").length === 1);
  assert.deepEqual(await page.run(() => [...document.querySelectorAll("iframe")].map(({ src }) => src !== "")), [true, false]);
  assert.equal(await page.kept(), kept);
  assert.equal(await page.run(() => equipoise.permits("ads")), false);
  assert.equal(await page.run(() => document.activeElement.id), "frame", "the focus goes with it");
  await page.run(() => equipoise.refuseAll());
  await page.until(() => document.querySelectorAll("equipoise-placeholder").length === 2);
  assert.equal(await page.run(() => document.querySelector("#frame").hasAttribute("src")), false);
});

test("shown once in the second of a refusal it stays; the same no again takes it back, a yes to something else does not", async (t) => {
  const page = await visit(t, { html: `${TAG}<body>${FRAME}`, prepare: serving, notice: NOTICE, standing: standing({ ...SOURCE }) });
  await stands(page);
  const shown = () => page.run(() => document.querySelector("#frame").hasAttribute("src"));
  await press(page, "once");
  await page.until(() => document.querySelector("#frame").hasAttribute("src"));
  const decides = (change) =>
    page.run((change) => {
      const standing = JSON.parse(localStorage.equipoise);
      const at = standing.at + 1;
      const purposes = standing.purposes.map((one) => ({ ...one, ...change.purposes?.[one.id] }));
      fake.port.standing(JSON.stringify({ ...standing, at, purposes, unsigned: { control: change.control } }));
    }, change);
  await page.run(() => equipoise.open());
  await page.until(() => window.fake?.port);
  await decides({ control: "placeholder", purposes: { analytics: { status: "given" } } });
  assert.equal(await shown(), true);
  await decides({ control: "refuse-all" });
  assert.equal(await shown(), false);
});

for (const [who, settings, isChild] of [
  ["a child", 'data-age="12"', true],
  ["somebody grown up", 'data-age="40"', false],
  ["whoever said on this page that they are young", "", true],
]) {
  test(`shown once, to ${who}: ${isChild ? "a guardian is asked instead" : "as to anybody"}`, async (t) => {
    const html = `${TAG.replace("data-notice", `${settings} data-notice`)}<body>${FRAME}`;
    const age = settings.match(/\d+/)?.[0];
    const notice = { ...NOTICE, isChild, answer: false };
    const kept = { ...JSON.parse(standing({ source: digest(JSON.stringify(notice)) })), ...(age && { age: Number(age) }) };
    const page = await visit(t, { html, prepare: serving, notice, standing: JSON.stringify(kept) });
    await stands(page);
    if (!age) await page.run(() => equipoise.open());
    await press(page, "once");
    await page.until(() => window.fake?.calls.some(([name]) => name === "request") || document.querySelector("#frame").src);
    assert.equal(await page.run(() => document.querySelector("#frame").hasAttribute("src")), !isChild);
  });
}

test("always: the person's act goes to the widget, and every embed of the purpose is shown", async (t) => {
  const html = `${TAG}<body>${FRAME}${FRAME.replace('id="frame"', 'id="other"')}`;
  const page = await visit(t, { html, prepare: serving, ...REFUSED });
  await stands(page);
  await press(page, "always");
  await page.until(() => document.querySelectorAll("iframe[src]").length === 2);
  assert.deepEqual((await page.calls()).filter(([name]) => name === "allow"), [["allow", "ads"]]);
  assert.equal(await page.run(() => document.querySelector("equipoise-placeholder")), null);
  await page.run(() => equipoise.withdraw("ads"));
  assert.equal(await page.run(() => document.querySelectorAll("iframe[src]").length), 0, "back behind its placeholder");
  await stands(page);
});

test("what it is about is one press away", async (t) => {
  const page = await visit(t, { html: `${TAG}<body>${FRAME}`, prepare: serving, ...REFUSED });
  await stands(page);
  await press(page, "details");
  await page.until(() => window.fake?.calls.some(([name]) => name === "request"));
  assert.deepEqual((await page.calls()).find(([name]) => name === "request"), ["request", "ads"]);
});

test("a template says how large it will be, and any element can do without a placeholder", async (t) => {
  const html = `${TAG}<body style="width:640px"><template data-purpose="ads" data-placeholder="16/9" data-title="A map"><p id="map">map</p></template>
    <iframe data-purpose="ads" data-src="/frame" data-placeholder="none" width="300" height="200"></iframe>
    <img data-purpose="ads" data-src="/pixel" width="1" height="1">
    <template data-purpose="ads"><p>no size, no placeholder</p></template>`;
  const page = await visit(t, { html, prepare: serving, ...REFUSED });
  await stands(page);
  const boxes = () => [...document.querySelectorAll("equipoise-placeholder")].map((one) => one.getBoundingClientRect()).filter(({ height }) => height);
  const [box, ...others] = await page.run(boxes);
  assert.deepEqual([others.length, Math.round((box.width / box.height) * 9)], [0, 16]);
  assert.match(await text(page), /A map/);
  await press(page, "once");
  await page.until(() => document.querySelector("#map"));
});

test("an embed has no box before it has an address: its placeholder is as large as it will be, and nothing moves", async (t) => {
  const embed = (more) => `<embed data-purpose="ads" data-src="/frame" ${more}>`;
  const html = `${TAG}<body><p>${embed('width="240" height="160" title="A leaflet"')}${embed('width="1" height="1"')}</p><p id="below">below</p>`;
  const page = await visit(t, { html, prepare: serving, ...REFUSED });
  await stands(page);
  const boxes = (name) => page.run((name) => [...document.querySelectorAll(name)].map((one) => one.getBoundingClientRect()).map(({ width, height }) => `${width}x${height}`), name);
  const below = () => page.run(() => document.querySelector("#below").getBoundingClientRect().top);
  assert.deepEqual(await boxes("equipoise-placeholder"), ["240x160", "0x0"]);
  const before = await below();
  await press(page, "once");
  await page.until(() => document.querySelector("embed").src);
  assert.deepEqual([(await boxes("embed"))[0], await below()], ["240x160", before]);
});

test("every kind of element gets every address, in one go, and gives it back", async (t) => {
  const html = `${TAG}<body>
    <img data-purpose="ads" data-src="/a.png" data-srcset="/a2.png 2x" data-sizes="10px" src="/own.png">
    <picture data-purpose="ads"><source data-srcset="/p.webp 1x"><img data-src="/p.png"></picture>
    <video data-purpose="ads" data-poster="/poster.png" controls><source data-src="/clip.webm" type="video/webm"></video>
    <audio data-purpose="ads" data-src="/sound.ogg" controls></audio>
    <video controls><source data-purpose="ads" data-src="/second.webm"></video>
    <object data-purpose="ads" data-data="/object" width="10" height="10"></object>
    <embed data-purpose="ads" data-src="/embed" width="10" height="10">
    <link data-purpose="ads" rel="preload" as="image" data-href="/early.png">
    <svg><image data-purpose="ads" data-href="/vector.png" width="5" height="5"/></svg>`;
  const page = await visit(t, { html, prepare: serving, ...REFUSED });
  const own = ["/page", "/notice.json", "/own.png", "/", "/favicon.ico"];
  const outside = () => page.site.requests.filter((path) => !path.startsWith("/equipoise/") && !own.includes(path));
  await page.settle();
  assert.deepEqual(outside(), []);
  await page.run(() => equipoise.agreeAll());
  const asked = ["/clip.webm", "/early.png", "/embed", "/object", "/p.webp", "/poster.png", "/second.webm", "/sound.ogg", "/vector.png"];
  for (let tries = 0; tries < 60 && !asked.every((path) => outside().includes(path)); tries++) await page.settle();
  assert.deepEqual(asked.filter((path) => !outside().includes(path)), []);
  assert.ok(outside().some((path) => ["/a.png", "/a2.png"].includes(path)));
  await page.run(() => equipoise.refuseAll());
  const real = () =>
    [...document.querySelectorAll("body *")].flatMap((one) =>
      ["src", "srcset", "sizes", "poster", "data", "href"].map((name) => one.getAttribute(name)).filter(Boolean),
    );
  assert.deepEqual(await page.run(real), ["/own.png"], "only what was there before");
});

const leave = async () => {
  document.cookie = "tr_id=1; path=/";
  document.cookie = "tr_s_a=1; path=/page";
  document.cookie = "mine=1; path=/";
  for (const key of ["tr_a_seen", "tr_b_seen", "tr_c", "shared"]) localStorage.setItem(key, "1");
  sessionStorage.setItem("tr_visit", "1");
  const open = (name) => new Promise((done) => (indexedDB.open(name).onsuccess = ({ target }) => (target.result.close(), done())));
  for (const name of ["tracker", "tracker-2", "other"]) await open(name);
  for (const name of ["tr-1", "own"]) await caches.open(name);
  await navigator.serviceWorker.register("/tr-worker.js", { scope: "/tr/" });
};

const left = async () => ({
  cookies: document.cookie.split("; ").sort(),
  local: Object.keys(localStorage).filter((key) => !key.startsWith("equipoise")).sort(),
  session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).map(({ name }) => name).filter((name) => name !== "equipoise").sort(),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
});

const CLEAN = { cookies: ["mine=1"], local: ["shared", "tr_c"], session: [], databases: ["other"], caches: ["own"], workers: 0 };

const worker = (site) => (site.files["/tr-worker.js"] = ["text/javascript", ""]);

async function swept(page) {
  await page.until(() => !localStorage.getItem("equipoise:owed"));
  return page.run(left);
}

test("a withdrawal removes what the notice names, and nothing that is anybody else's", async (t) => {
  const page = await visit(t, { html: `${TAG}<body>`, prepare: worker, ...GIVEN });
  await page.run(leave);
  await page.run(() => equipoise.withdraw("analytics"));
  assert.deepEqual(await swept(page), CLEAN);
});

test("a consent that has ended by itself leaves nothing either, on the next visit", async (t) => {
  const ended = { until: Math.floor(Date.now() / 1000) - 5 };
  const page = await visit(t, { html: `${TAG}<body>`, prepare: worker, ...GIVEN });
  await page.run(leave);
  const past = standing({ given: ["analytics"], ...SOURCE, ...ended });
  await page.run((text) => localStorage.setItem("equipoise", text), past);
  await page.go();
  await page.until(() => window.fake);
  assert.deepEqual(await swept(page), CLEAN);
});

test("what cannot be removed now is owed on the next visit", async (t) => {
  const page = await visit(t, { html: `${TAG}<body>`, prepare: worker, ...GIVEN });
  await page.run(leave);
  const notice = page.site.files["/notice.json"];
  page.site.files["/notice.json"] = ["text/plain", "", {}, 503];
  await page.go();
  await page.run(() => equipoise.withdraw("analytics").catch(() => {}));
  await page.settle();
  assert.equal(await page.kept("equipoise:owed"), "1");
  page.site.files["/notice.json"] = notice;
  await page.go();
  assert.deepEqual(await swept(page), CLEAN);
});

test("hooks hear each change of their purpose in the same turn, and once", async (t) => {
  const html = `${TAG}<script>window.told = []; equipoise.hook("ads", (may) => told.push(may))</script>`;
  const page = await visit(t, { html, ...GIVEN });
  const heard = await page.run(() => (void equipoise.withdraw("ads"), [...window.told]));
  assert.deepEqual(heard, [true, false]);
  await page.until(() => window.fake);
  await page.run(() => equipoise.agreeAll());
  await page.until(() => window.told.length === 3);
  assert.deepEqual(await page.run(() => window.told), [true, false, true]);
});

const RUNNING = `<script type="text/plain" data-purpose="analytics">window.began = true</script>`;
const offered = () => document.querySelector("equipoise-bar")?.shadowRoot.querySelector("[role=status]").textContent;

test("a reload is offered where a script has begun that nobody stops, and nowhere else", async (t) => {
  const page = await visit(t, { html: `${TAG}<body>${RUNNING}`, ...GIVEN });
  await page.run(() => equipoise.withdraw("ads"));
  await page.settle();
  assert.equal(await page.run(offered), undefined, "of this purpose nothing had begun");
  await page.run(() => equipoise.withdraw("analytics"));
  await page.until(offered);
  assert.match(await page.run(offered), /Counting/);
  await page.run(() => document.querySelector("equipoise-bar").shadowRoot.querySelector("[data-action=close]").click());
  assert.equal(await page.run(() => document.querySelector("equipoise-bar")), null);
  assert.equal(await page.kept("equipoise:owed"), "1", "it may write again: the next visit looks once more");
  await page.go();
  await page.until(() => !localStorage.getItem("equipoise:owed"));
  assert.equal(await page.run(() => window.began), undefined);
});

for (const [how, more] of [
  ["a hook stops it", `<script>equipoise.hook("analytics", () => {})</script>`],
  ["the page sees to it", `<script>addEventListener("equipoise:reload", (event) => event.preventDefault())</script>`],
]) {
  test(`no reload is offered where ${how}`, async (t) => {
    const page = await visit(t, { html: `${TAG}<body>${RUNNING}${more}`, ...GIVEN });
    await page.run(() => equipoise.withdraw("analytics"));
    await page.settle();
    await page.settle();
    assert.equal(await page.run(() => document.querySelector("equipoise-bar")), null);
  });
}

test("the integrator's view names what is held and why, and what gets past the gate", async (t) => {
  const stray = "http://127.0.0.1:9/stray.gif";
  const notice = structuredClone(NOTICE);
  const signals = { "google:ad_storage": "account", matomo: "ads" };
  notice.purposes[1].services[0].hosts = ["127.0.0.1:7"];
  const html = `${TAG.replace("data-notice", "data-debug data-notice")}<body>${FRAME}
    <script type="text/plain" data-purpose="analytics typo">0</script><script type="text/plain" data-purpose="account">0</script>
    <script data-purpose="ads">window.escaped = true</script><img src="${stray}"><img src="http://127.0.0.1:7/held.gif">
    <script>window.__gpp = (command, done) => done({ gppString: "DBABBg~BVVqAAAAAAA" });</script>
    <script>document.cookie = "tr_id=1"; localStorage.setItem("nobodys", "1")</script>`;
  const kept = standing({ source: digest(JSON.stringify(notice)), signals });
  const page = await visit(t, { html, notice, prepare: serving, standing: kept });
  const rows = () =>
    [...document.querySelector("equipoise-debug")?.shadowRoot.querySelectorAll("tr") ?? []].map((row) =>
      [...row.cells].map((cell) => cell.textContent).join(" | "),
    );
  await page.until(() => /stray\.gif[^]*matomo/.test(document.querySelector("equipoise-debug")?.shadowRoot.textContent));
  const said = await page.run(rows);
  for (const part of [
    /^held \| <iframe> \/frame \| ads \| ads: refused$/,
    /^held \| <script> 0 \| analytics typo \| analytics: refused, typo: no purpose of the notice$/,
    /^run \| <script> 0 \| account \| account: informed$/,
    /^not held \| <script> .* \| ads \| it names a purpose, but runs at once/,
    /stray\.gif \| matches no purpose$/,
    /held\.gif \| held: analytics$/,
    /cookie tr_id \| held: analytics$/,
    /local-storage nobodys \| no purpose names it$/,
    /^Holds until/,
    /^Global Privacy Control/,
    /^google ad_storage \| granted$/,
    /^matomo \| denied$/,
    /^gpp \| DBABBg~BVVqAAAAAAA$/,
  ]) {
    assert.ok(said.some((row) => part.test(row)), `${part} in\n${said.join("\n")}`);
  }
});

test("the types name exactly what the live object has, every event, and every status of the domain", async (t) => {
  const types = readFileSync(new URL("../../www/equipoise.d.ts", import.meta.url), "utf8");
  const body = (name) => types.match(new RegExp(`export interface ${name} \\{([^]*?)\n\\}`))[1].replace(/\/\*\*[^]*?\*\//g, "");
  const members = (name) => [...body(name).matchAll(/^ {2}(?:readonly )?(\w+)\??[(:<]/gm)].map(([, member]) => member).sort();
  const page = await visit(t, GIVEN);
  assert.deepEqual(await page.run(() => Object.keys(equipoise).sort()), members("Equipoise"));
  const events = [...types.matchAll(/"equipoise:(\w+)": CustomEvent<(\w+)>/g)].map(([, name, detail]) => [name, detail]);
  const declared = [...body("EquipoiseEvents").matchAll(/(\w+): (\w+);/g)].map(([, name, detail]) => [name, detail]);
  assert.deepEqual(events, declared);
  // Marked with a question mark is what need not be there.
  const optional = [...body("Decision").matchAll(/^ {2}(?:readonly )?(\w+)\?:/gm)].map(([, member]) => member);
  const live = await page.run(() => Object.keys(equipoise.decision()));
  assert.deepEqual([...new Set([...live, ...optional])].sort(), members("Decision"));
  const domain = readFileSync(new URL("../../src/decision/mod.rs", import.meta.url), "utf8");
  const words = [...domain.match(/enum ConsentStatus \{([^]*?)\n {4}\}/)[1].matchAll(/= "(\w+)"/g)].map(([, word]) => word);
  const statuses = [...types.match(/export type Status =([^]*?);\n/)[1].matchAll(/\| "(\w+)"/g)].map(([, word]) => word);
  assert.deepEqual(statuses.sort(), words.sort());
});

test("every locale has every text of what is held, in its own words", () => {
  const folder = (path) => new URL(`../../www/${path}/`, import.meta.url);
  const all = readdirSync(folder("locales")).sort();
  assert.deepEqual(readdirSync(folder("loader/held/locales")).sort(), all);
  const texts = (file) => JSON.parse(readFileSync(new URL(file, folder("loader/held/locales")), "utf8"));
  const holes = (text) => text.match(/\{\w+\}/g) ?? [];
  const english = texts("en.json");
  for (const file of all) {
    const other = texts(file);
    assert.deepEqual(Object.keys(other), Object.keys(english), file);
    for (const [key, text] of Object.entries(other)) {
      assert.deepEqual(holes(text), holes(english[key]), `${file} ${key}`);
      assert.ok(text.trim() === text && !/["']|\.\.\.| {2}/.test(text), `${file} ${key}: stray space or typewriter quote`);
      assert.ok(file === "en.json" || text !== english[key], `${file} ${key} is left in English`);
    }
    for (const key of ["once", "about", "reload", "later"]) assert.ok(other[key].length <= 26, `${file} ${key} is long`);
  }
});
