// The widget as it looks: every layer, in every theme, on a phone and a desk, written from left and from right.
import { readdirSync } from "node:fs";

export const LAYERS = ["1", "2", "3", "4"];

const own = readdirSync(new URL("../../www/theme/themes/", import.meta.url)).map((file) => file.replace(/\.css$/, ""));
export const THEMES = ["light", "dark", ...own.sort()];

export const SCREENS = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } };

export const DIRECTIONS = ["ltr", "rtl"];

/** Every setting in which the four layers are looked at. */
export const settings = THEMES.flatMap((theme) =>
  Object.keys(SCREENS).flatMap((screen) => DIRECTIONS.map((dir) => ({ theme, screen, dir }))),
);

/** Half of them, so that any two values of two of the three meet. */
export const sample = settings.filter(
  ({ theme, screen, dir }) => (THEMES.indexOf(theme) + (screen === "phone") + (dir === "rtl")) % 2 === 0,
);

export const named = ({ theme, screen, dir }, layer) => `${theme}-${layer}-${screen}-${dir}`;

/** A context in which nothing moves and the time stands still; `wish` is what the page asks of the widget. */
export async function look(browser, origin, { theme = "light", screen = "desk", dir = "ltr", before }) {
  const context = await browser.newContext({
    viewport: SCREENS[screen],
    isMobile: screen === "phone",
    hasTouch: screen === "phone",
    colorScheme: "light",
    locale: "en",
    timezoneId: "UTC",
    reducedMotion: "reduce",
  });
  if (before) await context.addInitScript(before);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.clock.setFixedTime(new Date("2026-11-23T09:41:00Z"));
  await page.route("**/looks.html", async (route) => {
    const answer = await route.fetch();
    const html = (await answer.text())
      .replace("<html", `<html dir="${dir}"`)
      .replace("<script ", `<script data-theme="${theme}" `);
    await route.fulfill({ response: answer, body: html });
  });
  await page.goto(`${origin}/looks.html`);
  await shown(page, "1");
  // The notice of the sample has no language from right to left: its layout is turned all the same.
  if (dir === "rtl") await inside(page, (root) => root.querySelector(".root").setAttribute("dir", "rtl"));
  return page;
}

export const inside = (page, act, detail) =>
  page.evaluate(
    ([act, detail]) => new Function(`return ${act}`)()(document.querySelector("equipoise-notice").shadowRoot, detail),
    [`${act}`, detail],
  );

const shown = (page, layer) => page.locator(`equipoise-notice [data-layer="${layer}"]`).waitFor();

const press = (page, action, purpose) =>
  page
    .locator(`equipoise-notice dialog [data-action="${action}"]${purpose ? `[data-purpose="${purpose}"]` : ""}`)
    .first()
    .click();

/** Goes to a layer, in the order of the numbers. The fourth shows a decision, with its receipt verified. */
export async function goTo(page, layer, purpose = "personalised-ads") {
  if (layer === "2") await page.evaluate(() => window.equipoise.open());
  if (layer === "3") await press(page, "details", purpose);
  if (layer === "4") {
    await press(page, "back");
    await shown(page, "2");
    await press(page, "agree-all");
    await page.locator("equipoise-notice dialog").waitFor({ state: "detached" });
    await page.evaluate(async () => {
      while ((await window.equipoise.receipts()).length === 0) await new Promise(requestAnimationFrame);
      await window.equipoise.open();
    });
    await shown(page, "2");
    await press(page, "record");
    await shown(page, "4");
    await page.locator('equipoise-notice [part=receipt] [data-state="on"]').first().waitFor();
  }
  await shown(page, layer);
  // What has been said of the last act goes by itself; it is no part of the layer.
  await inside(page, (root) => {
    // The heading has the focus, which it does not show.
    root.querySelector("dialog #title")?.focus({ preventScroll: true });
    for (const said of root.querySelectorAll("[part=status]")) said.textContent = "";
  });
  await page.evaluate(() => document.fonts.ready);
}

/** Lays a stylesheet over the page's, as a site's own would lie; answers how to take it away again. */
export async function wearing(page, css) {
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
  }, css);
  return () => page.evaluate(() => void document.adoptedStyleSheets.pop());
}
