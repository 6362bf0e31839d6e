// Whatever breaks: nothing optional runs, the page stays as it was, and one clear error says what to mend.
import assert from "node:assert/strict";
import { test } from "node:test";

import { NOTICE, TAG, noting, standing, visit } from "./support/visit.mjs";

const LISTEN = `<script>
  window.errors = [];
  document.addEventListener("equipoise:error", ({ detail }) => errors.push(detail));
</script>`;

const PAGE = `${LISTEN}<body><p>the page</p>${noting("1")}`;

/** Holds that a first visit failed with one error that says `message`, and that the page is as it was. */
async function fails({ until, run, ran, said, uncaught }, message) {
  await until(() =>
    equipoise.ready.then(
      () => false,
      () => true,
    ),
  );
  const errors = await run(() => window.errors);
  assert.equal(errors.length, 1);
  assert.match(errors[0].message, message);
  assert.deepEqual(said, [`error: equipoise: ${errors[0].message}`]);
  assert.equal(
    await run(() => equipoise.ready.catch((error) => error instanceof Error && error.message)),
    errors[0].message,
  );
  assert.deepEqual([await ran(), uncaught], [[], []]);
  assert.equal(await run(() => document.querySelector("equipoise-notice")), null);
  assert.deepEqual(await run(() => ["account", "ads", ""].map(equipoise.permits)), [false, false, false]);
}

test("a notice with faults: they are shown as the widget lists them", async (t) => {
  const fault = "the notice has 2 faults\n- purposes[0]: no title\n- controllers: none";
  await fails(
    await visit(t, { html: PAGE + TAG, notice: { ...NOTICE, fault } }),
    /^the notice has 2 faults\n- purposes\[0\]: no title/,
  );
});

test("a notice that is not there", async (t) => {
  const visited = await visit(t, { html: PAGE + TAG, prepare: (site) => delete site.files["/notice.json"] });
  await fails(visited, /^cannot fetch \/notice\.json \(status 404\); check data-notice/);
});

test("a notice that is not the one the integrator signed for", async (t) => {
  const digest = "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  const tag = TAG.replace("data-notice", `data-notice-integrity="${digest}" data-notice`);
  await fails(await visit(t, { html: PAGE + tag }), /^cannot fetch \/notice\.json .*data-notice-integrity/);
});

test("a tag without a notice", async (t) => {
  await fails(await visit(t, { html: PAGE + TAG.replace(' data-notice="/notice.json"', "") }), /add data-notice/);
});

test("a folder that was copied by halves", async (t) => {
  const prepare = (site) =>
    Object.keys(site.files).forEach((path) => path.endsWith("d2.js") && delete site.files[path]);
  await fails(await visit(t, { html: PAGE + TAG, prepare }), /^cannot start the widget .*put all of dist\//);
});

test("Wasm that is not there", async (t) => {
  const prepare = (site) =>
    Object.keys(site.files).forEach((path) => path.endsWith(".wasm") && delete site.files[path]);
  await fails(await visit(t, { html: PAGE + TAG, prepare }), /^cannot start the widget/);
});

test("after a failure the next act tries again", async (t) => {
  let notice;
  const prepare = (site) => {
    notice = site.files["/notice.json"];
    delete site.files["/notice.json"];
  };
  const visited = await visit(t, { html: PAGE + TAG, prepare });
  await fails(visited, /status 404/);
  visited.site.files["/notice.json"] = notice;
  await visited.run(() => equipoise.open());
  assert.deepEqual(await visited.calls(), [["open", undefined]]);
});

test("storage denied: the choice holds for this page", async (t) => {
  const deny = `<script>Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError") } })</script>`;
  const { run, started, ran, said, until, uncaught } = await visit(t, { html: deny + PAGE + TAG });
  await started();
  await run(() => equipoise.agreeAll());
  await until(() => window.ran?.length === 1);
  await run(() => equipoise.agreeAll());
  await run(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  assert.equal(await run(() => equipoise.permits("ads")), true);
  assert.deepEqual(said, ["warning: equipoise: choice kept for this page only: local storage is refused"]);
  assert.deepEqual([await ran(), uncaught], [["1"], []]);
});

test("storage full: an older choice does not outlive the newer one", async (t) => {
  const full = `<script>Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError") }</script>`;
  const { run, kept } = await visit(t, { html: full + PAGE + TAG, standing: standing({ given: ["ads"] }) });
  await run(() => equipoise.refuseAll());
  assert.deepEqual([await kept(), await run(() => equipoise.permits("ads"))], [null, false]);
});

test("a sandboxed frame without storage of its own stays closed and says why", async (t) => {
  const prepare = (site) => (site.files["/frame"] = ["text/html", `<!doctype html>${PAGE}${TAG}`]);
  const { page, until, said } = await visit(t, {
    html: '<iframe sandbox="allow-scripts" src="/frame"></iframe>',
    prepare,
  });
  const frame = page.frames()[1];
  await frame.waitForFunction(() => window.errors?.length === 1);
  await until(() => true);
  assert.deepEqual(await frame.evaluate(() => [window.ran, equipoise.permits("ads"), equipoise.decision()]), [
    undefined,
    false,
    null,
  ]);
  assert.equal(said.filter((line) => line.startsWith("error: equipoise:")).length, 1);
});

for (const [name, act] of Object.entries({
  "in a call": () => equipoise.open("panic").catch(() => {}),
  "told by its hook": () => fake.port.emit("error", { message: "unreachable", fatal: true }),
})) {
  test(`a panic ${name}: never entered again, what stood stands, nothing new runs`, async (t) => {
    const { run, said, started, ran, settle } = await visit(t, { html: PAGE + noting("2", "ads") + TAG });
    await started();
    await run(() => equipoise.decide({ analytics: true }));
    await run(act);
    const [again, host] = await run(async () => [
      await equipoise.agreeAll().catch(({ message }) => message),
      fake.host.isConnected,
    ]);
    await run(() => fake.port.permits(["ads"]));
    await run(() => fake.port.standing(null));
    await settle();
    assert.match(again, /^the widget stopped \(unreachable\); .*reload/);
    assert.equal(host, false, "nothing modal is left in the way");
    assert.deepEqual(said, [`error: equipoise: ${again}`]);
    assert.deepEqual(await run(() => ["analytics", "ads"].map(equipoise.permits)), [true, false]);
    assert.deepEqual([await ran(), await run(() => errors.length)], [["1"], 1]);
  });
}

test("an answer that a panic cut off is a refusal, not a wait without end", async (t) => {
  const { run, started } = await visit(t, { html: PAGE + TAG });
  await started();
  const answer = await run(() => {
    fake.notice.purposes = [];
    fake.answer = new Promise(() => {});
    setTimeout(() => fake.port.emit("error", { message: "unreachable", fatal: true }), 50);
    return equipoise.request("ads");
  });
  assert.equal(answer, false);
});
