// What an earlier decision comes to, as the loader will say it a moment later. The loader asks the same questions again and
// again, by functions; here each is asked once, in line, which is much smaller. A test holds the two together.
import { cookie } from "../cookie.js";
import { gpc } from "../gpc.js";
import { DAY, PASSING } from "../kept.js";
import { free, notice, rules } from "./known.js";

const now = Date.now() / 1000;

// A page that knows the person's age says so here too.
const age = document.currentScript?.dataset.age;
let foreign = cookie();

/** What a decision that is in force permits; nothing if there is none. */
export let settled;
/** Under which regime it was told, in force or not. */
export let regime;
let lasts;

/** The purposes that run, of a standing or of what runs before any; only consent has rules. */
const runs = (standing) =>
  standing.permits.filter(
    (id) =>
      !(gpc && standing.gpc?.includes(id)) &&
      (!rules[id] || standing.purposes.some((entry) => entry.id === id && entry.digest.startsWith(rules[id]))),
  );

try {
  // Where another place has decided since, the loader takes that over, and until then nothing holds.
  if (foreign === localStorage["equipoise:mirror"]) foreign = "";
  // Nothing kept is no error: a browser makes its first error of a page slowly.
  const standing = !foreign && JSON.parse(localStorage.equipoise ?? null);
  if (standing?.schema === 1 && standing.notice === notice) {
    regime = standing.regime;
    settled = standing.until > now && standing.at - DAY < now && (!age || "" + standing.age === age) && runs(standing);
    lasts = standing.until >= now || standing.age || standing.purposes.some((entry) => !PASSING.includes(entry.status));
  }
} catch {
  // What cannot be read is no decision.
}

/** Whether it is as on a first visit. */
export const fresh = !age && !foreign && !lasts;

export const permitted = settled || (fresh ? runs(free) : []);
