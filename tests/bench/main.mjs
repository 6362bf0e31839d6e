// Drives the browser through the stories of every variant, in turns, and prints each result as a line of JSON.
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";

import { chromium } from "playwright-core";

import * as stories from "./drive/stories.mjs";
import { article } from "./page/article.mjs";
import { catalogue } from "./page/catalogue.mjs";
import { hero } from "./page/hero.mjs";
import { Server } from "./server.mjs";
import { chosen } from "./variants/index.mjs";

const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "3" },
    only: { type: "string", default: "" },
    profiles: { type: "string", default: "none,mobile" },
    stories: { type: "string", default: "cost,look,decide" },
    services: { type: "string", default: "8" },
  },
});

const list = (text) => text.split(",").filter(Boolean);
const tell = (message) => console.log(JSON.stringify(message));

const browser = await chromium.launch({
  executablePath: process.env.CHROME || "/usr/bin/chromium",
  args: [
    "--headless",
    // Some widgets hide from what says that it is automated.
    "--disable-blink-features=AutomationControlled",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
  ],
});
try {
  await run();
} finally {
  await browser.close();
}

async function run() {
  tell({ browser: `Chromium ${browser.version()}` });
  const page = await browser.newPage();
  const image = await hero(page);
  await page.close();
  const scenes = [];
  for (const services of list(options.services).map(Number))
    for (const variant of await chosen(list(options.only))) {
      try {
        scenes.push(await stage(variant, services, image));
      } catch (error) {
        tell({ story: "stage", profile: "any", services, variant: variant.name, failed: error.message.split("\n")[0] });
      }
    }
  tell({ variants: [...new Set(scenes.map(({ variant }) => variant.name))] });
  try {
    // The first pages of a new browser are slower than all others; nobody's figures should have that in them.
    for (const { url } of scenes.slice(0, 2)) await stories.warmUp(browser, url);
    for (let round = 0; round < Number(options.rounds); round++) await play(scenes, round);
  } finally {
    scenes.forEach(({ server }) => server.close());
  }
}

/** Every variant does the same thing before any does the next, and each round begins with another. */
async function play(scenes, round) {
  const turn = round % scenes.length;
  const order = [...scenes.slice(turn), ...scenes.slice(0, turn)];
  for (const profile of list(options.profiles))
    for (const story of list(options.stories))
      for (const scene of order.filter((scene) => has(scene, story, profile))) {
        const { variant, services } = scene;
        const about = { story, profile, services, round, variant: variant.name };
        try {
          tell({ ...about, values: await stories[story]({ ...scene, browser, profile }) });
        } catch (error) {
          tell({ ...about, failed: error.message.split("\n")[0] });
        }
      }
}

function has({ variant, services }, story, profile) {
  if (story === "memory") return variant.firstWithoutWasm && profile === "none";
  if (story === "look") return variant.layer !== undefined;
  return story !== "scale" || variant.scales;
}

async function stage(variant, services, image) {
  const built = await variant.build(catalogue(services));
  const server = await Server.start();
  server.add("/article.html", article(built), { headers: built.headers });
  server.add("/site/hero.webp", image);
  for (const file of ["site.css", "menu.js", "reading.js"]) server.add(`/site/${file}`, await readFile(new URL(`page/${file}`, import.meta.url)));
  for (const [path, body] of Object.entries(built.files)) server.add(path, body);
  return { variant, services, server, url: `${server.origin}/article.html` };
}
