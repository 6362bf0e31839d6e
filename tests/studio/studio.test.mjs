// The studio as Trunk serves it: what is set is seen, what is wrong is told, what is made can be taken home.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { after, before, test } from "node:test";

import { chromium } from "playwright-core";

import { until } from "../e2e/support/until.mjs";

let browser;
let trunk;
let origin;

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}

before(async () => {
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  trunk = spawn(process.env.TRUNK, ["serve", "--release", "--no-autoreload", "--port", `${port}`], { stdio: "inherit" });
  const answers = () => fetch(origin).then(({ ok }) => ok, () => false);
  for (let tries = 0; !(await answers()); tries++) {
    assert.ok(tries < 600 && trunk.exitCode === null, "trunk serve does not answer");
    await new Promise((go) => setTimeout(go, 500));
  }
  browser = await chromium.launch({
    executablePath: process.env.CHROME || "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
});

after(async () => {
  await browser?.close();
  trunk?.kill();
});

/** The studio in a fresh profile; what goes wrong in it ends the test. */
async function studio(t, fragment = "") {
  const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, acceptDownloads: true });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(error.message));
  t.after(() => assert.deepEqual(wrong, []));
  await page.goto(`${origin}/index.html${fragment}`);
  const frame = page.frameLocator("iframe");
  await frame.locator("[data-layer]").last().waitFor();
  return { page, frame };
}

const colour = (locator) => locator.evaluate((element) => getComputedStyle(element).backgroundColor);

test("a colour that is set is seen at once, in the widget and in the contrast", async (t) => {
  const { page, frame } = await studio(t);
  assert.equal(await page.locator(".fails").count(), 0);
  await page.getByText("Component", { exact: true }).click();
  await page.getByLabel("Choice, Light").fill("#ffff00");
  await until(() => colour(frame.locator("[part=choice]").first()), (is) => is === "rgb(255, 255, 0)");
  const failing = await page.locator(".fails").allInnerTexts();
  assert.ok(failing.some((line) => /agree, refuse and choose/.test(line) && /needs 4\.5 : 1/.test(line)), `${failing}`);
  await page.getByRole("button", { name: "Undo" }).click();
  await until(() => page.locator(".fails").count(), (count) => count === 0);
  await until(() => colour(frame.locator("[part=choice]").first()), (is) => is === "rgb(23, 33, 31)");
  await page.getByRole("button", { name: "Redo" }).click();
  await until(() => colour(frame.locator("[part=choice]").first()), (is) => is === "rgb(255, 255, 0)");
});

test("every layer, in every frame", async (t) => {
  const { page, frame } = await studio(t);
  for (const [name, layer] of [["Purpose by purpose", "2"], ["One purpose", "3"], ["The record", "4"], ["At a glance", "1"]]) {
    await page.getByRole("button", { name, exact: true }).click();
    await frame.locator(`[data-layer="${layer}"]`).waitFor();
  }
  for (const [name, width] of [["Phone", 390], ["Tablet", 768]]) {
    await page.getByRole("button", { name, exact: true }).click();
    await until(() => frame.locator(":root").evaluate(() => innerWidth), (is) => is === width);
  }
});

test("what a system would ask for can be simulated", async (t) => {
  const { page, frame } = await studio(t);
  const choice = frame.locator("[part=choice]").first();
  const type = () => choice.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  const [light, size] = [await colour(choice), await type()];
  await page.getByRole("button", { name: "Dark", exact: true }).click();
  await until(() => colour(choice), (is) => is !== light);
  await page.getByRole("button", { name: "Dark", exact: true }).click();
  await until(() => colour(choice), (is) => is === light);
  await page.getByRole("button", { name: "Text at 200 %" }).click();
  await until(type, (is) => is === 2 * size);
  await page.getByRole("button", { name: "Right to left" }).click();
  await until(() => frame.locator(".root").getAttribute("dir"), (dir) => dir === "rtl");
});

test("the address carries everything", async (t) => {
  const { page } = await studio(t, "#notice=shop&locale=zh-Hans&theme=playful&device=phone&layer=2&on=dark&light.ink=%23123456");
  assert.equal(await page.getByLabel("Theme", { exact: true }).inputValue(), "playful");
  assert.equal(await page.getByLabel("Locale").inputValue(), "zh-Hans");
  assert.equal(await page.getByLabel("Ink, Light", { exact: true }).inputValue(), "#123456");
  await page.getByRole("button", { name: "Tablet" }).click();
  assert.match(page.url(), /device=tablet/);
  const { page: other, frame } = await studio(t, new URL(page.url()).hash);
  assert.equal(await other.getByRole("button", { name: "Tablet" }).getAttribute("aria-pressed"), "true");
  await frame.locator('[data-layer="2"]').waitFor();
});

test("what is wrong in the notice is told while it is written, beside its line", async (t) => {
  const { page, frame } = await studio(t, "#desk=notice&notice=blog");
  const editor = page.getByLabel("The notice as JSON");
  const notice = JSON.parse(await editor.inputValue());
  notice.purposes[1].basis = "because";
  await editor.fill(JSON.stringify(notice, null, 2));
  await page.locator(".findings", { hasText: "$.purposes[1].basis" }).waitFor();
  const line = JSON.stringify(notice, null, 2).split("\n").findIndex((line) => line.includes('"because"'));
  const note = page.locator(".note.error").first();
  const tops = await page.evaluate(() => ["textarea", ".note.error"].map((one) => document.querySelector(one).getBoundingClientRect().top));
  assert.equal(Math.round((tops[1] - tops[0] - 8) / 20), line);
  await note.locator("summary").click();
  await note.getByText(/Mend:/).waitFor();
  notice.purposes[1].basis = "consent";
  notice.purposes[1].title.en = "Counting sheep";
  await editor.fill(JSON.stringify(notice, null, 2));
  await page.getByText(/^It can be used as it stands/).waitFor();
  await frame.getByText("Counting sheep").waitFor();
});

test("a notice of a thousand recipients is written at once, checked when nobody writes, and taken back in one step", async (t) => {
  const { page } = await studio(t, "#desk=notice&notice=news");
  const editor = page.getByLabel("The notice as JSON");
  const own = await editor.inputValue();
  const notice = JSON.parse(own);
  const [sample] = notice.parties;
  const names = Array.from({ length: 1000 }, (_, at) => `partner-${at}`);
  notice.parties.push(...names.map((id) => ({ ...sample, id, name: `${id} Ltd.` })));
  while (notice.purposes.length < 11) notice.purposes.push({ ...notice.purposes[0], id: `more-${notice.purposes.length}` });
  for (const purpose of notice.purposes) purpose.recipients = names.map((party) => ({ party }));
  const text = JSON.stringify(notice, null, 2);
  await page.evaluate(() => {
    window.__inputs = 0;
    addEventListener("input", () => window.__inputs++, true);
  });
  const start = performance.now();
  await editor.fill(text);
  await until(() => editor.inputValue(), (value) => value === text);
  const written = performance.now() - start;
  await page.getByText(/^It (can be used as it stands|breaks rules)/).waitFor();
  t.diagnostic(`${text.split("\n").length} lines in ${Math.round(written)} ms`);
  // The browser's own way of writing it would have told so by an event, after minutes.
  assert.equal(await page.evaluate(() => window.__inputs), 0);
  await editor.press("Control+z");
  await until(() => editor.inputValue(), (value) => value === own);
  assert.ok(await page.getByRole("button", { name: "Undo" }).isDisabled());
  await editor.press("Control+Shift+Z");
  await until(() => editor.inputValue(), (value) => value === text);
});

test("all can be taken home in one archive", async (t) => {
  const { page } = await studio(t, "#theme=plain&light.accent=%23aa0055");
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save all (zip)" }).click();
  const bytes = await readFile(await (await saved).path());
  const text = bytes.toString("latin1");
  assert.equal(text.slice(0, 2), "PK");
  for (const part of ["notice.json", "equipoise.css", "tag.html", "--equipoise-accent: #aa0055", 'data-theme="plain"']) {
    assert.ok(text.includes(part), part);
  }
});

test("what can be written at the caret is offered, with what the schema says of it", async (t) => {
  const { page } = await studio(t, "#desk=notice&notice=blog");
  const editor = page.getByLabel("The notice as JSON");
  const caret = (mark, behind) =>
    editor.evaluate((area, [mark, behind]) => {
      const at = area.value.indexOf(mark) + behind;
      area.focus();
      area.setSelectionRange(at, at);
    }, [mark, behind]);
  await caret('"basis": "consent"', '"basis": "'.length);
  await page.keyboard.press("Control+Space");
  const offers = page.locator("#offers > li");
  await until(() => offers.count(), (count) => count === 7);
  assert.match(`${await offers.allInnerTexts()}`, /legitimate-interest\s+An interest of the controller/);
  await page.keyboard.press("Escape");
  await until(() => offers.count(), (count) => count === 0);
  await caret('"basis": "consent",', '"basis": "consent",'.length);
  await page.keyboard.type('"desc');
  await until(() => offers.allInnerTexts(), (texts) => texts.length === 1 && /^description/.test(texts[0]));
  await page.keyboard.press("Enter");
  const around = () => editor.evaluate((area) => area.value.slice(area.selectionStart - 16, area.selectionStart + 1));
  await until(around, (text) => text === '"description": ""');
  await page.keyboard.type("Written by hand.");
  assert.match(await editor.inputValue(), /"basis": "consent","description": "Written by hand\."/);
  await page.getByRole("button", { name: "Undo" }).click();
  assert.doesNotMatch(await editor.inputValue(), /Written by hand/);
});

test("every template keeps every rule, and is seen in each of its languages", async (t) => {
  for (const [name, locales] of [["news", 3], ["shop", 2], ["saas", 2], ["blog", 2], ["public", 2]]) {
    const { page, frame } = await studio(t, `#desk=notice&notice=${name}`);
    assert.equal(await page.locator(".note.error, .note.warning").count(), 0, name);
    const options = page.getByLabel("Locale").locator("option");
    assert.equal(await options.count(), locales);
    await page.getByLabel("Locale").selectOption({ index: locales - 1 });
    const locale = await page.getByLabel("Locale").inputValue();
    await until(() => frame.locator(".root").getAttribute("lang"), (lang) => lang === locale);
    if (locale === "ar") await until(() => frame.locator(".root").getAttribute("dir"), (dir) => dir === "rtl");
  }
});

test("every token of the list can be set, and every layout be seen", async (t) => {
  const { page, frame } = await studio(t);
  for (const tier of ["Semantic", "Component"]) await page.getByText(tier, { exact: true }).click();
  const tokens = [...(await readFile(new URL("../../src/theme/list.rs", import.meta.url), "utf8")).matchAll(/^    token\(\s*"([a-z-]+)"/gm)];
  assert.ok(tokens.length > 30);
  for (const [, token] of tokens) {
    const title = token[0].toUpperCase() + token.slice(1).replaceAll("-", " ");
    const colour = await page.getByLabel(`${title}, Light`, { exact: true }).count();
    assert.ok(colour === 1 || (await page.locator("label", { hasText: new RegExp(`^${title}(,|$)`) }).count()) === 1, token);
  }
  const place = async () => {
    const { x, width } = await frame.locator("[part=glance]").boundingBox();
    return [Math.round(x), Math.round(width)];
  };
  const seen = new Set();
  for (const layout of ["card", "end", "sheet", "bar", "inline"]) {
    await page.getByLabel("Layout").selectOption(layout);
    await until(() => page.locator("iframe").getAttribute("src"), (src) => src.endsWith(`layout=${layout}`));
    await frame.locator("[part=glance]").waitFor();
    seen.add(`${await place()}`);
  }
  assert.equal(seen.size, 5);
});
