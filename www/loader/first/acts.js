// What can be done on the first layer of a built notice: refusing, agreeing, choosing, all without the Wasm.
import { idle } from "../idle.js";
import { STANDING } from "../store.js";
import { lift } from "../wasm/front.js";
import { hold, stay } from "../wasm/host.js";
import { measure } from "../wasm/measure.js";
import { frame } from "./frame.js";
import { make } from "./markup.js";
import { warm } from "./warm.js";
import { wear } from "./wear.js";

/** The frame of the second layer, and what each act for all comes to: worked out by the domain, written here by the build. */
const work = () => __ACTS__;

/** What is fetched when nothing else is left to do. */
const files = __FILES__;

const CALLS = { choose: "open", minor: "minor" };

const METHODS = { refuseAll: "refuse-all", agreeAll: "agree-all" };

/** Answers what acts on the first layer: a person by `act`, the page by `take`. */
export default function ready(core, { asks, host, page, putAway }) {
  const { adopt, asset, keep, more, read, report, watchers } = core;
  const root = host.shadowRoot;
  let seen = null;
  let worked = null;
  /** Nothing of it is in memory before somebody is about to act. */
  const known = () => (worked ??= work());

  hold(host);
  watchers.push(stay);
  stay();
  if (asks()) {
    lift(root);
    warm(core, page, files);
    // Who goes about with keys must see where they are; all others need not load how.
    const clear = async () => (await import(asset(__ASSETS__.glue))).keepClear(host);
    addEventListener("focusin", () => clear().catch(() => {}), { once: true });
  }
  // What is on the screen is measured while the pointer is still down: then nothing stands between the press and its effect.
  page.addEventListener("pointerdown", () => {
    seen = measure(root);
    known();
  });
  return { act, take };

  /** `pressed` says that it was done with a pointer. */
  async function act(action, pressed) {
    if (known().answers[action]) decide(action, "person", pressed && seen);
    else if (CALLS[action]) await (await more()).call(CALLS[action]);
  }

  async function load() {
    await (await more()).load();
  }

  /** Whether an act needs nothing of the widget any more. */
  async function take(method) {
    if (method === "open" && !page.querySelector("dialog")) {
      wear(root, known().style);
      return frame(make(known().frame), page, load);
    }
    if (!asks() || !METHODS[method]) return false;
    decide(METHODS[method], "page");
    return true;
  }

  /** Keeps and applies at once what the domain says the act comes to; the widget signs for it when it comes. */
  function decide(action, actor, seen) {
    if (!asks()) return;
    const { said, [actor]: answer } = known().answers[action];
    const at = Math.floor(Date.now() / 1000);
    answer.unsigned.presentation = seen || measure(root);
    answer.asked = asked(read(STANDING), answer.notice) + 1;
    answer.at = at;
    answer.until += at;
    for (const purpose of answer.purposes) purpose.at = at;
    const text = JSON.stringify(answer);
    keep(STANDING, text);
    putAway();
    adopt(text, false);
    page.querySelector("[part=status]").textContent = said;
    idle(() => load().catch(report));
  }
}

/** How often the person was asked before, as far as that is known. */
function asked(text, notice) {
  try {
    const before = JSON.parse(text);
    return before.notice === notice ? before.asked : 0;
  } catch {
    return 0;
  }
}
