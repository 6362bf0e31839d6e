// A page with the widget on it, and verbs for what a person does there.
import assert from "node:assert/strict";

import { until } from "./until.mjs";

export class WidgetPage {
  constructor(person, page) {
    this.person = person;
    this.page = page;
    this.site = person.site;
  }

  // Going about

  goes = (path) => this.page.goto(new URL(path, this.site.origin).href, { waitUntil: "load" });

  /** Loads the page again; answers the paths that it asked the website for. */
  async returns() {
    const before = this.site.log.length;
    await this.page.reload({ waitUntil: "load" });
    return () => this.site.log.slice(before).map(({ path }) => path);
  }

  closesTheTab = () => this.page.close();

  run = (act, detail) => this.page.evaluate(act, detail);

  press = (...keys) => keys.reduce((done, key) => done.then(() => this.page.keyboard.press(key)), Promise.resolve());

  // Acts in the widget

  refuseAll = () => this.#click("refuse-all");
  agreeAll = () => this.#click("agree-all");
  choose = () => this.#click("choose");
  save = () => this.#click("save");
  close = () => this.#click("close");
  back = () => this.#click("back");
  withdrawAll = () => this.#of("withdraw", "").click();
  withdraw = (purpose) => this.#click("withdraw", purpose);
  details = (purpose) => this.#click("details", purpose);
  agree = (purpose) => this.#click("agree", purpose);
  refuse = (purpose) => this.#click("refuse", purpose);
  openRecord = () => this.#click("record");
  switchOf = (purpose) => this.page.locator(`[part=switch][data-purpose="${purpose}"]`);
  switchOn = (purpose) => this.switchOf(purpose).check();
  switchOff = (purpose) => this.switchOf(purpose).uncheck();

  control = (action) => this.page.locator(`equipoise-notice [data-action="${action}"]`).first();

  #of(action, purpose) {
    const about = purpose === undefined ? "" : purpose ? `[data-purpose="${purpose}"]` : ":not([data-purpose])";
    return this.page.locator(`equipoise-notice [data-action="${action}"]${about}`).first();
  }

  #click = (action, purpose) => this.#of(action, purpose).click();

  // What is to be seen

  /** The number of the layer that is shown; null if none is. */
  layer = () =>
    this.run(() => {
      const layers = document.querySelector("equipoise-notice")?.shadowRoot?.querySelectorAll("[data-layer]") ?? [];
      return layers.length > 0 ? Number([...layers].at(-1).dataset.layer) : null;
    });

  async expectLayer(number) {
    await until(this.layer, (layer) => layer === number);
    // The rest of a long layer follows its beginning.
    await until(() => this.run(() => Boolean(document.querySelector("equipoise-notice")?.shadowRoot?.querySelector("[part=body][aria-busy]"))), (busy) => !busy);
    return this;
  }

  /** Waits until the page has loaded and had time to show something, and has not. */
  async expectNoLayer() {
    await this.run(async () => {
      await window.equipoise.ready;
      await new Promise((go) => requestIdleCallback(go));
    });
    assert.equal(await this.layer(), null);
    return this;
  }

  /** The texts of these elements of the widget. */
  texts = (selector) => this.page.locator(`equipoise-notice ${selector}`).allInnerTexts();

  /** Waits until nothing moves or fades any more. */
  stillness = () =>
    until(() =>
      this.run(() => {
        const roots = [document, document.querySelector("equipoise-notice")?.shadowRoot].filter(Boolean);
        return roots.flatMap((root) => root.getAnimations()).every(({ playState }) => playState !== "running");
      }),
    );

  // What holds

  /** The gated scripts that ran, by their `data-name`, in order. */
  ran = () => this.run(() => window.__ran ?? []);

  async expectRan(...names) {
    await until(this.ran, (ran) => ran.length >= names.length);
    assert.deepEqual(await this.ran(), names);
  }

  permits = (purpose) => this.run((purpose) => window.equipoise.permits(purpose), purpose);

  /** Holds that of the purposes of the page's notice these may run, and no others. */
  async expectPermits(...purposes) {
    const permitted = () => this.run(() => window.__purposes.filter((id) => window.equipoise.permits(id)));
    await until(permitted, (permitted) => `${permitted.sort()}` === `${purposes.sort()}`);
  }

  decision = () => this.run(() => window.equipoise.decision());

  async statusOf(purpose) {
    const decision = await this.decision();
    return decision?.purposes.find(({ id }) => id === purpose)?.status;
  }

  standing = () => this.run(() => JSON.parse(localStorage.getItem("equipoise")));

  /** Changes what is kept of the decision, as time or a hand might. */
  alterStanding = (change) =>
    this.run((change) => {
      const standing = JSON.parse(localStorage.getItem("equipoise"));
      localStorage.setItem("equipoise", JSON.stringify({ ...standing, ...change }));
    }, change);

  /** Waits until the device keeps so many receipts; answers them, oldest first. */
  receipts = (count) =>
    until(
      () => this.run(() => window.equipoise.receipts()),
      (receipts) => receipts.length >= count,
    );

  /**
   * Waits until nothing is owed any more: signed, delivered, acknowledged; and what was left on the device removed,
   * unless a script that cannot be stopped goes on, which is then said.
   */
  settled = () =>
    until(
      () =>
        this.run(() => [
          JSON.parse(localStorage.getItem("equipoise"))?.unsigned ?? null,
          localStorage.getItem("equipoise:pending"),
          document.querySelector("equipoise-bar") ? null : localStorage.getItem("equipoise:owed"),
        ]),
      (owed) => owed.every((one) => one === null),
    );
}
