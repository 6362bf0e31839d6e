// What is done on the page of one variant, and what is read off meanwhile. Each story answers plain numbers.
import { Visit, sleep } from "./visit.mjs";

/** A person: a browser profile of its own, with an empty cache and nothing stored. */
async function person(browser, tell) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en", reducedMotion: "no-preference" });
  try {
    return await tell(context);
  } finally {
    await context.close();
  }
}

/** A visit that nobody counts. */
export const warmUp = (browser, url) =>
  person(browser, async (context) => {
    const page = await context.newPage();
    await page.goto(url, { waitUntil: "load" });
    await sleep(SETTLING);
  });

/** The first visit, with nothing of ours in the page: what it costs. */
export const cost = (scene) =>
  person(scene.browser, async (context) => {
    const visit = await Visit.open(context, scene);
    await visit.goes(scene.url);
    await visit.rests({ until: isThere(scene.variant.layer) });
    await sleep(SETTLING);
    const isWasm = belongsToWasm(visit);
    const [all, before, counters] = [visit.traffic(), visit.traffic(isWasm.not), await visit.counters()];
    const early = (scene.variant.firstWithoutWasm && (await visit.beforeWasm)) || counters;
    const vitals = await visit.vitals();
    const memory = scene.profile === "none" ? await visit.memory() : {};
    return {
      ...{ bytes: before.bytes, requests: before.requests, allBytes: all.bytes, allRequests: all.requests },
      ...{ tasks: early.tasks, script: early.script, layout: early.layout, allTasks: counters.tasks },
      ...{ lcp: vitals.lcp, cls: vitals.cls, fcp: vitals.fcp, heroIsLargest: Number(vitals.lcpElement === "img") },
      ...{ longest: vitals.longest, blocking: vitals.blocking, laterLongest: vitals.laterLongest },
      ...{ laterBlocking: vitals.laterBlocking, wasmAt: vitals.wasmAt },
      ...{ memory: memory.script, memoryDom: memory.dom, memoryWasm: memory.wasm },
    };
  });

/** The same with the Wasm held back: what is in memory before it and with it. Of variants that show a layer without it. */
export const memory = (scene) =>
  person(scene.browser, async (context) => {
    const release = scene.server.hold(scene.variant.wasm);
    const visit = await Visit.open(context, scene);
    await visit.goes(scene.url);
    await visit.holds(isThere(scene.variant.layer));
    await sleep(1500);
    const before = await visit.memory();
    release();
    await visit.evaluate("equipoise.receipts().then(() => 0)");
    await visit.rests();
    await sleep(SETTLING);
    const after = await visit.memory();
    return { memory: before.script, memoryDom: before.dom, laterMemory: after.script, laterDom: after.dom, laterWasm: after.wasm };
  });

/** The first visit, watched: when the layer can be seen, and the first press that works. */
export const look = (scene) =>
  person(scene.browser, async (context) => {
    const visit = await Visit.open(context, { ...scene, probe: { press: true } });
    await visit.goes(scene.url);
    await visit.holds("window.__noted.visible && window.__noted.operable");
    const noted = await visit.noted();
    return { pixel: noted["visible:pixel"], visible: noted.visible, operable: noted.operable, dead: noted.operable - noted.visible };
  });

/** Agreeing with a real press, coming back, and opening the settings; then once more with an empty cache. */
export const decide = (scene) =>
  person(scene.browser, async (context) => {
    const found = {};
    const empty = !scene.variant.layer;
    const first = await Visit.open(context, { ...scene, probe: {} });
    await first.goes(scene.url);
    await first.rests({ until: empty ? "true" : "window.__noted.visible" });
    await sleep(SETTLING);
    if (!empty) Object.assign(found, await agrees(first));
    await first.close();

    const second = await Visit.open(context, { ...scene, probe: { first: false } });
    Object.assign(found, prefixed("warm", await returns(second, scene)));
    if (!empty) found.settingsFirst = await opens(second, scene);
    if (scene.variant.frame) found.settingsFrame = await sinceThePress(second, "frame");
    await second.close();

    // Ours once more, with the Wasm there: for the others there is no difference.
    if (empty) {
      // It has no settings.
    } else if (scene.variant.wasm) {
      const third = await Visit.open(context, { ...scene, probe: { first: false } });
      await third.goes(scene.url);
      await third.rests();
      await third.evaluate("equipoise.receipts().then(() => 0)");
      found.settings = await opens(third, scene);
      await third.close();
    } else {
      found.settings = found.settingsFirst;
    }

    const last = await Visit.open(context, scene);
    await last.cdp.send("Network.clearBrowserCache");
    Object.assign(found, prefixed("cold", await returns(last, scene)));
    return found;
  });

/** The settings with many services. */
export const scale = (scene) =>
  person(scene.browser, async (context) => {
    const first = await Visit.open(context, { ...scene, probe: { press: true } });
    await first.goes(scene.url);
    await first.holds("window.__noted.visible && window.__noted.operable", 60_000);
    const { visible } = await first.noted();
    await first.rests();
    await sleep(SETTLING);
    await first.close();
    const second = await Visit.open(context, { ...scene, probe: { first: false } });
    await second.goes(scene.url);
    await second.rests();
    await sleep(SETTLING);
    const settingsFirst = await opens(second, scene);
    await second.close();
    if (!scene.variant.wasm) return { visible, settings: settingsFirst, settingsFirst };
    const third = await Visit.open(context, { ...scene, probe: { first: false } });
    await third.goes(scene.url);
    await third.rests();
    await third.evaluate("equipoise.receipts().then(() => 0)");
    return { visible, settings: await opens(third, scene), settingsFirst };
  });

async function agrees(visit) {
  const { layer, agree, wasm } = visit.variant;
  await visit.evaluate(`window.__watchGone("gone", ${JSON.stringify(layer)})`);
  await visit.clicks(agree);
  await visit.holds("window.__noted.gone && window.__noted.stored");
  if (wasm) await visit.holds("window.__noted.receipt");
  await visit.rests();
  await sleep(SETTLING);
  const { pointer, gone, stored, receipt } = await visit.noted();
  const { ran } = await visit.vitals();
  return { gone: gone - pointer, stored: stored - pointer, ran: ran && ran - pointer, receipt: receipt && receipt - stored };
}

async function returns(visit, { url, variant }) {
  await visit.goes(url);
  await visit.rests({ until: variant.layer ? "performance.getEntriesByName('known').length > 0" : "true" });
  await sleep(SETTLING);
  const [{ bytes, requests }, { tasks }, { known, ran, blocking }] = [visit.traffic(), await visit.counters(), await visit.vitals()];
  return { known, ran, bytes, requests, tasks, blocking };
}

async function opens(visit, { variant }) {
  if (variant.frame) await visit.evaluate(`window.__watch("frame", ${JSON.stringify(variant.frame)})`);
  await visit.evaluate(`window.__watch("second", ${JSON.stringify(variant.second)})`);
  await visit.clicks("#settings");
  await visit.holds("window.__noted.second", 60_000);
  return sinceThePress(visit, "second");
}

async function sinceThePress(visit, name) {
  const noted = await visit.noted();
  return noted[name] - noted.pointer;
}

const prefixed = (prefix, values) => Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}.${name}`, value]));

/** Whether the element is in the page, seen or not; true where there is nothing to be there. */
const isThere = (selector) =>
  selector
    ? `${JSON.stringify(selector)}.split(" >>> ").reduce((root, part) => (root?.shadowRoot ?? root)?.querySelector(part), document) != null`
    : "true";

/** Where the layer is shown without the Wasm, that is loaded when the page is idle: everything from its request on. */
function belongsToWasm(visit) {
  const { firstWithoutWasm, wasm } = visit.variant;
  const log = visit.server.log.slice(visit.from);
  const began = firstWithoutWasm ? log.findIndex(({ path }) => wasm.test(path)) : -1;
  return { not: (one) => began < 0 || log.indexOf(one) < began };
}

/** After the last request something may still be drawn, or a handler attached. */
const SETTLING = 700;
