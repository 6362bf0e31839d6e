// The record: receipts that anybody can verify, in the widget, on the command line, and at the backend.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ROOT, equipoise } from "./support/backend.mjs";
import { story } from "./support/browser.mjs";
import { verified } from "./support/receipt.mjs";
import { until } from "./support/until.mjs";

const NOTICE = join(ROOT, "www/notices/news.json");

/** A visit in which something was agreed to, withdrawn, and everything delivered. */
async function busy(site, person) {
  const visit = await (await person()).visits("/news.html");
  await visit.agreeAll();
  await visit.settled();
  await visit.run(() => window.equipoise.withdraw("video"));
  await site.received(2);
  await visit.settled();
  return visit;
}

story("the fourth layer verifies every receipt on the spot", {}, async ({ site, person }) => {
  const visit = await busy(site, person);
  await visit.returns();
  await visit.expectNoLayer();
  await visit.page.locator("#privacy").click();
  await visit.openRecord();
  await visit.expectLayer(4);
  const states = await until(
    () => visit.texts("[part=receipt] summary [part=state]"),
    (states) => states.filter((state) => /verified/i.test(state)).length === 2,
  );
  assert.equal(states.filter((state) => /Confirmed by the website/.test(state)).length, 2, states.join());
  await visit.page.locator("equipoise-notice [part=receipt] summary").first().click();
  const [, newest] = await visit.receipts(2);
  assert.deepEqual((await visit.texts("[part=receipt] pre")).filter(Boolean), [newest]);
});

story("a receipt that was altered on the device fails in the fourth layer, by name", {}, async ({ site, person }) => {
  const visit = await busy(site, person);
  await visit.run(async () => {
    const database = await new Promise((yes) => (indexedDB.open("equipoise").onsuccess = ({ target }) => yes(target.result)));
    const shelf = database.transaction("receipts", "readwrite").objectStore("receipts");
    const keys = await new Promise((yes) => (shelf.getAllKeys().onsuccess = ({ target }) => yes(target.result)));
    const text = await new Promise((yes) => (shelf.get(keys[0]).onsuccess = ({ target }) => yes(target.result)));
    const kept = JSON.parse(text);
    const [head, payload, signature] = kept.jws.split(".");
    const other = (signature[9] === "A" ? "B" : "A") + signature.slice(10);
    kept.jws = [head, payload, signature.slice(0, 9) + other].join(".");
    await new Promise((yes) => (shelf.put(JSON.stringify(kept), keys[0]).onsuccess = yes));
    database.close();
  });
  await visit.returns();
  await visit.run(() => window.equipoise.open());
  await visit.openRecord();
  const states = await until(
    () => visit.texts("[part=receipt] summary [part=state]"),
    (states) => states.some((state) => /signature/.test(state)),
  );
  assert.equal(states.filter((state) => /^verified/i.test(state)).length, 1);
});

story("verify() of the page: true for what is whole, the failed check for what is not", {}, async ({ site, person }) => {
  const visit = await busy(site, person);
  const [jws] = await visit.receipts(2);
  const good = await visit.run((jws) => window.equipoise.verify(jws), jws);
  assert.equal(good.verified, true);
  assert.ok(good.checked.includes("signature") && good.checked.includes("origin"));
  const bad = await visit.run((jws) => window.equipoise.verify(jws), forged(jws, 2));
  assert.deepEqual([bad.verified, bad.failed], [false, "signature"]);
  const none = await visit.run(() => window.equipoise.verify("hello"));
  assert.deepEqual([none.verified, none.failed], [false, "encoding"]);
});

story("the export is verified by the command, with notice, origin and the backend's keys", {}, async ({ site, person, t }) => {
  const visit = await busy(site, person);
  const text = await visit.run(() => window.equipoise.exportReceipts());
  assert.equal(JSON.parse(text).receipts.length, 2);

  const folder = await mkdtemp(join(tmpdir(), "equipoise-e2e-"));
  t.after(() => rm(folder, { recursive: true }));
  const [file, jwks] = [join(folder, "record.json"), join(folder, "jwks.json")];
  await writeFile(file, text);
  await writeFile(jwks, JSON.stringify(await site.backend.jwks()));
  const told = await equipoise(["verify", file, "--notice", NOTICE, "--origin", site.origin, "--jwks", jwks]);
  assert.equal(told.status, 0, told.out + told.err);
  assert.equal(told.out.match(/^verified /gm).length, 2);
  assert.equal(told.out.match(/acknowledged /g).length, 2);
  assert.deepEqual(told.out.match(/in the log, leaf \d/g), ["in the log, leaf 0", "in the log, leaf 1"]);
  const whole = await equipoise(["verify", file, "--jwks", jwks, "--bundle"]);
  assert.equal(whole.status, 0, "with nothing else at hand the person shows that the website knew");
  assert.match(told.out, /2 receipts in the places 0 to 1, complete and in order/);

  const elsewhere = await equipoise(["verify", file, "--origin", "https://other.example"]);
  assert.equal(elsewhere.status, 1);
  assert.match(elsewhere.out, /^failed +origin/m);
  const shop = await equipoise(["verify", file, "--notice", join(ROOT, "www/notices/shop.json")]);
  assert.equal(shop.status, 1);
  assert.match(shop.out, /^failed +notice/m);
});

story("the record can be downloaded, and is the export", {}, async ({ site, person }) => {
  const visit = await busy(site, person);
  await visit.run(() => window.equipoise.open());
  await visit.openRecord();
  const saved = visit.page.waitForEvent("download");
  await visit.control("download").click();
  const download = await saved;
  assert.match(download.suggestedFilename(), /\.json$/);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  assert.equal(`${Buffer.concat(chunks)}`, await visit.run(() => window.equipoise.exportReceipts()));
});

/** The same JWS with one character of this part changed, so that it still is base64url of as many bytes. */
function forged(jws, part) {
  const parts = jws.split(".");
  const at = Math.floor(parts[part].length / 2);
  const other = parts[part][at] === "A" ? "B" : "A";
  parts[part] = parts[part].slice(0, at) + other + parts[part].slice(at + 1);
  return parts.join(".");
}

/** The same receipt, saying that everything was given, with the old signature. */
function turned(jws) {
  const [head, payload, signature] = jws.split(".");
  const said = Buffer.from(payload, "base64url").toString().replaceAll('"withdrawn"', '"given"');
  return [head, Buffer.from(said).toString("base64url"), signature].join(".");
}

story("a forged receipt fails everywhere, and the failure has a name", {}, async ({ site, person }) => {
  const visit = await busy(site, person);
  const [, jws] = await visit.receipts(2);
  const post = (body) =>
    fetch(`${site.origin}/consent/receipts`, { method: "POST", headers: { "content-type": "application/jose" }, body });

  for (const [forgery, checks] of [
    [forged(jws, 2), ["signature"]],
    [turned(jws), ["signature"]],
    [forged(jws, 1), ["json", "canonical", "form", "signature"]],
    [forged(jws, 0), ["header", "type", "algorithm", "encoding", "key-id"]],
  ]) {
    const told = await equipoise(["verify", "-"], forgery);
    assert.equal(told.status, 1);
    const named = /^failed +([a-z-]+):/m.exec(told.out)?.[1];
    assert.ok(checks.includes(named), told.out);
    const answer = await post(forgery);
    assert.equal(answer.status, 422);
    assert.match(answer.headers.get("content-type"), /problem\+json/);
    assert.equal((await answer.json()).check, named, "the same check, whoever makes it");
  }
  const again = await post(jws);
  assert.equal(again.status, 200, "the true one is known already");
  await site.received(2);
});

story("what was captured on the wire is verified by the command, one at a time", {}, async ({ site, person }) => {
  await busy(site, person);
  for (const { body } of site.requests("POST", "/consent/receipts")) {
    await verified(body);
    const told = await equipoise(["verify", "-", "--notice", NOTICE, "--origin", site.origin], body);
    assert.equal(told.status, 0, told.out);
  }
});

story("the record tells what happened, that the website knows it, and that nothing is missing", {}, async ({ site, person }) => {
  const visit = await busy(site, person);
  await visit.returns();
  await visit.run(() => window.equipoise.open());
  await visit.openRecord();
  const changes = await until(
    () => visit.texts("[part=dialog] .changes li"),
    (lines) => lines.length >= 2,
  );
  assert.match(changes[0], /^Withdrawn\s+Video/, "newest first");
  assert.match(changes[1], /^Agreed/);
  const states = await until(
    () => visit.texts("[part=receipt] summary [part=state]"),
    (states) => states.filter((state) => /Confirmed by the website on/.test(state)).length === 2,
  );
  assert.ok(states.length);
  await until(async () => (await visit.texts("[part=receipt] summary [part=state]")).filter((said) => /In the website’s log/.test(said)).length === 2);
  await until(async () => (await visit.texts("[part=dialog] [part=state]")).some((said) => /follow each other/.test(said)));
  if (process.env.SHOTS) await visit.page.screenshot({ path: `${process.env.SHOTS}/record.png`, fullPage: true });
});

story("a proof that does not prove what was acknowledged is not kept", {}, async ({ site, person }) => {
  // A backend that says of every receipt that it is elsewhere in its log.
  const visit = await (await person()).visits("/news.html");
  site.edit(/^\/consent\/log\/inclusion\//, (proof) => ({ ...proof, index: proof.index + 1 }));
  await visit.agreeAll();
  await visit.settled();
  await visit.run(() => window.equipoise.open());
  await visit.openRecord();
  const states = await until(
    () => visit.texts("[part=receipt] summary [part=state]"),
    (states) => states.some((state) => /Confirmed by the website/.test(state)),
  );
  assert.ok(!states.some((state) => /log/.test(state)), states.join());
  const [{ log }] = JSON.parse(await visit.run(() => window.equipoise.exportReceipts())).receipts;
  assert.equal(log, undefined);
});

story("the record as a table", {}, async ({ site, person }) => {
  const visit = await busy(site, person);
  await visit.run(() => window.equipoise.open());
  await visit.openRecord();
  const saved = visit.page.waitForEvent("download");
  await visit.control("table").click();
  const download = await saved;
  assert.match(download.suggestedFilename(), /\.csv$/);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const lines = `${Buffer.concat(chunks)}`.trimEnd().split("\r\n");
  assert.match(lines[0], /^\ufeff"receipt","signed","origin"/);
  assert.equal((lines.length - 1) % 2, 0, "two receipts, a line per purpose of each");
  assert.equal(lines.filter((line) => line.includes('"withdrawn"')).length, 1);
});

story("erasing leaves nothing on the device, and the next receipt is linked to nothing", {}, async ({ site, person }) => {
  const visit = await busy(site, person);
  const [before] = await site.received(2);
  await visit.run(() => window.equipoise.open());
  await visit.openRecord();
  await visit.page.locator("equipoise-notice [part=fold] summary", { hasText: "Erase" }).click();
  await visit.control("erase").click();
  await until(async () => (await visit.run(() => localStorage.getItem("equipoise"))) === null);
  const left = () =>
    visit.run(async () => {
      const database = await new Promise((yes) => (indexedDB.open("equipoise").onsuccess = ({ target }) => yes(target.result)));
      const count = async (name) =>
        new Promise((yes) => (database.transaction(name).objectStore(name).count().onsuccess = ({ target }) => yes(target.result)));
      const counts = await Promise.all([...database.objectStoreNames].map(count));
      database.close();
      return counts.reduce((sum, one) => sum + one);
    });
  await until(async () => (await left()) === 0);
  assert.deepEqual(await visit.run(() => window.equipoise.receipts()), []);
  await visit.returns();
  await visit.expectLayer(1);
  await visit.agreeAll();
  const receipts = await site.received(3);
  const [{ payload }] = receipts.filter(({ payload }) => payload.seq === 0 && payload.id !== before.payload.id);
  assert.equal(payload.handover, "none");
  assert.notEqual(payload.cnf.jwk.x, before.payload.cnf.jwk.x);
});

story("a browser that learns Ed25519 hands its chain over, and the command verifies it", {}, async ({ site, person }) => {
  // A browser of yesterday: it makes ECDSA keys only, until it is told otherwise.
  const old = () => {
    if (!window.SubtleCrypto) return; // a page without a secure context
    const make = SubtleCrypto.prototype.generateKey;
    SubtleCrypto.prototype.generateKey = function (algorithm, ...rest) {
      if (algorithm.name === "Ed25519" && !localStorage.getItem("modern")) {
        return Promise.reject(new DOMException("not supported", "NotSupportedError"));
      }
      return make.call(this, algorithm, ...rest);
    };
  };
  const visit = await (await person({ before: old })).visits("/news.html");
  await visit.agreeAll();
  await visit.settled();
  await visit.run(() => localStorage.setItem("modern", "yes"));
  await visit.run(() => window.equipoise.withdraw("video"));
  await visit.settled();
  await visit.run(() => window.equipoise.decide({ video: true }));
  const receipts = (await site.received(3)).sort((one, other) => one.payload.seq - other.payload.seq);
  assert.deepEqual(receipts.map(({ payload }) => payload.cnf.jwk.kty), ["EC", "OKP", "OKP"]);
  assert.deepEqual(receipts.map(({ payload }) => payload.seq), [0, 1, 2]);
  assert.equal(receipts[1].payload.handover.split(".").length, 3);
  assert.equal(receipts[2].payload.handover, "none");
  const told = await equipoise(["verify", "-", "--notice", NOTICE], receipts.map(({ jws }) => jws).join("\n"));
  assert.equal(told.status, 0, told.out);
  assert.match(told.out, /3 receipts in the places 0 to 2/);
  assert.match(told.out, /a new key from receipt 1 on, signed for by the key before/);
});

story("a key that was lost is said to be lost", {}, async ({ site, person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.agreeAll();
  await visit.settled();
  await visit.run(async () => {
    const database = await new Promise((yes) => (indexedDB.open("equipoise").onsuccess = ({ target }) => yes(target.result)));
    const shelf = database.transaction("keys", "readwrite").objectStore("keys");
    await new Promise((yes) => (shelf.clear().onsuccess = yes));
    database.close();
  });
  await visit.run(() => window.equipoise.withdraw("video"));
  const receipts = await site.received(2);
  assert.deepEqual(receipts.map(({ payload }) => payload.seq), [0, 0]);
  assert.deepEqual(receipts.map(({ payload }) => payload.handover).sort(), ["lost", "none"]);
  const told = await equipoise(["verify", "-"], receipts.map(({ jws }) => jws).join("\n"));
  assert.equal(told.status, 0, told.out);
  assert.match(told.out, /a new beginning: the device had a key before and lost it/);
});
