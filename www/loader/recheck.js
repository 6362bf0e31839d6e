// After a return visit has been served: is there anything that needs the widget after all?
import { digest } from "./digest.js";
import { follow } from "./gate.js";
import { noticeText } from "./notice.js";
import { learn, standing } from "./permission.js";
import { regimeHere } from "./regime.js";
import { report } from "./report.js";
import { PENDING, read } from "./store.js";
import { load } from "./widget.js";

/** Loads the widget for a notice that changed or receipts that are owed. A notice out of reach changes nothing. */
export async function recheck() {
  const changed = __IS_BUILT__ ? standing && standing.source !== __BUILT__.source : await hasChanged();
  // A decision whose receipt was not signed in time is signed now.
  if (changed || read(PENDING) > 0 || standing?.unsigned || (standing && (await isElsewhere()))) return load().catch(report);
  if (__IS_BUILT__ || changed === null || !standing) return;
  learn(standing.purposes.map(({ id }) => id));
  follow();
}

/** Null while the notice is out of reach. */
async function hasChanged() {
  const text = await noticeText().catch(() => null);
  return text === null ? null : digest(text) !== parseInt(standing?.source, 16);
}

/** Whether a law protects the person now under which they have not been asked. */
async function isElsewhere() {
  const here = await regimeHere().catch(() => null);
  return here?.split(/[ ,+]+/).some((name) => !standing.regime?.includes(name));
}
