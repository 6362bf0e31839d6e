// Several tabs of one person, and several people.
import assert from "node:assert/strict";

import { equipoise } from "./support/backend.mjs";
import { story } from "./support/browser.mjs";
import { having, verified } from "./support/receipt.mjs";
import { until } from "./support/until.mjs";

const INFORMED = ["security-and-delivery", "choice-record"];
const CHOICES = ["audience", "video", "personalisation", "personalised-ads", "newsletter"];

story("two tabs: a decision in one applies in the other and closes its first layer", {}, async ({ site, person }) => {
  const somebody = await person();
  const one = await somebody.visits("/news.html");
  const other = await somebody.visits("/news.html");
  await one.expectLayer(1);
  await other.expectLayer(1);
  await one.agreeAll();
  await other.expectLayer(null);
  await other.expectPermits(...INFORMED, ...CHOICES);
  await other.expectRan("security-and-delivery", "audience", "video", "personalisation", "personalised-ads", "newsletter");

  await other.run(() => window.equipoise.withdraw());
  await one.expectPermits(...INFORMED);
  const receipts = await site.received(2);
  // Each tab delivers what waits: which of the two arrives first is nobody's promise.
  assert.deepEqual(receipts.map(({ payload }) => payload.seq).sort(), [0, 1]);
});

/** Holds that the chain of everything received is whole, and that what stands has a receipt that says the same. */
async function holds(site, visit, count) {
  const receipts = await site.received(count);
  const places = receipts.map(({ payload }) => payload.seq);
  assert.deepEqual(places.sort(), [...places.keys()], "every place of the chain once");
  const told = await equipoise(["verify", "-"], receipts.map(({ jws }) => jws).join("\n"));
  assert.equal(told.status, 0, told.out);
  const standing = await visit.standing();
  const newest = receipts.map(({ payload }) => payload).find(({ seq }) => seq === count - 1);
  const statuses = (purposes) => purposes.map(({ id, status }) => `${id} ${status}`).sort();
  assert.deepEqual(statuses(newest.purposes), statuses(standing.purposes), "the newest receipt is of what stands");
}

story("two tabs decide one right after the other: the chain does not fork", {}, async ({ site, person }) => {
  const somebody = await person();
  const one = await somebody.visits("/news.html");
  const other = await somebody.visits("/news.html");
  await one.agreeAll();
  await one.settled();
  await other.expectLayer(null);
  await one.run(() => window.equipoise.withdraw("video"));
  await until(() => other.permits("video").then((permitted) => !permitted));
  await other.run(() => window.equipoise.withdraw("audience"));
  await holds(site, one, 3);
});

story("acts that follow each other quickly are proven in their order", {}, async ({ site, person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.agreeAll();
  await visit.settled();
  site.fails("/consent/challenge", slowFirst());
  await visit.run(() => ["video", "audience", "newsletter"].forEach((id) => window.equipoise.withdraw(id)));
  await holds(site, visit, 4);
});

/** The first request takes longer than those that follow. */
function slowFirst() {
  let wait = 400;
  return (_, pass) => {
    setTimeout(pass, wait);
    wait = 0;
  };
}

story("two tabs decide in the same moment: the chain does not fork, and what stands is proven", {}, async ({ site, person }) => {
  const somebody = await person();
  const one = await somebody.visits("/news.html");
  const other = await somebody.visits("/news.html");
  await one.agreeAll();
  await one.settled();
  await other.expectLayer(null);
  await Promise.all([
    one.run(() => window.equipoise.withdraw("video")),
    other.run(() => window.equipoise.withdraw("audience")),
  ]);
  await agreed(one, other);
  await holds(site, one, (await site.backend.receipts()).length);
});

/** Waits until nothing is owed any more, and both tabs go by the same decision. */
async function agreed(one, other) {
  await Promise.all([one.settled(), other.settled()]);
  await until(async () => {
    const [here, there] = [await one.decision(), await other.decision()];
    return JSON.stringify(here) === JSON.stringify(there);
  });
}

story("two tabs agree in the same moment, as the first thing that was ever decided", {}, async ({ site, person }) => {
  const somebody = await person();
  const one = await somebody.visits("/news.html");
  const other = await somebody.visits("/news.html");
  await one.expectLayer(1);
  await other.expectLayer(1);
  await Promise.all([
    one.run(() => window.equipoise.agreeAll()),
    other.run(() => window.equipoise.decide({ audience: true })),
  ]);
  await agreed(one, other);
  const receipts = await site.backend.receipts();
  assert.equal(new Set(receipts.map(({ payload }) => payload.cnf.jwk.x)).size, 1, "one lasting key");
  await holds(site, one, receipts.length);
});

/** Everything long and random enough to be a name, in whatever was sent or kept, also inside of JWS. */
function names(texts) {
  const found = new Set();
  const look = (text) => {
    for (const [name] of text.matchAll(/[A-Za-z0-9_-]{16,}/g)) {
      if (found.has(name)) continue;
      found.add(name);
      const inside = Buffer.from(name, "base64url").toString();
      if (inside.startsWith("{")) look(inside);
    }
  };
  texts.forEach(look);
  return found;
}

const common = (one, other) => [...one].filter((name) => other.has(name));

/** Everything that was sent in this stretch of the website's log. */
const sent = (log) => log.map(({ path, headers, body }) => [path, JSON.stringify(headers), body].join("\n"));

story("whoever only ever refuses cannot be told from anybody else", {}, async ({ site, person }) => {
  const visits = [];
  const refusing = async (visit, layer = 1) => {
    const from = site.log.length;
    await visit.expectLayer(layer);
    await visit.refuseAll();
    await until(() => visit.standing());
    await visit.settled();
    visits.push(names(sent(site.log.slice(from))));
  };
  const [anna, ben, chris] = [await person(), await person(), await person()];
  const [first, second, third] = [
    await anna.visits("/news.html"),
    await ben.visits("/news.html"),
    await chris.visits("/news.html"),
  ];
  await refusing(first);
  await refusing(second);
  await refusing(third);
  // Anna's choice has run out. Nobody asks so soon after a refusal: she opens the choices, and refuses again.
  await first.alterStanding({ until: 1 });
  const from = site.log.length;
  await first.returns();
  await first.run(() => window.equipoise.open());
  await refusing(first, 2);
  visits[3] = names(sent(site.log.slice(from)));

  const everybodys = new Set(common(visits[1], visits[2]));
  const hers = common(visits[0], visits[3]).filter((name) => !everybodys.has(name));
  assert.deepEqual(hers, [], "nothing in both of Anna's visits that is not in everybody's");

  const receipts = await site.received(4);
  // What the backend writes down besides receipts: that something came, and when.
  await until(() => site.backend.log.filter((line) => line.includes('"/consent/receipts"')).length >= 4);
  const logged = site.backend.log.map((line) => JSON.parse(line)).filter(({ event }) => event === "request");
  for (const line of logged) {
    assert.deepEqual(Object.keys(line).sort(), ["check", "event", "level", "method", "microseconds", "route", "status", "time"]);
    assert.match(line.route, /^(none|\/[a-z./{}-]+)$/, "routes, not paths");
  }
  // Whatever the device asks the log about, it asks in the visit in which it delivered it.
  const asked = site.log.filter(({ path }) => path.startsWith("/consent/log/inclusion/"));
  assert.equal(asked.length, 4);
  for (const { path } of asked) {
    const { at } = site.log[site.log.findIndex((other) => other.path === path)];
    const delivered = site.log.filter(({ method, headers }) => method === "POST" && path.endsWith(headers["idempotency-key"]));
    assert.equal(delivered.length, 1);
    assert.ok(at >= delivered[0].at);
  }
  // Lengths in whole pixels: no font and no screen can be told from them.
  for (const { payload } of receipts) {
    for (const { width, height, size } of payload.presentation.controls) {
      assert.ok([width, height, size].every((length) => length % 100 === 0));
    }
  }
  for (const part of ["id", "seq", "challenge"]) assert.ok(receipts.every(({ payload }) => part in payload));
  const all = receipts.map(({ payload }) => [payload.id, payload.cnf.jwk.x, payload.challenge]).flat();
  assert.equal(new Set(all).size, 12);
  assert.ok(receipts.every(({ payload }) => payload.scope === "one-time" && payload.previous === "none"));
  await Promise.all(receipts.map(({ jws }) => verified(jws)));

  // What the device keeps besides the receipts themselves names nobody either.
  const kept = await Promise.all([first, second, third].map(keptBeside));
  assert.deepEqual(kept[1], kept[2]);
  assert.deepEqual(kept[0], kept[1]);
  for (const somebody of [anna, ben, chris]) assert.deepEqual(await somebody.context.cookies(), []);
  assert.equal(having(receipts[3].payload, "refused").length, 5);
});

/** Everything kept, except receipts and times. */
async function keptBeside(visit) {
  const { at, until: end, asked, purposes, ...standing } = await visit.standing();
  const shelves = await visit.run(async () => {
    const database = await new Promise((yes, no) => {
      const request = indexedDB.open("equipoise");
      request.onsuccess = () => yes(request.result);
      request.onerror = () => no(request.error);
    });
    const kept = {};
    for (const name of database.objectStoreNames) {
      if (name === "receipts") continue;
      const request = database.transaction(name).objectStore(name).getAllKeys();
      kept[name] = await new Promise((yes) => (request.onsuccess = () => yes(request.result)));
    }
    return kept;
  });
  const local = await visit.run(() => Object.keys(localStorage));
  return { standing, purposes: purposes.map(({ at, ...purpose }) => purpose), shelves, local };
}
