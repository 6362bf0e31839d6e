// California in the IAB Global Privacy Platform.
import { gpc } from "../gpc.js";
import { serve } from "./gpp.js";
import { ID, written } from "./usca-section.js";

/** `state` holds the opt-outs that the domain has found in the notice, and whether each purpose may go on. */
export function usca(state) {
  const { parsed, string } = written(state, gpc);
  serve("usca", ID, parsed, string);
}
