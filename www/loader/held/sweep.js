// Removes from the device what purposes that may not run have left there, as the notice names it.
import { OWED } from "../store.js";
import { atOnce, later, meant } from "./storage.js";
import { stale } from "./ended.js";

let watched = false;

/** Pays what is owed. What cannot be done now is owed on the next visit too. */
export async function sweep(core, tell) {
  if (!core.read(OWED)) return;
  try {
    const { keys, kept } = sides(await tell());
    clean(atOnce, keys, kept);
    await cleanLater(keys, kept);
    // A script that has begun may write again: then it is done once more when the page goes, and on the next.
    if (stale(core).length === 0) core.keep(OWED, null);
    else if (!watched) addEventListener("pagehide", () => tell().then((told) => sweepAgain(told)));
    watched = true;
  } catch {
    // The notice is out of reach, and with it the names; the next visit tries again.
  }
}

function sweepAgain(told) {
  const { keys, kept } = sides(told);
  clean(atOnce, keys, kept);
}

/** Only what needs consent, or was objected to, leaves anything to remove; what two purposes share stays for the other. */
function sides({ purposes }) {
  const status = (id) => window.equipoise.decision()?.purposes.find((entry) => entry.id === id)?.status;
  const ended = ({ id, basis }) =>
    (basis === "consent" || status(id) === "objected") && !window.equipoise.permits(id);
  const of = (some) => some.flatMap(({ storage }) => storage);
  return { keys: of(purposes.filter(ended)), kept: of(purposes.filter((purpose) => !ended(purpose))) };
}

function clean(places, keys, kept) {
  for (const [kind, [names, remove]] of Object.entries(places)) {
    try {
      meant(names(), own(keys, kind), own(kept, kind)).forEach(remove);
    } catch {
      // The browser denies this place: nothing was kept there.
    }
  }
}

async function cleanLater(keys, kept) {
  for (const [kind, [names, remove]] of Object.entries(later)) {
    const some = own(keys, kind);
    if (some.length === 0) continue;
    try {
      await Promise.all(meant(await names(some), some, own(kept, kind)).map(remove));
    } catch {
      // As above.
    }
  }
}

const own = (keys, kind) => keys.filter((key) => key.kind === kind);
