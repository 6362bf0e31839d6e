// A thousand recipients can be lived with, and where nothing is shown nothing runs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { story } from "./support/browser.mjs";
import { BuiltSite } from "./support/built.mjs";
import { until } from "./support/until.mjs";

const NOTICE = "/notices/news.json";
const CLOCKS = readFileSync(new URL("support/clocks.js", import.meta.url), "utf8");

const number = (at) => `${at}`.padStart(4, "0");

/** Adds so many recipients to every purpose of a notice. */
function crowd(notice, count = 1000) {
  const all = Array.from({ length: count }, (_, at) => at);
  const [sample] = notice.parties;
  notice.parties.push(
    ...all.map((at) => ({ ...sample, id: `partner-${number(at)}`, name: `Partner ${number(at)} Ltd.` })),
  );
  for (const purpose of notice.purposes) {
    purpose.recipients = all.map((at) => ({ party: `partner-${number(at)}` }));
  }
}

const found = (visit) => visit.texts("[part=find] [role=status]").then(([text]) => text);
const listed = (visit) => visit.page.locator("equipoise-notice [part=fold] li").count();

story("a recipient among a thousand is found with the keyboard", {}, async ({ site, person }) => {
  site.edit(NOTICE, crowd);
  const visit = await (await person()).visits("/news.html");
  await visit.expectLayer(1);
  await visit.choose();
  await visit.expectLayer(2);
  await visit.details("audience");
  await visit.expectLayer(3);
  const summary = visit.page.locator("equipoise-notice [part=fold] summary");
  await summary.focus();
  await visit.press("Enter", "Tab");
  assert.equal(await listed(visit), 25);
  await visit.page.keyboard.type("partner 07", { delay: 5 });
  await until(() => found(visit), (text) => text === "100 of 1,000 found");
  assert.equal(await listed(visit), 25, "a page of them");
  await visit.page.keyboard.type("77");
  await until(() => found(visit), (text) => text === "1 of 1,000 found");
  assert.equal(await listed(visit), 1);
  for (let at = 0; at < 4; at++) await visit.press("Backspace");
  await until(() => found(visit), (text) => text === "1,000 of 1,000 found");
  await visit.control("more").focus();
  await visit.press("Enter");
  await until(() => listed(visit), (count) => count === 50);
  await visit.back();
  await visit.expectLayer(2);
});

const crowded = await BuiltSite.make(undefined, "news", (notice) => {
  crowd(notice, 3000);
  for (const purpose of notice.purposes)
    purpose.services = purpose.recipients.slice(0, 2000).map(({ party }) => ({ name: party, party }));
});
await crowded.page("index.html");

story("a notice of more than a hundred thousand values is built, and told as any other", { site: { statics: crowded.statics } }, async ({ person }) => {
  const visit = await (await person()).visits("/");
  await visit.expectLayer(1);
  await visit.choose();
  await visit.expectLayer(2);
  await until(() => visit.page.locator("equipoise-notice [part=purpose]").count(), (count) => count === crowded.notice.purposes.length);
});

for (const act of ["refuseAll", "agreeAll"]) {
  story(`nothing waits to run once nothing is shown: ${act}`, {}, async ({ person }) => {
    const visit = await (await person({ before: CLOCKS })).visits("/news.html");
    await visit.expectLayer(1);
    await visit[act]();
    await visit.settled();
    await until(() => visit.run(() => window.__waiting()), (waiting) => waiting.length === 0);
    await visit.returns();
    await visit.expectNoLayer();
    await until(() => visit.run(() => window.__waiting()), (waiting) => waiting.length === 0);
  });
}
