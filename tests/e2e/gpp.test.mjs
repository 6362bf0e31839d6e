// The IAB Global Privacy Platform, where California's law applies: `__gpp`, its frame, its events, its string.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { story } from "./support/browser.mjs";
import { until } from "./support/until.mjs";

const NOTICE = "/notices/news.json";
const { cases } = JSON.parse(readFileSync(new URL("../vectors/gpp/usca.json", import.meta.url)));
const string = (name) => cases.find((one) => one.name === name).string;

/** Ads are sale and sharing. */
function sell(notice) {
  notice.regimes = ["eu-gdpr", "us-ca"];
  notice.purposes.find(({ id }) => id === "personalised-ads").signals = ["gpp:sale", "gpp:sharing"];
}

const asks = (visit, command, parameter) =>
  visit.run(([command, parameter]) => new Promise((yes) => window.__gpp(command, (data) => yes(data), parameter)), [command, parameter]);

const begun = (visit) => visit.page.waitForFunction(() => window.__gpp?.equipoise);

story("before a choice the person is out; an agreement is told with all its events, in their order", {}, async ({ site, person }) => {
  site.edit(NOTICE, sell);
  const visit = await (await person()).visits("/vendors.html");
  await visit.expectLayer(1);
  await begun(visit);
  const ping = await asks(visit, "ping");
  assert.deepEqual(
    [ping.gppVersion, ping.cmpStatus, ping.signalStatus, ping.cmpId, ping.cmpDisplayStatus],
    ["1.1", "loaded", "ready", 1, "visible"],
  );
  assert.deepEqual([ping.sectionList, ping.applicableSections, ping.supportedAPIs], [[8], [8], ["8:usca"]]);
  assert.equal(ping.gppString, string("sold and shared, both refused"));
  assert.equal(await asks(visit, "hasSection", "usca"), true);
  assert.equal(await asks(visit, "hasSection", "tcfeuv2"), false);
  assert.equal(await asks(visit, "getField", "usca.SaleOptOut"), 1);
  assert.equal(await asks(visit, "getField", "usca.Gpc"), false);
  assert.equal(await asks(visit, "getField", "usca.Nonsense"), null);
  const [core, sub] = await asks(visit, "getSection", "usca");
  assert.deepEqual([core.Version, core.MspaCoveredTransaction, sub.SubsectionType], [1, 2, 1]);

  await visit.run(() => {
    window.__events = [];
    window.__gpp("addEventListener", ({ eventName, data, listenerId, pingData }) => {
      window.__id = listenerId;
      window.__events.push([eventName, data, pingData.gppString]);
    });
  });
  await visit.agreeAll();
  await until(() => visit.run(() => window.__events), (events) => events.at(-1)[1] === "ready");
  const [out, inside] = ["sold and shared, both refused", "sold and shared, both agreed to"].map(string);
  assert.deepEqual((await visit.run(() => window.__events)).filter(([name]) => name !== "cmpDisplayStatus"), [
    ["listenerRegistered", true, out],
    ["signalStatus", "not ready", out],
    ["sectionChange", "usca", inside],
    ["signalStatus", "ready", inside],
  ]);
  assert.equal(await visit.run(() => new Promise((yes) => window.__gpp("removeEventListener", yes, window.__id))), true);
  assert.equal(await visit.run(() => new Promise((yes) => window.__gpp("nonsense", (_, success) => yes(success)))), false);
});

story("a frame of the page finds the platform and is answered", {}, async ({ site, person }) => {
  site.edit(NOTICE, sell);
  const visit = await (await person()).visits("/vendors.html");
  await visit.expectLayer(1);
  await begun(visit);
  await visit.page.waitForFunction(() => window.frames.__gppLocator);
  await visit.run(() => document.body.append(Object.assign(document.createElement("iframe"), { name: "asks" })));
  const answer = await visit.page.frame("asks").evaluate(
    () =>
      new Promise((yes) => {
        addEventListener("message", ({ data }) => yes(data));
        const call = { command: "getField", parameter: "usca.SaleOptOut", version: "1.1", callId: "7" };
        top.postMessage({ __gppCall: call }, "*");
      }),
  );
  assert.deepEqual(answer, { __gppReturn: { returnValue: 1, success: true, callId: "7" } });
});

story("with the browser's signal, on a return visit, without the Wasm", {}, async ({ site, person }) => {
  site.edit(NOTICE, (notice) => {
    sell(notice);
    notice.purposes.find(({ id }) => id === "personalised-ads").signals = ["gpp:sale"];
  });
  const somebody = await person();
  const visit = await somebody.visits("/vendors.html");
  await visit.agreeAll();
  await visit.settled();
  await somebody.context.addInitScript(() => Object.defineProperty(navigator, "globalPrivacyControl", { value: true }));
  const asked = await visit.returns();
  await begun(visit);
  assert.equal((await asks(visit, "ping")).gppString, string("sold, and the browser says no"));
  assert.deepEqual(asked().filter((path) => path.endsWith(".wasm")), []);
});

story("whoever asked the stub of the page is answered by the platform; elsewhere there is none", {}, async ({ site, person }) => {
  site.edit(NOTICE, sell);
  const before = () => {
    const events = [];
    const queue = [];
    window.__gpp = (command, callback, parameter) => {
      if (command === "events") return events;
      if (command === "queue") return queue;
      if (command === "ping") callback({ cmpStatus: "stub" }, true);
      else if (command === "addEventListener") events.push({ id: 4, callback, parameter });
      else queue.push([command, callback, parameter]);
    };
    window.__told = [];
    window.__gpp("addEventListener", ({ eventName, listenerId }) => window.__told.push([eventName, listenerId]));
    window.__gpp("getField", (value) => window.__told.push(value), "usca.Version");
  };
  const visit = await (await person({ before })).visits("/vendors.html");
  await begun(visit);
  // What was asked is answered when there is an answer, and whoever listens hears it too, in whatever order.
  const changed = (told) => told.some((one) => one?.[0] === "sectionChange" && one[1] === 4);
  await until(() => visit.run(() => window.__told), (told) => told.includes(1) && changed(told));

  site.edit(NOTICE, (notice) => {
    sell(notice);
    notice.regimes = ["eu-gdpr"];
  });
  const other = await (await person()).visits("/vendors.html");
  await other.expectLayer(1);
  assert.equal(await other.run(() => typeof window.__gpp), "undefined");
});
