// How long it takes in the browser from an act to the signed receipt in its store. Prints a table; asserts nothing.
import { chromium } from "playwright-core";

import { Person } from "../e2e/support/person.mjs";
import { Site, withoutBackend } from "../e2e/support/proxy.mjs";

const ACTS = 60;
const FIRST = 10; // these find the Wasm cold

/** Decides so often, and says how many milliseconds each receipt took. */
async function times(acts) {
  const found = [];
  await window.equipoise.ready;
  for (let act = 0; act < acts; act += 1) {
    const stored = new Promise((yes) =>
      document.addEventListener("equipoise:receipt", () => yes(performance.now()), { once: true }),
    );
    const start = performance.now();
    await window.equipoise.decide({ audience: act % 2 === 0 });
    found.push((await stored) - start);
  }
  return found;
}

const browser = await chromium.launch({
  executablePath: process.env.CHROME,
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
});
console.log(`\n### From an act to the stored receipt, Chromium ${browser.version()}: milliseconds\n`);
console.log("| website | median | 95 of 100 are below |");
console.log("|---|---:|---:|");
for (const [edits, about] of [
  [{ "/news.html": withoutBackend }, "no backend"],
  [{}, "with a challenge of the backend, fetched before signing"],
]) {
  const site = await Site.open({ edits });
  const person = await Person.meet(browser, site);
  const visit = await person.visits("/news.html");
  visit.page.setDefaultTimeout(120_000);
  const sorted = (await visit.run(times, ACTS)).slice(FIRST).sort((one, other) => one - other);
  const at = (part) => sorted[Math.floor(part * sorted.length)].toFixed(1);
  console.log(`| ${about} | ${at(0.5)} | ${at(0.95)} |`);
  await person.leave();
  await site.close();
}
await browser.close();
