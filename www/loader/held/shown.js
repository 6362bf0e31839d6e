// What the person asked to see this once: nothing is decided by that and nothing kept, and a no to its purpose ends it.
import { MARK } from "../mark.js";
import { OWED, STANDING } from "../store.js";
import { missing } from "./missing.js";

const NO = ["refused", "withdrawn", "objected"];

/** Acts that speak of every purpose, also of those whose answer stays what it was. */
const OF_ALL = ["refuse-all", "save"];

export function shownOnce(core, gate, ask) {
  /** From each element to the time of the decision that stood when it was shown: no two have the same. */
  const shown = new Map();

  /** For a child a guardian is asked instead. Answers whether it is shown. */
  async function show(held) {
    if (await isForChild().catch(unknown)) {
      await ask(missing(held));
      return false;
    }
    shown.set(held, window.equipoise.decision()?.at);
    gate.show(held, "once");
    core.keep(OWED, 1);
    return true;
  }

  /** Where the page or the person told an age, only the widget can say whether a guardian decides. */
  async function isForChild() {
    const told = core.settings.age ?? window.equipoise.decision()?.age;
    if (told !== undefined && core.isChild === undefined) await (await core.more()).call("wake");
    return core.isChild;
  }

  /** Whoever may be a child is taken for one. */
  function unknown(error) {
    core.report(error);
    return true;
  }

  /** Holds again what the person said no to since. */
  function takeBack() {
    if (shown.size === 0) return;
    const { at, purposes = [] } = window.equipoise.decision() ?? {};
    const control = JSON.parse(core.read(STANDING))?.unsigned?.control;
    const no = purposes.filter((one) => NO.includes(one.status) && (one.at === at || OF_ALL.includes(control)));
    for (const [held, before] of shown) {
      if (!held.isConnected) continue;
      shown.set(held, at);
      const saidNo = at !== before && no.some(({ id }) => missing(held).includes(id));
      if (!saidNo && !core.isChild) continue;
      shown.delete(held);
      if (held.getAttribute(MARK) === "once") gate.putBack(held);
    }
  }

  return { show, takeBack };
}
