// Shows the first layer of a built notice without the Wasm; what can be done there comes right behind it.
import { named } from "../named.js";
import { place } from "../wasm/place.js";
import { make } from "./markup.js";
import { wear } from "./wear.js";

/** The markup and its style: rendered by the component itself, written here by the build. Used once, and not kept. */
const first = () => __FIRST__;

/** The widget was faster: nothing stands in for it. */
const NOTHING = { asks: () => false };

/** Shows the first layer if something is to be asked. Answers what stands in for the widget until it is there. */
export default async function begin(list, coming, fresh) {
  const core = named(list);
  const { alive, emit, more, report, settings } = core;
  const told = first();
  // The widget tells the notice as this layer does.
  settings.told = told.locale;
  settings.regime = told.regime;
  if (alive()) return NOTHING;
  const host = await place();
  const root = host.shadowRoot;
  const page = pageIn(host, told);
  const glance = page.querySelector("[data-layer]");
  let asking = fresh();

  document.addEventListener("equipoise:decision", () => window.equipoise.decision() && putAway());
  // Else somebody came near what opens a layer of the widget.
  if (!asking) putAway();
  else {
    page.addEventListener("click", clicked);
    emit("shown", { layer: glance.dataset.layer });
  }

  const layer = { asks: () => asking, host, page, putAway, take, tell };
  const acts = coming.then(async (module) => {
    // What was put in here is laid out first, in a turn of its own.
    if (!host.dataset.build) await new Promise((go) => setTimeout(go));
    return module.default(core, layer);
  });
  acts.then(more).catch(() => {}); // whoever acts hears it

  return layer;

  function tell(method) {
    if (method === "close") putAway();
  }

  /** Whether an act needs nothing of the widget any more. */
  async function take(method) {
    return (await acts.catch(() => null))?.take(method);
  }

  /** What cannot be done here is done on the layer of the widget itself, which takes this one's place. */
  function clicked({ detail, target }) {
    const action = target.closest("[data-action]")?.dataset.action;
    if (action) acts.then(({ act }) => act(action, detail > 0), instead).catch(report);
  }

  /** Without what acts here there is still the widget. */
  async function instead() {
    return (await more()).load();
  }

  function putAway() {
    asking = false;
    glance.remove();
  }
}

/** The page's own markup of this very build if it brought one, else ours. */
function pageIn(host, { build, locale, markup, style }) {
  const root = host.shadowRoot;
  const there = root.querySelector(".root");
  if (host.dataset.build === build && there?.lang === locale) return there;
  there?.remove();
  wear(root, style);
  root.append(make(markup));
  return root.lastChild;
}
