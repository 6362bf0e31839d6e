// The inline stub answers in the head what the loader answers a moment later, and says the same to each vendor.
import assert from "node:assert/strict";

import { story } from "./support/browser.mjs";
import { BuiltSite, allowing } from "./support/built.mjs";
import { until } from "./support/until.mjs";

const TOLD_AT = 15;
const OTHER = 17;
/** Of what is kept, that of which more must be known where the page says an age. */
const ABOUT_AGE = /somebody|another notice|run out|^nothing$/;
const DAY = 86400;
const now = Math.floor(Date.now() / 1000);

/** Whoever has an adapter is told of the same two purposes. */
const news = await BuiltSite.make(undefined, "news", ({ purposes }) => {
  const purpose = (id) => purposes.find((one) => one.id === id);
  purpose("audience").signals.push("clarity:analytics_Storage", "tiktok");
  purpose("personalised-ads").signals.push("clarity:ad_Storage", "meta", "x-acme:ads");
});
const ids = news.notice.purposes.map(({ id }) => id);
await news.copy("vendors.js");
await news.write(
  "answers.js",
  `window.__answers = ${JSON.stringify([...ids, ids.join(" "), " audience\\nvideo ", "", "nobody"])}.map((ids) => equipoise.permits(ids));`,
);

/** Both know the age that the page says, and heed what another place has decided. */
const attributes = (age) => (age ? ` data-age="${age}"` : "");
const inline = (await news.read("stub.en.html")).trim();
const ways = {
  stub: (age) => inline.replace("<script", `<script${attributes(age)}`),
  loader: (age) => `<script src="/equipoise/equipoise.js" data-cookie-domain${attributes(age)}></script>`,
};
const page = (head) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title>
<link rel="icon" href="data:,"><script src="/vendors.js"></script>${head}<script src="/answers.js"></script>`;

const AGES = [undefined, TOLD_AT, OTHER];
for (const [way, head] of Object.entries(ways)) {
  for (const age of AGES) await news.write(`${way}${age ?? ""}.html`, page(head(age)));
}
await news.write("start.html", '<!doctype html><title>A page</title><link rel="icon" href="data:,">');
const policy = await news.page("ignored.html", { stub: true });

/** What may be kept on the device, by the standing of somebody who agreed to all. */
const kept = (agreed) => {
  const each = (change) => agreed.purposes.map((entry) => ({ ...entry, ...change(entry) }));
  const informed = agreed.purposes.filter(({ status }) => status === "informed").map(({ id }) => id);
  const refused = {
    ...agreed,
    permits: informed,
    purposes: each(({ status }) => (status === "given" ? { status: "refused" } : {})),
  };
  const over = { at: now - 2 * DAY, until: now - DAY };
  const texts = {
    "somebody who agreed": agreed,
    "somebody who refused": refused,
    "an agreement to a part": { ...agreed, permits: [...informed, "audience"] },
    "an agreement that has run out": { ...agreed, ...over },
    "a refusal that has run out": { ...refused, ...over },
    "a clock that was wrong": { ...agreed, at: now + 2 * DAY, until: now + 9 * DAY },
    "another notice": { ...agreed, notice: "shop" },
    "another form": { ...agreed, schema: 2 },
    "another regime": { ...agreed, regime: "us-ca" },
    "rules that were told otherwise": { ...agreed, purposes: each(({ id }) => (id === "audience" ? { digest: "AAAA" } : {})) },
    "what the signal holds": { ...agreed, gpc: ["personalised-ads"] },
    "somebody who told their age": { ...agreed, age: TOLD_AT },
    "somebody who told it, long ago": { ...agreed, ...over, age: TOLD_AT },
    "no purposes": { ...agreed, purposes: undefined },
    "nothing that it permits": { ...agreed, permits: undefined },
  };
  const all = Object.entries(texts).map(([name, standing]) => ({ name, equipoise: JSON.stringify(standing) }));
  const text = JSON.stringify(agreed);
  return [
    ...all,
    { name: "nothing" },
    { name: "no standing", equipoise: "{" },
    { name: "the mirror that is known", equipoise: text, "equipoise:mirror": "there", cookie: { name: "equipoise" } },
    { name: "another mirror", equipoise: text, "equipoise:mirror": "here", cookie: { name: "equipoise" } },
    { name: "the first mirror", cookie: { name: "equipoise" } },
    { name: "another cookie", equipoise: text, cookie: { name: "not-equipoise" } },
  ];
};

/** The browser that sends the signal, and the one that keeps nothing. */
const signalling = { before: () => Object.defineProperty(navigator, "globalPrivacyControl", { value: true }) };
const denied = {
  before: () =>
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("denied by a test", "SecurityError");
      },
    }),
};

const onNews = { site: { statics: news.statics }, said: [/equipoise: /], patience: 120_000 };

story("whatever is kept, stub and loader answer and say the same", onNews, async ({ site, person }) => {
  for (const age of AGES) allowing(site, `/stub${age ?? ""}.html`, policy);
  // What neither of them says would be said by the widget, which is not to be had.
  site.fails(news.wasm, (response) => response.writeHead(404).end());

  /** A tab that takes every file anew: who leaves this soon must not wait for what the tab was just about to keep. */
  async function opens(somebody, path) {
    const visit = await somebody.visits(path);
    const network = await somebody.context.newCDPSession(visit.page);
    await network.send("Network.setCacheDisabled", { cacheDisabled: true });
    return visit;
  }

  /** Goes by both ways to a page that knows this age, with these texts in the store. */
  async function compare(visit, { name, cookie, ...texts }, age) {
    const about = `${name}, at an age of ${age}`;
    await visit.goes("/start.html");
    await visit.person.context.clearCookies();
    if (cookie) await visit.person.context.addCookies([{ value: "there", url: site.origin, ...cookie }]);
    await visit.run((texts) => {
      try {
        localStorage.clear();
        Object.assign(localStorage, texts);
      } catch {
        // This browser keeps nothing.
      }
    }, texts);
    await visit.goes(`/stub${age ?? ""}.html`);
    const [known, said] = [await answers(visit), sorted(await log(visit))];
    assert.ok(said.length >= 7, about);
    await visit.goes(`/loader${age ?? ""}.html`);
    assert.deepEqual(await answers(visit), known, about);
    assert.deepEqual(sorted(await until(() => log(visit), (log) => log.length >= said.length)), said, about);
  }

  const usual = await opens(await person(), "/loader.html");
  await usual.expectLayer(1);
  await usual.agreeAll();
  const cases = kept(await usual.standing());
  assert.equal(cases.length, 21);
  for (const one of cases) await compare(usual, one);
  for (const one of cases.filter(({ name }) => ABOUT_AGE.test(name))) {
    for (const age of [TOLD_AT, OTHER]) await compare(usual, one, age);
  }

  const signalled = await opens(await person(signalling), "/start.html");
  for (const one of cases) await compare(signalled, one);

  const keepsNothing = await opens(await person(denied), "/start.html");
  for (const cookie of [undefined, { name: "equipoise" }]) await compare(keepsNothing, { name: "no store", cookie });
});

const answers = (visit) => visit.run(() => window.__answers);
const log = (visit) => visit.run(() => window.__log);

/** Each vendor has a queue of its own: only the order within one counts. */
const sorted = (log) => [...log].sort(([one], [other]) => one.localeCompare(other));
