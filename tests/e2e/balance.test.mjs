// What holds the balance: a guardian for a child, the rules before and after a change, peace after a refusal, the law that
// applies where the person is, and the website's signed word on its notice.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { ROOT } from "./support/backend.mjs";
import { story } from "./support/browser.mjs";
import { withTag } from "./support/proxy.mjs";
import { having, verified } from "./support/receipt.mjs";
import { until } from "./support/until.mjs";

const run = promisify(execFile);
const COMMAND = process.env.EQUIPOISE ?? join(ROOT, "target/debug/equipoise");

const INFORMED = ["account", "orders", "payment", "choice-record"];
const NEWS = ["security-and-delivery", "choice-record"];
const purpose = (notice, id) => notice.purposes.find((one) => one.id === id);

/** The pages of the website with these attributes in the tag, and these headers. */
async function tagged(person, attributes, headers = {}, head = "") {
  await person.context.route("**/*.html", async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace("data-notice", `${attributes} data-notice`).replace("<title>", `${head}<title>`);
    await route.fulfill({ response: answer, body, headers: { ...answer.headers(), ...headers } });
  });
}

/** A device whose clock can be put forward, for as long as its pages keep that in mind. */
function clock() {
  if (!location.protocol.startsWith("http")) return;
  const days = Number(localStorage.getItem("days") ?? 0);
  const now = Date.now;
  Date.now = () => now() + days * 86_400_000;
}

async function later(visit, days) {
  await visit.run((days) => localStorage.setItem("days", Number(localStorage.getItem("days") ?? 0) + days), days);
  await visit.returns();
}

story("a child: nothing is agreed to before a guardian decides, and the receipt says who did", { said: [/nothing was decided/] }, async ({ site, person }) => {
  const child = await person();
  await tagged(child, 'data-age="12"');
  const visit = await child.visits("/shop.html");
  await visit.expectLayer(1);
  const text = (await visit.texts("[data-layer]")).join();
  assert.match(text, /A parent or guardian decides/);
  assert.match(text, /we check with them first/, "the notice's own words for children");
  assert.equal(await visit.control("agree-all").count(), 0);
  await assert.rejects(visit.run(() => window.equipoise.agreeAll()), /only a guardian/);
  await visit.expectPermits(...INFORMED);

  await visit.control("guardian").click();
  await visit.choose();
  await visit.expectLayer(2);
  assert.match((await visit.texts("[part=body]")).join(), /Stays off because of your age/);
  assert.equal(await visit.switchOf("ad-partner").count(), 0, "no ads for a minor, whoever agrees");
  // Under this law a child's data is sensitive: each purpose has its own step.
  await visit.details("analytics");
  await visit.expectLayer(3);
  await visit.agree("analytics");
  await visit.save();
  await visit.expectLayer(null);
  await visit.expectPermits(...INFORMED, "analytics");

  const [kept] = await site.received(1);
  const { payload } = await verified(kept.jws);
  assert.deepEqual([payload.by, payload.control, payload.asked], ["guardian", "save", 1]);
  assert.deepEqual(having(payload, "given"), ["analytics"]);
  assert.deepEqual(having(payload, "deferred").sort(), ["ad-partner", "marketing", "recommendations"]);
  assert.equal(payload.purposes.find(({ id }) => id === "analytics").explicit, true);

  // The same device in older hands: what was told to a child is told anew, and nothing optional runs until then.
  await visit.settled();
  await child.context.unroute("**/*.html");
  await tagged(child, 'data-age="40"');
  await visit.returns();
  assert.deepEqual(await visit.run(() => window.__first), []);
  await visit.expectLayer(1);
  await visit.control("agree-all").waitFor();
});

story("whoever says that they are young is believed, and need not say it twice", {}, async ({ person }) => {
  const visit = await (await person()).visits("/shop.html");
  await visit.control("minor").click();
  await until(async () => /A parent or guardian decides/.test((await visit.texts("[data-layer]")).join()));
  await visit.refuseAll();
  await visit.expectLayer(null);
  await visit.settled();
  await visit.returns();
  await visit.expectNoLayer();
  await visit.run(() => window.equipoise.open());
  await visit.expectLayer(2);
  await visit.control("guardian").waitFor();
});

story("changed rules: exactly what has changed is shown, before and after", {}, async ({ site, person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.agreeAll();
  await visit.settled();
  site.edit("/notices/news.json", (notice) => {
    notice.version = "2026-12-01";
    const audience = purpose(notice, "audience");
    audience.retention.duration = "P3Y";
    audience.recipients.push({ ...purpose(notice, "newsletter").recipients[0] });
    purpose(notice, "video").summary.en = "The same in other words.";
  });
  await visit.returns();
  await visit.expectLayer(1);
  const changed = () => visit.page.locator("equipoise-notice .changed").allInnerTexts();
  const [one, ...more] = await until(changed, (texts) => texts.length > 0);
  assert.deepEqual(more, [], "of one purpose, and no other");
  assert.match(one, /What has changed/);
  assert.match(one, /No longer: 13 months/);
  assert.match(one, /New: 3 years/);
  assert.match(one, /Who receives it\s+New: /);
  await visit.choose();
  await visit.expectLayer(2);
  assert.equal((await changed()).length, 1);
  await visit.details("audience");
  await visit.expectLayer(3);
  assert.match((await changed()).join(), /New: 3 years/);
  await visit.agree("audience");
  await visit.save();
  await visit.expectLayer(null);
  const receipts = await site.received(2);
  assert.equal(receipts[1].payload.asked, 2);
  await visit.settled();
  await visit.run(() => window.equipoise.open());
  await visit.expectLayer(2);
  assert.deepEqual(await changed(), [], "what has been answered has not changed");
});

story("peace after a refusal: not asked again for half a year, whatever becomes of the rules", {}, async ({ site, person }) => {
  const visit = await (await person({ before: clock })).visits("/news.html");
  await visit.refuseAll();
  await visit.expectLayer(null);
  await visit.settled();
  let months = 13;
  site.edit("/notices/news.json", (notice) => {
    purpose(notice, "audience").retention.duration = `P${months}M`;
  });
  for (const days of [30, 60, 60]) {
    months += 1;
    await later(visit, days);
    await visit.expectNoLayer();
    await visit.expectPermits(...NEWS);
  }
  // 150 days are over, and now the quiet period of half a year.
  await later(visit, 40);
  await visit.expectLayer(1);
  await visit.expectPermits(...NEWS);
  assert.equal((await visit.standing()).asked, 1, "how often the person was asked is known");
  await visit.refuseAll();
  await visit.expectLayer(null);
  assert.equal((await visit.standing()).asked, 2);
});

const OFFERED = (notice) => {
  notice.regimes = ["eu-gdpr", "us-ca"];
};

story("the law is found out by the page: a function, a header, a meta element; else the strictest applies", {}, async ({ site, person }) => {
  site.edit("/notices/news.json", OFFERED);
  const cases = [
    ['data-regime="function:regimeHere"', {}, '<script src="/regime.js"></script>', "us-ca"],
    ['data-regime="header:region"', { "server-timing": 'region;desc="us-ca"' }, "", "us-ca"],
    ['data-regime="meta:region"', {}, '<meta name="region" content="eu-gdpr">', "eu-gdpr"],
    ['data-regime="function:noSuchFunction"', {}, "", "eu-gdpr+us-ca"],
    ['data-regime="meta:region"', {}, '<meta name="region" content="jp-appi">', "eu-gdpr+us-ca"],
  ];
  for (const [attributes, headers, head, regime] of cases) {
    const one = await person();
    const script = { body: 'window.regimeHere = async () => "us-ca";', contentType: "text/javascript" };
    await one.context.route("**/regime.js", (route) => route.fulfill(script));
    await tagged(one, attributes, headers, head);
    const visit = await one.visits("/news.html");
    await visit.refuseAll();
    await visit.expectLayer(null);
    assert.equal((await visit.standing()).regime, regime, attributes);
    await visit.closesTheTab();
  }
});

story("the website's signed word on its notice: receipts name it, and anybody can check it", {}, async ({ site, person, t }) => {
  const folder = await mkdtemp(join(tmpdir(), "equipoise-statement-"));
  t.after(() => rm(folder, { recursive: true }));
  const [key, statement, receipt] = ["key.pem", "statement.jws", "receipt.jws"].map((name) => join(folder, name));
  await run("openssl", ["genpkey", "-algorithm", "ed25519", "-out", key]);
  const [notice, allowed] = ["www/notices/shop.json", "www/equipoise-check.json"].map((path) => join(ROOT, path));
  await run(COMMAND, ["check", notice, "--profile", "strict", "--suppressions", allowed, "--statement", statement, "--key", key]);
  const text = await readFile(statement, "utf8");

  const one = await person();
  await one.context.route("**/statement.jws", (route) => route.fulfill({ body: text, contentType: "application/jose" }));
  await tagged(one, 'data-statement="/statement.jws"');
  const visit = await one.visits("/shop.html");
  await visit.refuseAll();
  const [kept] = await site.received(1);
  const digest = createHash("sha256").update(text.trim()).digest("base64url");
  assert.equal(kept.payload.statement, digest);

  await writeFile(receipt, kept.jws);
  const { stdout } = await run(COMMAND, ["verify", receipt, "--statement", statement, "--notice", notice]);
  assert.match(stdout, /the website's statement is the one it names/);
  const said = await run(COMMAND, ["check", notice, "--against", statement]);
  assert.match(said.stdout, /says what this check finds/);
});
