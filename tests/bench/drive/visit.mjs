// One tab under measurement: how it is throttled, when it has come to rest, and what the browser counted.
import { readFile } from "node:fs/promises";

const PROBE = await readFile(new URL("probe.js", import.meta.url), "utf8");

/** How the browser is slowed down; `mobile` is what Lighthouse calls a slow 4G connection. */
export const PROFILES = {
  none: { cpu: 1 },
  mobile: { cpu: 4, network: { latency: 150, down: 1.6e6 / 8, up: 0.75e6 / 8 } },
};

export class Visit {
  #quietSince = 0;
  #flying = new Set();

  static async open(context, { server, profile, variant, probe }) {
    const visit = new Visit();
    Object.assign(visit, { server, variant });
    visit.page = await context.newPage();
    visit.cdp = await context.newCDPSession(visit.page);
    await visit.page.addInitScript(keepMemories);
    if (probe) await visit.page.addInitScript(PROBE.replace("__ASKED__", JSON.stringify(asked(variant, probe))));
    await visit.#listen();
    const { cpu, network } = PROFILES[profile];
    // Thread time: what another program does on this machine meanwhile is not counted.
    await visit.cdp.send("Performance.enable", { timeDomain: "threadTicks" });
    if (cpu > 1) await visit.cdp.send("Emulation.setCPUThrottlingRate", { rate: cpu });
    if (network) {
      const { latency, down, up } = network;
      const conditions = { offline: false, latency, downloadThroughput: down, uploadThroughput: up };
      await visit.cdp.send("Network.emulateNetworkConditions", conditions);
    }
    return visit;
  }

  async goes(url) {
    this.from = this.server.log.length;
    this.beforeWasm = null;
    await this.page.goto(url, { waitUntil: "load", timeout: 60_000 });
  }

  /** Waits until what was asked for is there, nothing is loaded any more, and a little longer. */
  async rests({ until = "true", quiet = 600 } = {}) {
    await this.holds(until);
    const limit = Date.now() + 30_000;
    while (this.#flying.size > 0 || Date.now() - this.#quietSince < quiet) {
      if (Date.now() > limit) throw new Error("it does not come to rest");
      await sleep(50);
    }
  }

  /** Waits until an expression holds in the page, asking rarely so as to disturb little. */
  async holds(expression, limit = 30_000) {
    const end = Date.now() + limit;
    while (!(await this.evaluate(expression))) {
      if (Date.now() > end) throw new Error(`never came true: ${expression}; noted: ${JSON.stringify(await this.noted())}`);
      await sleep(100);
    }
  }

  async evaluate(expression) {
    const options = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await this.cdp.send("Runtime.evaluate", options);
    if (exceptionDetails) throw new Error(`${exceptionDetails.exception?.description}`);
    return result.value;
  }

  noted = () => this.evaluate("window.__noted");

  /** What the server has answered since the visit began: the bytes of the bodies as they were sent, and requests. */
  traffic(filter = () => true) {
    const answers = this.server.log.slice(this.from).filter(filter);
    return { bytes: answers.reduce((sum, { bytes }) => sum + bytes, 0), requests: answers.length };
  }

  /** Milliseconds of thread time since the visit began. */
  async counters() {
    const { metrics } = await this.cdp.send("Performance.getMetrics");
    const of = (name) => metrics.find((one) => one.name === name).value * 1000;
    return { tasks: of("TaskDuration"), script: of("ScriptDuration"), layout: of("LayoutDuration") + of("RecalcStyleDuration") };
  }

  /** What the page itself can be asked about afterwards. */
  vitals = () => this.evaluate(`(${readVitals})()`);

  /** KiB after collecting garbage: the heap of JavaScript, the DOM and the styles beside it, and the memory of Wasm. */
  async memory() {
    for (let round = 0; round < 2; round++) await this.cdp.send("HeapProfiler.collectGarbage");
    const { usedSize, embedderHeapUsedSize = 0 } = await this.cdp.send("Runtime.getHeapUsage");
    return { script: usedSize / 1024, dom: embedderHeapUsedSize / 1024, wasm: (await this.#wasmMemory()) / 1024 };
  }

  /** The protocol's own way, to ask for all objects of a kind, never answers on a page with several modules. */
  #wasmMemory = () => this.evaluate("[...__memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0)");

  /** A real click, in the middle of an element. */
  async clicks(selector) {
    const find = (text) => `(() => { let root = document; for (const part of ${JSON.stringify(text)}.split(" >>> ")) { root = (root.shadowRoot ?? root).querySelector(part); if (!root) return null; } const box = root.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; })()`;
    await this.holds(`${find(selector)} !== null`);
    const [x, y] = await this.evaluate(find(selector));
    const mouse = (type, more) => this.cdp.send("Input.dispatchMouseEvent", { type, x, y, ...more });
    await mouse("mouseMoved");
    await sleep(60); // a hand does not press at the very moment of arrival
    await mouse("mousePressed", { button: "left", clickCount: 1 });
    await mouse("mouseReleased", { button: "left", clickCount: 1 });
  }

  close = () => this.page.close();

  async #listen() {
    await this.cdp.send("Network.enable");
    const over = ({ requestId }) => {
      this.#flying.delete(requestId);
      this.#quietSince = Date.now();
    };
    this.cdp.on("Network.requestWillBeSent", ({ requestId, request }) => {
      if (request.url.startsWith("data:")) return;
      this.#flying.add(requestId);
      // What the page cost before the Wasm was even asked for.
      if (this.variant.wasm?.test(request.url)) this.beforeWasm ??= this.counters().catch(() => null);
    });
    this.cdp.on("Network.loadingFinished", over);
    this.cdp.on("Network.loadingFailed", over);
  }
}

const asked = ({ layer, agree, stored }, { press = false, first = true }) => ({
  ...{ layer, agree, press },
  first: first && layer !== undefined,
  stored: stored?.source ?? "^$",
});

export const sleep = (ms) => new Promise((wake) => setTimeout(wake, ms));

/** Runs in the page before anything else: what memory Wasm is given. */
function keepMemories() {
  window.__memories = new Set();
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const given = WebAssembly[name];
    WebAssembly[name] = async (...details) => {
      const made = await given.apply(WebAssembly, details);
      const { memory } = (made.instance ?? made).exports;
      if (memory) window.__memories.add(memory);
      return made;
    };
  }
}

/** Runs in the page. */
function readVitals() {
  const entries = (type) =>
    new Promise((tell) => {
      const found = [];
      const observer = new PerformanceObserver((list) => found.push(...list.getEntries()));
      observer.observe({ type, buffered: true });
      setTimeout(() => {
        observer.disconnect();
        tell(found);
      }, 30);
    });
  const wasmAt = performance.getEntriesByType("resource").find(({ name }) => name.endsWith(".wasm"))?.startTime ?? null;
  const longest = (tasks) => Math.max(0, ...tasks.map(({ duration }) => duration));
  const blocking = (tasks) => tasks.reduce((sum, { duration }) => sum + duration - 50, 0);
  return Promise.all(["largest-contentful-paint", "layout-shift", "longtask", "paint"].map(entries)).then(
    ([largest, shifts, long, paints]) => ({
      lcp: largest.at(-1)?.startTime ?? null,
      lcpElement: largest.at(-1)?.element?.localName ?? null,
      cls: shifts.filter((one) => !one.hadRecentInput).reduce((sum, { value }) => sum + value, 0),
      fcp: paints.find(({ name }) => name === "first-contentful-paint")?.startTime ?? null,
      // Before the Wasm of ours was asked for, and after; without Wasm, everything is before.
      longest: longest(long.filter(({ startTime }) => startTime < (wasmAt ?? Infinity))),
      blocking: blocking(long.filter(({ startTime }) => startTime < (wasmAt ?? Infinity))),
      laterLongest: longest(long.filter(({ startTime }) => startTime >= (wasmAt ?? Infinity))),
      laterBlocking: blocking(long.filter(({ startTime }) => startTime >= (wasmAt ?? Infinity))),
      wasmAt,
      known: performance.getEntriesByName("known")[0]?.startTime ?? null,
      ran: performance.getEntriesByName("ran")[0]?.startTime ?? null,
    }),
  );
}
