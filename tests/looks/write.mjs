// `cargo xtask looks`: takes the pictures of docs/gallery, docs/looks and docs/screenshots anew, and writes docs/gallery.md.
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { ROOT } from "../e2e/support/backend.mjs";
import { browser } from "../e2e/support/chromium.mjs";
import { Site } from "../e2e/support/proxy.mjs";
import { easel, scaled, typefaces } from "./picture.mjs";
import { LAYERS, THEMES, goTo, inside, look, named, settings, wearing } from "./scene.mjs";

const docs = (...path) => join(ROOT, "docs", ...path);
const site = await Site.open();
const paper = await easel(browser);

async function empty(folder) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
}

/** Every layer in every setting, at half its size. */
async function gallery() {
  await empty(docs("gallery"));
  for (const setting of settings) {
    const page = await look(browser, site.origin, setting);
    for (const layer of LAYERS) {
      await goTo(page, layer);
      const picture = await scaled(paper, await page.screenshot(), 0.5, 0.6);
      await writeFile(docs("gallery", `${named(setting, layer)}.webp`), picture);
    }
    await page.context().close();
  }
  await writeFile(docs("gallery", "typefaces.json"), `${JSON.stringify(await typefaces(paper))}\n`);
  await writeFile(docs("gallery.md"), written());
  console.log(`docs/gallery: ${settings.length * LAYERS.length} pictures`);
}

function written() {
  const row = (theme, layer) =>
    ["ltr", "rtl"].flatMap((dir) => ["phone", "desk"].map((screen) => named({ theme, screen, dir }, layer)));
  const table = (theme) =>
    [
      `## ${theme}\n`,
      "| | phone | desk | phone, from right to left | desk, from right to left |",
      "| --- | --- | --- | --- | --- |",
      ...LAYERS.map((layer) => `| ${TITLES[layer]} | ${row(theme, layer).map((name) => `![](gallery/${name}.webp)`).join(" | ")} |`),
    ].join("\n");
  return `# Gallery

Every layer in every theme, taken by \`cargo xtask looks\`; do not edit.
The tests hold what the widget shows to these pictures (\`tests/e2e/looks.test.mjs\`), on a grid coarse enough that another machine's drawing of letters does not count.

${THEMES.map(table).join("\n\n")}
`;
}

const TITLES = { 1: "at a glance", 2: "purpose by purpose", 3: "the rules of one purpose", 4: "your record" };

/** Each part with a ring around it, each token at a value that stands out. */
async function looks() {
  await empty(docs("looks"));
  const list = await readFile(join(ROOT, "src/theme/list.rs"), "utf8");
  const names = (what) => [...list.matchAll(new RegExp(`^    ${what}\\(\\s*"([a-z-]+)"`, "gm"))].map(([, name]) => name);
  const page = await look(browser, site.origin, {});
  const left = new Set(names("part").filter((name) => name !== "root"));
  const tokens = names("token");
  for (const layer of LAYERS) {
    await goTo(page, layer);
    if (layer === "2") await page.locator("[part=switch]").first().check();
    for (const token of tokens.filter((name) => (SCENES[name] ?? "1") === layer)) await ofToken(page, token);
    for (const part of [...left].filter((name) => (PLACES[name] ?? layer) === layer)) {
      if (await ofPart(page, part)) left.delete(part);
    }
  }
  await page.context().close();
  await ofRest(left);
  if (left.size > 0) throw new Error(`no picture of ${[...left]}`);
  console.log(`docs/looks: ${tokens.length} tokens, ${names("part").length - 1} parts`);
}

/** The layer in which a part or a token is best seen; else the first that has it. */
const PLACES = { back: "3", footer: "1", title: "1", state: "4", tool: "4", fold: "4" };
const SCENES = {
  bad: "4", switch: "2", edge: "2", link: "2", sunken: "3", accent: "3", backdrop: "2", "dialog-width": "2",
  "size-heading": "2", "size-small": "2", "radius-small": "4", focus: "2", shade: "2",
};

const LOUD = {
  paper: "#ffe9a8", shade: "200 0 120", font: '"Noto Sans Mono", monospace', size: "19px", space: "14px", radius: "26px",
  motion: "200ms", z: "1", shadow: "0 0 0 3px #d6006e, 14px 14px 0 #f7b6d6", "font-title": '"Noto Serif", serif',
  "weight-title": "800", "size-title": "30px", "size-heading": "24px", "size-small": "18px", "radius-large": "44px",
  "radius-small": "22px", "choice-radius": "99px", "glance-width": "360px", "dialog-width": "560px",
  sunken: "#f7b6d6", line: "#d6006e", backdrop: "rgb(200 0 120 / 40%)", "choice-line": "#ff4fa3; --equipoise-choice: #fff; --equipoise-choice-text: #17211f",
};

async function ofToken(page, token) {
  const css = `equipoise-notice { --equipoise-${token}: ${LOUD[token] ?? "#d6006e"} !important; }`;
  const still = token === "motion" ? "equipoise-notice::part(glance) { opacity: 0.45; translate: 0 10px; }" : "";
  const undo = await wearing(page, css + still);
  if (token === "focus") {
    await page.locator("[part=switch]").first().focus();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Tab");
  }
  if (token === "bad") {
    await inside(page, (root) => root.querySelector("[part=receipt] [part=state]").setAttribute("data-state", "bad"));
    await inside(page, (root) => root.querySelector("[part=receipt]").scrollIntoView({ block: "center" }));
  }
  const box = await page.locator("equipoise-notice [data-layer]").last().boundingBox();
  const room = ["shadow", "shade", "backdrop", "z", "motion"].includes(token) ? 40 : 8;
  const clip = clipped(box, room, 800);
  if (!["dialog-width", "glance-width", "backdrop"].includes(token)) clip.height = Math.min(clip.height, 430);
  await writeFile(docs("looks", `token-${token}.webp`), await scaled(paper, await page.screenshot({ clip }), 0.5, 0.7));
  if (token === "bad") {
    await inside(page, (root) => root.querySelector("[part=receipt] [part=state]").setAttribute("data-state", "on"));
  }
  await undo();
}

async function ofPart(page, part) {
  const filled = part === "status" ? ":not(:empty)" : "";
  const found = page.locator(`equipoise-notice [part=${part}]${filled}`);
  if ((await found.count()) === 0) return false;
  const one = part === "title" || part === "footer" ? found.last() : found.first();
  await one.evaluate((element) => element.scrollIntoView({ block: "center" }));
  const undo = await wearing(page, `equipoise-notice::part(${part}) { outline: 3px solid #d6006e; outline-offset: 1px; }`);
  const box = await one.boundingBox();
  const clip = clipped(box ?? NOWHERE, 48, 420);
  if (!box || box.width === 0 || clip.height < 20) return undo().then(() => false);
  await writeFile(docs("looks", `part-${part}.webp`), await scaled(paper, await page.screenshot({ clip }), 0.5, 0.7));
  await undo();
  return true;
}

const NOWHERE = { x: 0, y: 0, width: 0, height: 0 };

/** What only some notices or moments have: remarks, what has just been said, the search of a long list. */
async function ofRest(left) {
  site.edit("/notices/news.json", (notice) => {
    const ads = notice.purposes.find(({ id }) => id === "personalised-ads");
    ads.data[0].optional = true;
  });
  const signal = () => Object.defineProperty(navigator, "globalPrivacyControl", { value: true });
  const page = await look(browser, site.origin, { before: signal });
  for (const layer of ["2", "3"]) {
    await goTo(page, layer);
    if (layer === "3") await page.locator("equipoise-notice [part=fold] summary").first().click();
    for (const part of [...left]) if (part !== "status" && (await ofPart(page, part))) left.delete(part);
  }
  if (left.has("status")) {
    await page.locator("equipoise-notice dialog [data-action=back]").click();
    await page.locator("equipoise-notice [data-layer='2'] [data-action=refuse-all]").click();
    await page.locator("equipoise-notice .said:not(:empty)").waitFor();
    if (await ofPart(page, "status")) left.delete("status");
  }
  await page.context().close();
  site.edit("/notices/news.json", () => {});
}

function clipped({ x, y, width, height }, room, most) {
  const left = Math.max(0, x - room);
  const top = Math.max(0, y - room);
  return {
    x: left,
    y: top,
    width: Math.min(1280 - left, width + 2 * room),
    height: Math.min(800 - top, height + 2 * room, most),
  };
}

/** The demo's websites, for README. */
async function screenshots() {
  await empty(docs("screenshots"));
  const demo = await Site.open({
    statics: [
      ["/", join(ROOT, "www/demo")],
      ["/equipoise", process.env.EQUIPOISE_DIST ?? join(ROOT, "dist")],
      ["/notices", join(ROOT, "www/notices")],
    ],
  });
  for (const [name, path, locale, purpose, dark] of [
    ["news", "/news/", "en", "personalised-ads", false],
    ["shop", "/shop/", "zh-CN", "face-payment", true],
  ]) {
    for (const [screen, viewport, scale] of [
      ["desktop", { width: 1280, height: 800 }, 1],
      ["phone", { width: 390, height: 844 }, 2],
    ]) {
      const context = await browser.newContext({
        viewport, locale, deviceScaleFactor: scale, isMobile: scale === 2, hasTouch: scale === 2,
        colorScheme: dark ? "dark" : "light", reducedMotion: "reduce",
      });
      const page = await context.newPage();
      const take = async (layer) => {
        const picture = await scaled(paper, await page.screenshot(), 1, 0.8);
        await writeFile(docs("screenshots", `${name}-${layer}-${screen}${dark ? "-dark" : ""}.webp`), picture);
      };
      await page.goto(demo.origin + path);
      const shown = (layer) => page.locator(`equipoise-notice [data-layer="${layer}"]`).waitFor();
      await shown(1);
      await take(1);
      for (const layer of ["2", "3", "4"]) {
        await goTo(page, layer, purpose);
        await take(layer);
      }
      await context.close();
    }
  }
  await demo.close();
  console.log(`docs/screenshots: ${(await readdir(docs("screenshots"))).length} pictures`);
}

const steps = { gallery, looks, screenshots };
const wished = process.argv.slice(2);
for (const name of wished.length > 0 ? wished : Object.keys(steps)) await steps[name]();
await browser.close();
await site.close();
