// After a return visit has been served: is there anything that needs the widget after all?
import { digest } from "./digest.js";
import { follow } from "./gate.js";
import { isElsewhere } from "./kept.js";
import { noticeText } from "./notice.js";
import { learn, standing } from "./permission.js";
import { find, isSought } from "./regime.js";
import { report } from "./report.js";
import { PENDING, read } from "./store.js";
import { settings } from "./tag.js";
import { more } from "./widget.js";

/** Loads the widget for a notice that changed or receipts that are owed. A notice out of reach changes nothing. */
export async function recheck() {
  const text = await noticeText().catch(() => null);
  const changed = text !== null && digest(text) !== parseInt(standing?.source, 16);
  const here = standing && isSought() ? await find().catch(() => null) : settings.regime;
  if (isOwed(changed) || isElsewhere(standing, here)) return more().then(({ load }) => load()).catch(report);
  if (text === null || !standing) return;
  learn(standing.purposes.map(({ id }) => id));
  follow();
}

/** The same for a notice that was built, which is not looked at again: it needs nothing that is not here. */
export function lookAgain() {
  const owed = read(PENDING) > 0 || (standing && (standing.source !== __SOURCE__ || standing.unsigned));
  // Where the page finds the law out, its name is that of no law: what comes does the finding.
  if (owed || isElsewhere(standing, settings.regime)) more().then(({ recheck }) => recheck(!owed && standing), report);
}

/** A decision whose receipt was not signed in time is signed now. */
const isOwed = (changed) => changed || read(PENDING) > 0 || standing?.unsigned;
