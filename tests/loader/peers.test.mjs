// Other tabs, frozen pages, swapped bodies: what happens around the page.
import assert from "node:assert/strict";
import { test } from "node:test";

import { TAG, noting, standing, visit } from "./support/visit.mjs";

test("what is decided in one tab holds in the other, with and without the widget there", async (t) => {
  const html = `${TAG}<body>${noting("1")}`;
  const one = await visit(t, { html });
  await one.started();
  const other = await one.tab(t);
  await other.started();
  await other.run(
    () => (window.heard = []) && equipoise.on("decision", ({ changed, restored }) => heard.push([changed, restored])),
  );

  await one.run(() => equipoise.agreeAll());
  await other.until(() => window.ran?.length === 1);
  assert.deepEqual(await other.run(() => window.heard), [[["analytics", "ads"], true]]);
  assert.deepEqual(await other.calls(), [["peer", await one.kept()]]);

  const third = await one.tab(t);
  assert.equal(await third.run(() => equipoise.permits("ads")), true);
  await one.run(() => equipoise.refuseAll());
  await third.until(() => !equipoise.permits("ads"));
  assert.equal(await third.run(() => typeof window.fake), "undefined");

  await one.run(() => localStorage.clear());
  await other.until(() => equipoise.decision() === null);
  assert.deepEqual((await other.calls()).at(-1), ["peer", null]);
});

test("a tab that had not heard of a newer decision writes over it in vain", async (t) => {
  const at = Math.floor(Date.now() / 1000);
  const newer = standing({ given: ["ads"], at });
  const visited = await visit(t, { html: `${TAG}<body>${noting("1")}`, standing: newer });
  await visited.run(
    (text) => {
      localStorage.setItem("equipoise", text);
      dispatchEvent(new StorageEvent("storage", { key: "equipoise" }));
    },
    standing({ given: ["ads", "analytics"], at: at - 1 }),
  );
  assert.equal(await visited.run(() => equipoise.permits("analytics")), false);
  assert.deepEqual(await visited.ran(), []);
  assert.equal(await visited.kept(), newer);
});

test("what another tab decides while the widget is on its way reaches it", async (t) => {
  let go;
  const prepare = (site) => {
    const [type, body] = site.files["/notice.json"];
    site.files["/notice.json"] = (response) => (go = () => response.writeHead(200, { "content-type": type }).end(body));
  };
  const one = await visit(t, { prepare });
  await one.run(
    (text) => {
      localStorage.setItem("equipoise", text);
      dispatchEvent(new StorageEvent("storage", { key: "equipoise" }));
    },
    standing({ given: ["ads"] }),
  );
  assert.equal(await one.run(() => equipoise.permits("ads")), true);
  go();
  await one.started();
  // Before it started it reads what is kept; from then on it is told.
  await one.until(() => fake.config.standing === localStorage.getItem("equipoise") || fake.calls[0]?.[0] === "peer");
});

test("a page that comes back from the cache of the browser reads the standing again", async (t) => {
  const { run, until } = await visit(t, {
    html: `${TAG}<body>${noting("1", "ads")}`,
    standing: standing({ given: ["analytics"] }),
  });
  await run(
    (text) => {
      localStorage.setItem("equipoise", text);
      dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    },
    standing({ given: ["ads"] }),
  );
  assert.deepEqual(await run(() => ["analytics", "ads"].map(equipoise.permits)), [false, true]);
  await until(() => window.ran?.length === 1);
});

test("the widget hears when the page goes out of sight and comes back", async (t) => {
  const { run, calls, started } = await visit(t, {});
  await started();
  await run(async () => {
    await equipoise.ready;
    const show = (hidden) => {
      Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    };
    show(true);
    show(false);
    dispatchEvent(new Event("online"));
    dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
  });
  assert.deepEqual(await calls(), [["hidden"], ["wake"], ["wake"], ["hidden"]]);
});

test("a decision that ended is asked for again when the page is seen", async (t) => {
  const { run, settle, started } = await visit(t, {
    standing: standing({ given: ["ads"], until: Date.now() / 1000 + 0.8 }),
  });
  await settle();
  await run(() => new Promise((go) => setTimeout(go, 800)));
  await run(() => document.dispatchEvent(new Event("visibilitychange")));
  await started();
});

const swap = (markup) => {
  const body = document.createElement("body");
  body.innerHTML = markup;
  document.body.replaceWith(body);
};

test("a swapped body gets the element back, with what is in it", async (t) => {
  const { run, started, until } = await visit(t, {});
  await started();
  await run(() => fake.host.shadowRoot.append(document.createElement("p")));
  await run(swap, "<p>new</p>");
  await until(() => fake.host.parentElement === document.body);
  assert.equal(await run(() => fake.host.shadowRoot.lastChild.localName), "p");
});

test("a swapped body that brings an element of ours gets the living one in its place", async (t) => {
  const { run, started, until } = await visit(t, {});
  await started();
  await run(swap, "<main><equipoise-notice></equipoise-notice></main>");
  await until(() => fake.host.parentElement?.localName === "main");
  assert.equal(await run(() => document.querySelectorAll("equipoise-notice").length), 1);
});

test("gated elements of a swapped body run, and controls of it work", async (t) => {
  const { page, run, until } = await visit(t, { standing: standing({ given: ["analytics"] }) });
  await run(swap, `${noting("swapped")}<button data-equipoise="open">choices</button>`);
  await until(() => window.ran?.length === 1);
  await page.click("button");
  await until(() => window.fake?.calls.length === 1);
});

test("a page that keeps removing the element stays usable", async (t) => {
  const { run, started, settle } = await visit(t, {});
  await started();
  const removed = await run(async () => {
    let removed = 0;
    new MutationObserver(() =>
      document.querySelectorAll("equipoise-notice").forEach((one) => (one.remove(), removed++)),
    ).observe(document, {
      childList: true,
      subtree: true,
    });
    fake.host.remove();
    await new Promise((go) => setTimeout(go, 300));
    return removed;
  });
  await settle();
  assert.ok(removed > 0 && removed < 10, `${removed} times`);
});
