// Follows what other tabs decide, and what happened while this page was frozen or out of sight.
import { adopt } from "./decide.js";
import { foreignMirror } from "./mirror.js";
import { inForce, standing, text } from "./permission.js";
import { report } from "./report.js";
import { parse } from "./standing.js";
import { STANDING, keep, read } from "./store.js";
import { alive, ask, tell } from "./widget.js";

export function followOtherTabs() {
  addEventListener("storage", reread);
  addEventListener("pageshow", reread);
  addEventListener("online", resume);
  document.addEventListener("visibilitychange", resume);
}

function reread() {
  // What is kept here is older than what another place has decided: the widget is on its way to take that over.
  if (foreignMirror()) return;
  const now = read(STANDING);
  if (now === text) return;
  // A tab that did not know of the newer decision yet has written over it: what was taken back there must not run here.
  if (inForce() && parse(now)?.at < standing.at) return keep(STANDING, text);
  adopt(now, true);
  tell("peer", now);
}

/** A decision can end while the page stays open. A widget that is there looks by itself. */
function resume() {
  if (!alive() && !inForce()) ask().catch(report);
}
