// Travels with the first layer of a built notice: shows it, and takes what is done there, without the Wasm.
import { place, stay } from "../wasm/host.js";
import { frame } from "./frame.js";
import { make } from "./markup.js";
import { measure } from "./measure.js";
import { warm } from "./warm.js";

/** The markup, its style, and what each act for all comes to: worked out by the domain, written here by the build. */
const first = __FIRST__;

const ACTS = { refuseAll: "refuse-all", agreeAll: "agree-all" };

/** Shows the first layer if something is to be asked. Answers what stands in for the widget until it is there. */
export default async function begin(core) {
  const { adopt, emit, inForce, keep, load, standing, watchers } = core;
  const host = await place();
  const root = host.shadowRoot;
  const page = pageIn(root);
  const glance = page.querySelector("[data-layer]");
  let asking = core.fresh();

  watchers.push(stay);
  document.addEventListener("equipoise:decision", () => inForce() && putAway());
  if (!asking) putAway();
  else {
    page.addEventListener("click", clicked);
    warm(core, page, first.files);
    // Who goes about with keys must see where they are; all others need not load how.
    const clear = async () => (await import(core.asset(__ASSETS__.glue))).keepClear(host);
    addEventListener("focusin", () => clear().catch(() => {}), { once: true });
    emit("shown", { layer: glance.dataset.layer });
  }

  return { asks: () => asking, take, tell: (method) => method === "close" && putAway() };

  /** Whether an act needs nothing of the widget any more. */
  async function take(method) {
    if (method === "open" && !page.querySelector("dialog")) return frame(make(first.frame), page, load);
    if (!asking || !ACTS[method]) return false;
    decide(ACTS[method], "page");
    return true;
  }

  function clicked({ target }) {
    const action = target.closest("[data-action]")?.dataset.action;
    if (first.answers[action]) decide(action, "person");
    else if (action === "choose") core.call("open").catch(core.report);
  }

  /** Keeps and applies at once what the domain says the act comes to; the widget signs for it when it comes. */
  function decide(action, actor) {
    const { said, [actor]: answer } = first.answers[action];
    const at = Math.floor(Date.now() / 1000);
    answer.unsigned.presentation = measure(root, first.answers);
    answer.asked = asked(standing(), answer.notice) + 1;
    answer.at = at;
    answer.until += at;
    for (const purpose of answer.purposes) purpose.at = at;
    const text = JSON.stringify(answer);
    putAway();
    keep("equipoise", text);
    adopt(text, false);
    page.querySelector("[part=status]").textContent = said;
    core.idle(() => load().catch(core.report));
  }

  function putAway() {
    asking = false;
    glance.remove();
  }

  /** The page's own markup of this very build if it brought one, else ours. */
  function pageIn(root) {
    const there = root.querySelector(".root");
    if (host.dataset.build === first.build && there?.lang === first.locale) return there;
    there?.remove();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(first.style);
    root.adoptedStyleSheets = [sheet];
    root.append(make(first.markup));
    return root.lastChild;
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
