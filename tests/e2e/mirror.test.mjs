// The mirror cookie: a decision outlives an emptied store and is shared with subdomains, and tells nobody apart.
import assert from "node:assert/strict";

import { story } from "./support/browser.mjs";
import { withTag } from "./support/proxy.mjs";
import { having, verified } from "./support/receipt.mjs";
import { until } from "./support/until.mjs";

const INFORMED = ["security-and-delivery", "choice-record"];
const CHOICES = ["audience", "video", "personalisation", "personalised-ads", "newsletter"];

/** What Safari does after seven days, to all that scripts have written; what the server has set stays. */
const forgets = (visit) =>
  visit.run(async () => {
    localStorage.clear();
    for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name);
  });

/** The page as it is with a mirror. */
const mirrored = { edits: { "/news.html": withTag("data-cookie-domain") } };

const cookie = async (somebody) => (await somebody.context.cookies()).find(({ name }) => name === "equipoise");

story("the store is emptied: the decision is restored, marked, and said so in the next receipt", { site: mirrored }, async ({ site, person }) => {
  const somebody = await person();
  const visit = await somebody.visits("/news.html");
  assert.equal(await cookie(somebody), undefined, "nothing before a choice");
  await visit.agreeAll();
  await visit.settled();
  const { secure, sameSite, httpOnly } = await cookie(somebody);
  assert.deepEqual([secure, sameSite, httpOnly], [true, "Lax", false]);

  await forgets(visit);
  await visit.returns();
  await visit.expectPermits(...INFORMED, ...CHOICES);
  await visit.expectNoLayer();
  const decision = await visit.decision();
  assert.equal(decision.restored, true);
  assert.ok(decision.purposes.every(({ at, restored }) => restored && at % 86400 === 0));
  const heard = (await visit.run(() => window.__heard)).filter(([name]) => name === "decision");
  assert.ok(heard.length > 0 && heard.every(([, { restored }]) => restored), "no act is told");
  assert.equal((await site.backend.receipts()).length, 1, "and none is signed for");

  await visit.run(() => window.equipoise.withdraw("video"));
  const receipts = await site.received(2);
  const { payload } = await verified(receipts.find(({ payload }) => having(payload, "withdrawn").length > 0).jws);
  const marked = payload.purposes.filter(({ restored }) => restored).map(({ id }) => id);
  assert.deepEqual(marked.sort(), [...INFORMED, ...CHOICES].filter((id) => id !== "video").sort());

  const asked = await visit.returns();
  await visit.expectNoLayer();
  assert.equal(await visit.permits("video"), false);
  assert.deepEqual(asked().filter((path) => path.endsWith(".wasm")), [], "kept here, it costs nothing again");
});

story("nothing in the cookie tells one person from another", { site: mirrored }, async ({ person }) => {
  const people = [await person(), await person()];
  const values = [];
  for (const somebody of people) {
    const visit = await somebody.visits("/news.html");
    await visit.refuseAll();
    await visit.settled();
    values.push((await cookie(somebody)).value);
  }
  assert.equal(values[0], values[1]);
});

const shared = {
  site: {
    host: "a.shop.localhost",
    subdomains: ["b.shop.localhost"],
    edits: { "/news.html": withTag('data-cookie-domain="shop.localhost"') },
  },
};

story("subdomains share a decision, and a withdrawal in one is one in the other", shared, async ({ site, person }) => {
  const somebody = await person();
  const one = await somebody.visits("/news.html");
  await one.agreeAll();
  await one.settled();
  const other = await somebody.visits(`${site.origins[2]}/news.html`);
  await other.expectPermits(...INFORMED, ...CHOICES);
  await other.expectNoLayer();
  await other.run(() => window.equipoise.withdraw("audience"));
  await other.settled();

  await one.returns();
  assert.ok(!(await one.run(() => window.__first)).includes("audience"), "not even before the widget is there");
  await one.expectPermits(...INFORMED, ...CHOICES.filter((id) => id !== "audience"));
  await one.expectNoLayer();
  assert.equal(await one.statusOf("audience"), "withdrawn");
  const asked = await one.returns();
  await one.expectNoLayer();
  assert.deepEqual(asked().filter((path) => path.endsWith(".wasm")), []);
});

story("a cookie that somebody garbled restores nothing", { site: mirrored }, async ({ person }) => {
  const somebody = await person();
  const visit = await somebody.visits("/news.html");
  await visit.agreeAll();
  await visit.settled();
  const kept = await cookie(somebody);
  await somebody.context.addCookies([{ ...kept, value: `${kept.value}~x` }]);
  await forgets(visit);
  await visit.returns();
  await visit.expectLayer(1);
  await visit.expectPermits(...INFORMED);
});

story("erasing the record takes the cookie away", { site: mirrored }, async ({ person }) => {
  const somebody = await person();
  const visit = await somebody.visits("/news.html");
  await visit.agreeAll();
  await visit.settled();
  assert.ok(await cookie(somebody));
  await visit.run(() => window.equipoise.open());
  await visit.expectLayer(2);
  await visit.openRecord();
  await visit.expectLayer(4);
  await visit.page.locator("equipoise-notice [part=fold] summary", { hasText: "Erase" }).click();
  await visit.control("erase").click();
  await until(async () => !(await cookie(somebody)));
});

story("a server that is asked to sets it again with the receipt, as it was", { site: { ...mirrored, serve: ["--mirror", "host"] } }, async ({ site, person }) => {
  const answers = [];
  site.fails("/consent/receipts", (response, pass) => {
    const write = response.writeHead.bind(response);
    response.writeHead = (status, headers) => {
      answers.push(headers["set-cookie"]);
      return write(status, headers);
    };
    pass();
  });
  const somebody = await person();
  const visit = await somebody.visits("/news.html");
  await visit.agreeAll();
  await visit.settled();
  const { value } = await cookie(somebody);
  assert.equal(answers.length, 1);
  assert.match(`${answers[0]}`, /^equipoise=[^;]+; Path=\/; Max-Age=\d+; SameSite=Lax; Secure$/);
  assert.equal(`${answers[0]}`.split(/[=;]/)[1], value);
  await forgets(visit);
  await visit.returns();
  await visit.expectPermits(...INFORMED, ...CHOICES);
});
