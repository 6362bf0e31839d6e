// A visit in a real browser: a site of its own, and so a store of its own, and verbs that read like prose.
import { after } from "node:test";

import { chromium } from "playwright-core";

import { Site } from "./site.mjs";

const browser = await chromium.launch({
  executablePath: process.env.CHROME ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});

const context = await browser.newContext();
const page = await context.newPage();

after(() => browser.close());

export const NOTICE = { purposes: ["account", "analytics", "ads"], permits: ["account"] };

export const TAG = '<script src="/equipoise/equipoise.js" data-notice="/notice.json"></script>';

/** A visit to `html`; `standing` is what an earlier visit left behind, `notice` what the site now serves. */
export async function visit(t, { html = TAG, notice = NOTICE, standing, stored = {}, headers, prepare, stay }) {
  const site = await Site.open();
  const text = typeof notice === "string" ? notice : JSON.stringify(notice);
  site.files["/"] = ["text/html", "<!doctype html><title>before</title>"];
  site.files["/page"] = ["text/html", `<!doctype html><title>page</title>${html}`, headers];
  site.files["/notice.json"] = ["application/json", text];
  prepare?.(site);
  const kept = standing === undefined ? stored : { ...stored, equipoise: standing };
  t.after(() => {
    page.removeAllListeners();
    site.close();
  });
  if (Object.keys(kept).length > 0) {
    await page.goto(`${site.origin}/`);
    await page.evaluate((kept) => Object.entries(kept).forEach(([key, text]) => localStorage.setItem(key, text)), kept);
  }
  const visit = new Visit(site, page);
  if (!stay) await visit.go();
  return visit;
}

class Visit {
  console = [];
  /** What the loader said to the developer. */
  said = [];
  uncaught = [];

  constructor(site, page) {
    this.site = site;
    this.page = page;
    this.#listen(page);
  }

  #listen(page) {
    page.on("console", (line) => {
      const text = `${line.type()}: ${line.text()}`;
      this.console.push(text);
      if (text.includes("equipoise: ")) this.said.push(text);
    });
    page.on("pageerror", (error) => this.uncaught.push(error.message));
  }

  go = (path = "/page") => this.page.goto(this.site.origin + path);

  run = (act, detail) => this.page.evaluate(act, detail);

  /** Another tab of the same browser, on the same page. */
  async tab(t) {
    const tab = new Visit(this.site, await context.newPage());
    t.after(() => tab.page.close());
    await tab.go();
    return tab;
  }

  until = (condition, detail) => this.page.waitForFunction(condition, detail, { timeout: 10000, polling: 20 });

  started = () => this.until(() => window.fake !== undefined);

  /** The names that gated scripts left in `window.ran`. */
  ran = () => this.run(() => window.ran ?? []);

  calls = () => this.run(() => window.fake.calls);

  kept = (key = "equipoise") => this.run((key) => localStorage.getItem(key), key);

  /** Time for what should not happen. */
  settle = () => this.page.waitForTimeout(150);
}

/** A standing as the domain writes it down; the source is right for `NOTICE` unless given. */
export function standing({ given = [], source, ...other } = {}) {
  const { at = Math.floor(Date.now() / 1000) } = other;
  const purposes = NOTICE.purposes.map((id) => {
    const status = NOTICE.permits.includes(id) ? "informed" : given.includes(id) ? "given" : "refused";
    return { id, status, digest: "x", at };
  });
  return JSON.stringify({
    schema: 1,
    notice: "test",
    version: "1",
    digest: "x",
    source: source ?? digest(JSON.stringify(NOTICE)),
    locale: "en",
    regime: "cn-pipl",
    at,
    until: at + 1000,
    asked: 1,
    purposes,
    permits: [...NOTICE.permits, ...given],
    ...other,
  });
}

/** FNV-1a with whole numbers, to hold the loader's against. */
export function digest(text) {
  let sum = 0x811c9dc5n;
  for (let at = 0; at < text.length; at++) sum = ((sum ^ BigInt(text.charCodeAt(at))) * 0x01000193n) & 0xffffffffn;
  return sum.toString(16).padStart(8, "0");
}

/** A gated script that notes that it ran. */
export const noting = (name, purpose = "analytics") =>
  `<script type="text/plain" data-purpose="${purpose}">(window.ran ??= []).push("${name}")</script>`;

/** A file of the site that notes that it ran, some time after it was asked for. */
export const slowly =
  (name, delay = 80) =>
  (response) =>
    setTimeout(() => {
      response.writeHead(200, { "content-type": "text/javascript" }).end(`(window.ran ??= []).push("${name}")`);
    }, delay);
