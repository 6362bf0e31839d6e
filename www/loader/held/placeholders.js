// What stands in the place of held embeds: one placeholder each, laid over its box or, where it has none, in its place.
import { MARK } from "../mark.js";
import { float, hide, lay, reveal } from "./box.js";
import { hasBox, inFlow } from "./flow.js";
import { missing } from "./missing.js";
import { placeholder } from "./placeholder.js";
import { shownOnce } from "./shown.js";

const SHOWN = ":is(iframe,img,video,audio,picture,embed,object,template[data-placeholder])[data-purpose]";
const NONE = '[data-placeholder="none"]';

export function placeholders(core, gate, tell) {
  /** From each held element to what stands for it. */
  const standing = new Map();
  const once = shownOnce(core, gate, ask);
  const laid = () => requestAnimationFrame(() => standing.forEach((over, held) => over.box && lay(over.host, over.box)));
  const sizes = new ResizeObserver(laid);
  let told = null;
  let coming = null;

  /** Stands for what is held now, and for nothing else. */
  function look() {
    once.takeBack();
    const held = [...document.querySelectorAll(`${SHOWN}:not([${MARK}],${NONE})`)];
    for (const one of standing.keys()) if (!held.includes(one)) away(one);
    if (held.length === 0) return;
    if (!told) {
      coming ??= tell().then(come, () => {}); // without the notice there is nothing to say; it stays held
      return;
    }
    held.filter((one) => !standing.has(one)).forEach(stand);
    laid();
  }

  function come(answer) {
    told = answer;
    addEventListener("resize", laid);
    addEventListener("scroll", laid, { capture: true, passive: true });
    addEventListener("load", laid, true);
    look();
  }

  function stand(held) {
    const acts = { always: () => always(missing(held)), about: () => ask(missing(held)), once: () => show(held) };
    const host = placeholder(core, told, held, missing(held), acts);
    if (!host) return;
    const box = hasBox(held) ? (held.querySelector("img") ?? held) : null;
    standing.set(held, { host, box });
    held.before(host);
    if (!box) return inFlow(host, held);
    float(host);
    hide(box);
    for (const one of [box, held.parentElement, document.documentElement]) sizes.observe(one);
    lay(host, box);
  }

  function away(held) {
    const { host, box } = standing.get(held);
    host.remove();
    standing.delete(held);
    if (!box) return;
    sizes.unobserve(box);
    reveal(box);
  }

  async function show(held) {
    if (!(await once.show(held))) return;
    look();
    if (/^(iframe|audio|video)$/.test(held.localName)) held.focus();
  }

  /** Recorded as the person's own act; what needs a step of its own is asked about. */
  async function always(purposes) {
    for (const id of purposes) await core.more().then(({ call }) => call("allow", id)).catch(core.report);
  }

  return { look };
}

const ask = ([purpose]) => window.equipoise.request(purpose);
