// After a return visit has been served: is there anything that needs the widget after all?
import { digest } from "./digest.js";
import { scan } from "./gate.js";
import { noticeText } from "./notice.js";
import { learn, standing } from "./permission.js";
import { report } from "./report.js";
import { PENDING, read } from "./store.js";
import { load } from "./widget.js";

/** Loads the widget for a notice that changed or receipts that are owed. A notice out of reach changes nothing. */
export async function recheck() {
  if (__BUILT__) return recheckBuilt();
  const text = await noticeText().catch(() => null);
  const changed = text !== null && digest(text) !== parseInt(standing?.source, 16);
  // A decision whose receipt was not signed in time is signed now.
  if (changed || owes()) return load().catch(report);
  if (text === null || !standing) return;
  learn(standing.purposes.map(({ id }) => id));
  scan();
}

/** A built loader knows the notice's fingerprint, and has held what was told otherwise from the start. */
function recheckBuilt() {
  if ((standing && standing.source !== __BUILT__.source) || owes()) return load().catch(report);
}

const owes = () => read(PENDING) > 0 || standing?.unsigned;
