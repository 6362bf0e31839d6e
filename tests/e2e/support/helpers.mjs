// Extensions that answer for a person, run on a page as they would be there.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const read = (path) => readFile(path, "utf8");

/** The engine of DuckDuckGo's autoconsent, with one rule; answers what it says of what it did, as it says it. */
export async function autoconsent(visit, rule, config = {}) {
  const main = createRequire(import.meta.url).resolve("@duckduckgo/autoconsent");
  const engine = await read(join(dirname(main), "autoconsent.playwright.js"));
  const told = [];
  await visit.page.exposeFunction("autoconsentSendMessage", (message) => void told.push(message));
  await visit.run(engine);
  await visit.run((message) => window.autoconsentReceiveMessage(message), {
    type: "initResp",
    config: { autoAction: "optOut", enablePrehide: false, detectRetries: 5, ...config },
    rules: { autoconsent: [rule] },
  });
  return told;
}

/**
 * Consent-O-Matic, for as much of its rule language as our rule uses, after its own description: finds an element, in
 * the shadow root of its parent if that has one; a rule is on when `presentMatcher` matches; it acts once
 * `showingMatcher` matches, method by method, and what a person allows stays off. Answers whether it acted, and its
 * clicks. Whatever else a rule asks for is an error.
 */
export const consentOMatic = (visit, rules, tries = 10) =>
  visit.run(
    async ({ rules, tries }) => {
      const pause = (ms) => new Promise((go) => setTimeout(go, ms));
      const only = (object, ...names) => {
        const other = Object.keys(object).filter((name) => !names.includes(name));
        if (other.length > 0) throw new Error(`not understood: ${other}`);
      };
      const select = ({ selector, displayFilter, ...other }, parent) => {
        only(other);
        const found = [...((parent?.shadowRoot ?? parent) || document).querySelectorAll(selector)];
        return found.find((one) => displayFilter === undefined || displayFilter === (one.offsetHeight !== 0)) ?? null;
      };
      const find = ({ parent, target }) => {
        const within = parent && select(parent);
        return parent && !within ? null : select(target, within);
      };
      const matchers = {
        css(matcher) {
          only(matcher, "type", "parent", "target");
          return find(matcher) !== null;
        },
      };
      let clicks = 0;
      const actions = {
        click(action) {
          only(action, "type", "parent", "target");
          const target = find(action);
          if (target) clicks++, target.click();
        },
        async waitcss(action) {
          only(action, "type", "parent", "target", "negated", "retries", "waitTime");
          const { negated = false, retries = 10, waitTime = 250 } = action;
          for (let left = retries; left > 0 && (find(action) === null) !== negated; left--) await pause(waitTime);
        },
      };
      const matches = (matcher) => matchers[matcher.type](matcher);
      for (const [name, { detectors, methods }] of Object.entries(rules)) {
        const detector = detectors.find(({ presentMatcher }) => matches(presentMatcher));
        if (!detector) continue;
        let showing = matches(detector.showingMatcher);
        for (let left = tries; left > 0 && !showing; left--) {
          await pause(250);
          showing = matches(detector.showingMatcher);
        }
        if (!showing) return { name, acted: false, clicks };
        for (const step of ["HIDE_CMP", "OPEN_OPTIONS", "DO_CONSENT", "SAVE_CONSENT"]) {
          const action = methods.find(({ name }) => name === step)?.action;
          if (action) await actions[action.type](action);
        }
        return { name, acted: true, clicks };
      }
      return { name: null, acted: false, clicks };
    },
    { rules, tries },
  );
