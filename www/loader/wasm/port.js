// What the widget may ask of the loader.
import { judge } from "./fair.js";
import { lift } from "./front.js";
import { measure } from "./measure.js";

/** `die` is told of an error after which the widget must not be entered again. */
export const createPort = ({ adopt, emit, follow, grant, keep, learn, read, report, warn }, host, die) => ({
  /** Keeps and applies a standing; null forgets it. */
  standing(json) {
    keep("equipoise", json ?? null);
    adopt(json ?? null, false);
  },

  /** What is kept now, perhaps by another tab. */
  kept: () => read("equipoise"),

  /** What may run now, also before any decision. */
  permits(ids) {
    grant(ids);
    follow();
  },

  /** Every purpose of the notice. */
  purposes(ids) {
    learn(ids);
    follow();
  },

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
    lift(host.shadowRoot);
    judge(host.shadowRoot, warn);
  },

  /** What is on the screen, measured. */
  measure: () => JSON.stringify(measure(host.shadowRoot)),
});
