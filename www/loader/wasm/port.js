// What the widget may ask of the loader.
import { judge } from "./fair.js";
import { lift } from "./front.js";
import { measure } from "./measure.js";

/** `die` is told of an error after which the widget must not be entered again, `tellTabs` of each decision. */
export function createPort(core, host, die, { mirror, tellTabs }) {
  const { adopt, emit, follow, grant, keep, learn, learnSignals, read, report, warn } = core;
  return {
    /** Keeps and applies a standing; null forgets it. */
    standing(json) {
      keep("equipoise", json ?? null);
      if (!json) mirror(null);
      adopt(json ?? null, wasRestored(json));
      tellTabs(json ?? null);
    },

    /** Keeps a mirror of it, if the page wants one. */
    mirror,

    /** What is kept now, perhaps by another tab. */
    kept: () => read("equipoise"),

    /** What may run now, also before any decision; and whether a guardian decides. */
    permits(ids, isChild) {
      core.isChild = isChild;
      grant(ids);
      follow();
    },

    /** Every purpose of the notice. */
    purposes(ids) {
      learn(ids);
      follow();
    },

    /** Which signals follow which purposes. */
    signals: (json) => learnSignals(JSON.parse(json)),

    /** Tells the page; an error that is `fatal` ends the widget. */
    emit(name, detail) {
      if (name !== "error") emit(name, detail);
      else if (detail.fatal) die(detail);
      else report(detail);
    },

    /** How many receipts wait for the backend; the next visit wakes the widget for them. */
    pending(count) {
      keep("equipoise:pending", count > 0 ? `${count}` : null);
    },

    /** Whether any do. */
    isPending: () => Boolean(read("equipoise:pending")),

    /** What is to be shown is in the document. */
    drawn() {
      if (!host.isConnected) return; // a page has just swapped its body: there is nothing to be measured
      lift(host.shadowRoot);
      judge(host.shadowRoot, warn);
    },

    /** What is on the screen, measured. */
    measure: () => JSON.stringify(measure(host.shadowRoot)),
  };
}

/** Whether it comes from a mirror: whatever comes of an act has still to be signed. */
function wasRestored(json) {
  const { purposes = [], unsigned } = JSON.parse(json ?? "{}");
  return !unsigned && purposes.some(({ restored }) => restored);
}
