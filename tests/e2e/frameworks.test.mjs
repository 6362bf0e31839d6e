// Routers that put another page into this document: swapped bodies, merged heads, scripts run again, history.
import assert from "node:assert/strict";

import { story } from "./support/browser.mjs";
import { until } from "./support/until.mjs";

const SECOND = "/second.html";

/** These routers write scripts into the page without a Trusted Types policy of their own. */
function relaxed(site) {
  for (const path of ["/news.html", SECOND]) {
    site.fails(path, (response, pass) => {
      const write = response.writeHead.bind(response);
      response.writeHead = (status, headers) => {
        const name = "content-security-policy";
        // What has not changed is answered without one.
        const policy = headers[name]?.replace(/; *(require-trusted-types-for|trusted-types)[^;]*/g, "");
        return write(status, policy ? { ...headers, [name]: policy } : headers);
      };
      pass();
    });
  }
}

/** A script that was parsed elsewhere runs once it is made anew, as routers do. */
const routers = {
  /** Turbo: the body is replaced, its scripts are made anew; the head keeps what it has. */
  turbo: async (path) => {
    const page = new DOMParser().parseFromString(await (await fetch(path)).text(), "text/html");
    history.pushState({}, "", path);
    const body = document.adoptNode(page.body);
    for (const old of body.querySelectorAll("script")) {
      const script = document.createElement("script");
      for (const { name, value } of old.attributes) script.setAttribute(name, value);
      script.text = old.text;
      old.replaceWith(script);
    }
    document.documentElement.replaceChild(body, document.body);
    document.title = page.title;
  },

  /** Astro's ClientRouter: attributes of the root, the whole head and the body are swapped, and scripts run again. */
  astro: async (path) => {
    const page = new DOMParser().parseFromString(await (await fetch(path)).text(), "text/html");
    history.pushState({}, "", path);
    for (const { name } of [...document.documentElement.attributes]) document.documentElement.removeAttribute(name);
    for (const { name, value } of page.documentElement.attributes) document.documentElement.setAttribute(name, value);
    document.head.replaceChildren(...page.head.children);
    document.body.replaceWith(page.body);
    for (const old of document.querySelectorAll("script")) {
      if (old.type) continue;
      const script = document.createElement("script");
      for (const { name, value } of old.attributes) script.setAttribute(name, value);
      old.replaceWith(script);
      await new Promise((go) => ((script.onload = go), (script.onerror = go)));
    }
  },

  /** Next and its like: the body stays, what is in its container is rendered anew. */
  next: async (path) => {
    const page = new DOMParser().parseFromString(await (await fetch(path)).text(), "text/html");
    history.pushState({}, "", path);
    const container = document.querySelector("main");
    const held = [...page.querySelectorAll('script[type="text/plain"]')];
    container.replaceChildren(...page.querySelector("main").children, ...held);
    document.title = page.title;
  },
};

for (const [name, goTo] of Object.entries(routers)) {
  story(`${name}: a choice made before holds on the next page, and one made there too`, {}, async ({ site, person }) => {
    relaxed(site);
    const visit = await (await person()).visits("/news.html");
    await visit.agreeAll();
    await visit.expectLayer(null);
    await until(visit.ran, (ran) => ran.length === 6);
    await visit.run(goTo, SECOND);
    await until(visit.ran, (ran) => ran.length === 8);
    assert.deepEqual((await visit.ran()).slice(-2), ["audience-second", "video-second"]);

    await visit.run(() => document.getElementById("open").click());
    await visit.expectLayer(2);
    assert.equal(await visit.run(() => document.querySelectorAll("equipoise-notice").length), 1);
    await visit.close();
    await visit.run(() => window.equipoise.withdraw("video"));
    await until(() => visit.permits("video").then((permitted) => !permitted));
    await visit.run(goTo, "/news.html");
    await until(visit.ran, (ran) => ran.filter((one) => one === "audience").length === 2);
    assert.equal((await visit.ran()).filter((one) => one === "video").length, 1, "what was taken back does not run again");
  });

  story(`${name}: the question goes along to the next page`, {}, async ({ site, person }) => {
    relaxed(site);
    const visit = await (await person()).visits("/news.html");
    await visit.expectLayer(1);
    await visit.run(goTo, SECOND);
    await until(() => visit.run(() => document.querySelector("equipoise-notice")?.isConnected));
    await visit.expectLayer(1);
    await visit.refuseAll();
    await visit.expectLayer(null);
    assert.equal(await visit.permits("audience"), false);
    assert.deepEqual((await visit.ran()).filter((one) => one.endsWith("-second")), []);
  });
}

story("from the back/forward cache a page sees what was decided on the next one", {}, async ({ person }) => {
  const visit = await (await person()).visits("/news.html");
  await visit.agreeAll();
  await visit.settled();
  await visit.goes(SECOND);
  await visit.run(() => window.equipoise.withdraw("audience"));
  await visit.settled();
  await visit.page.goBack({ waitUntil: "commit" });
  await until(() => visit.run(() => location.pathname === "/news.html" && !window.equipoise.permits("audience")));
  assert.equal(await visit.permits("video"), true);
});

const others = /another consent tool is on this page \(Klaro, a platform of the IAB \(__tcfapi\)\)/;

story("another consent tool on the page: it is said once, and nobody fights", { said: [others] }, async ({ person }) => {
  const somebody = await person({
    before: () => {
      window.klaro = { show: () => (window.__fought = true) };
      window.__tcfapi = () => (window.__fought = true);
    },
  });
  const visit = await somebody.visits("/news.html");
  await visit.expectLayer(1);
  await until(() => somebody.said.some((line) => others.test(line)));
  await visit.refuseAll();
  await visit.settled();
  assert.equal(somebody.said.length, 1);
  assert.equal(await visit.run(() => window.__fought), undefined);
});
