// California in the IAB Global Privacy Platform.
import { gpc } from "../gpc.js";
import { serve } from "./gpp.js";
import { ID, written } from "./usca-section.js";

/** `state` holds the opt-outs that the domain has found in the notice, each "granted" or "denied". */
export function usca(state) {
  const may = Object.fromEntries(Object.entries(state).map(([field, word]) => [field, word === "granted"]));
  const { parsed, string } = written(may, gpc);
  serve("usca", ID, parsed, string);
}
