// The page of a data protection officer: what came, what each purpose came to, one receipt with its checks, export, erasing.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { violations } from "./support/axe.mjs";
import { equipoise } from "./support/backend.mjs";
import { story } from "./support/browser.mjs";
import { until } from "./support/until.mjs";

/** Two people's receipts: one agrees and withdraws a purpose, the other refuses. */
async function busy(site, person) {
  const one = await (await person()).visits("/news.html");
  await one.agreeAll();
  await one.settled();
  await one.run(() => window.equipoise.withdraw("video"));
  await one.settled();
  const other = await (await person()).visits("/news.html");
  await other.refuseAll();
  await site.received(3);
}

/** A tab on the page; `visit` is what the accessibility checks ask for. */
async function opens(site, person) {
  const page = await (await person()).context.newPage();
  page.setDefaultTimeout(10_000);
  await page.goto(`${site.origin}/consent/officer`);
  const visit = { page, run: (act, ...rest) => page.evaluate(act, ...rest), stillness: () => page.waitForTimeout(100) };
  return { page, visit };
}

async function enters(page, token) {
  await page.locator("#token").fill(token);
  await page.getByRole("button", { name: "Open", exact: true }).click();
}

/** Pictures for whoever works on the page: on a desk, in the dark, on a telephone. */
async function shot(page, name) {
  if (!process.env.SHOTS) return;
  const take = (how) => page.screenshot({ path: `${process.env.SHOTS}/${name}-${how}.png`, fullPage: true });
  const usual = page.viewportSize();
  await take("desk");
  await page.emulateMedia({ colorScheme: "dark" });
  await take("dark");
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 390, height: 844 });
  await take("telephone");
  await page.setViewportSize(usual);
}

async function saved(page, press) {
  const download = page.waitForEvent("download");
  await press();
  return readFile(await (await download).path(), "utf8");
}

story("the officer sees counts, finds a withdrawal, and what is saved is verified by the command", {}, async ({ site, person, t }) => {
  await busy(site, person);
  const { page, visit } = await opens(site, person);
  await enters(page, "wrong");
  await page.getByText("This token does not open the records.").waitFor();
  assert.equal(await page.locator("#records").isVisible(), false);
  await enters(page, "e2e");
  await page.getByText("3 receipts found.").waitFor();
  const row = page.locator("#purposes tr", { hasText: "video" });
  assert.deepEqual(await row.locator("td.number").allInnerTexts(), ["1", "1", "1", "0"], "agreed, refused, withdrawn, other");
  assert.match(await page.locator("#figures").innerText(), /3\s+receipts/);
  await page.locator("#period").selectOption("365");
  await until(async () => (await page.locator("#chart rect").count()) === 365);
  assert.deepEqual(await violations(visit), []);
  await shot(page, "officer");

  const keys = JSON.stringify(await site.backend.jwks());
  const folder = await mkdtemp(join(tmpdir(), "equipoise-e2e-"));
  t.after(() => rm(folder, { recursive: true }));
  const jwks = join(folder, "jwks.json");
  await writeFile(jwks, keys);

  const all = await saved(page, () => page.locator("#export").click());
  const told = await equipoise(["verify", "-", "--jwks", jwks], all);
  assert.equal(told.status, 0, told.out);
  assert.equal(told.out.match(/^verified /gm).length, 3);

  await page.locator("#search [name=status]").selectOption("withdrawn");
  await page.locator("#search [name=purpose]").fill("video");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByText("1 receipt found.").waitFor();
  await page.locator("#found button").click();
  await page.getByText("Verified: it is what the person’s browser signed.").waitFor();
  assert.deepEqual(await violations(visit), []);
  await shot(page, "officer-receipt");
  const single = await saved(page, () => page.locator("#save").click());
  const one = await equipoise(["verify", "-", "--jwks", jwks, "--bundle"], single);
  assert.equal(one.status, 0, one.out);
  assert.match(one.out, /acknowledged 20/);
  assert.match(one.out, /in the log, leaf \d/);

  await page.locator("#erase").click();
  await page.getByRole("button", { name: "Erase for good" }).click();
  await page.getByText("The receipt is erased.").waitFor();
  await site.received(2);
  await page.locator("#leave").click();
  await page.reload();
  assert.equal(await page.locator("#records").isVisible(), false, "signed out stays out");
});

story("a word that is no id is told as that, and the page stays of use", {}, async ({ site, person }) => {
  const { page } = await opens(site, person);
  await enters(page, "e2e");
  await page.getByText("0 receipts found.").waitFor();
  await page.locator("#search [name=notice]").fill("<img src=x onerror=alert(1)>");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByText("notice must be an id as notices have them").waitFor();
  await page.getByRole("button", { name: "Clear" }).click();
  await page.getByText("0 receipts found.").waitFor();
});
