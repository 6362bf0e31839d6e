// A person: one browser profile, with tabs and whatever the browser keeps for them.
import { WidgetPage } from "./widget-page.mjs";

export class Person {
  /** What was asked for over the network, by every tab. */
  requests = [];
  said = [];
  uncaught = [];
  #policy = [];

  /** Meets somebody who has never been here. `before` runs in each page before anything else. */
  static async meet(browser, site, { before, ...settings } = {}) {
    const person = new Person();
    person.site = site;
    person.context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en", ...settings });
    await person.context.exposeBinding("__violated", (_, told) => person.#policy.push(told));
    await person.context.addInitScript(() => {
      addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile, sample }) =>
        window.__violated(`${violatedDirective} ${blockedURI} ${sourceFile} ${sample}`),
      );
    });
    if (before) await person.context.addInitScript(before);
    person.context.on("request", (request) => person.requests.push(request.url()));
    person.context.on("console", (line) => {
      const text = `${line.type()}: ${line.text()}`;
      // What the browser itself says of a request that fails is no word of ours.
      if (/^(error|warning)/.test(text) && !/Failed to load resource/.test(text)) person.said.push(text);
    });
    person.context.on("weberror", (error) => person.uncaught.push(error.error().message));
    return person;
  }

  leave() {
    return this.context.close();
  }

  /** A new tab on this page. */
  async visits(path) {
    const page = await this.context.newPage();
    page.setDefaultTimeout(10_000);
    const visit = new WidgetPage(this, page);
    await visit.goes(path);
    return visit;
  }

  strangers() {
    const own = this.site.origins.map((origin) => new URL(origin).host);
    return this.requests.filter((url) => /^(http|ws)/.test(url) && !own.includes(new URL(url).host));
  }

  async violations() {
    return this.#policy;
  }
}
