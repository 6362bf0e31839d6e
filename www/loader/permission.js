// Which purposes may run now: only what the domain wrote down or has said since.
import { gpc, unlessSignalled } from "./gpc.js";
import { DAY, PASSING, now } from "./kept.js";
import { foreignMirror } from "./mirror.js";
import { warn } from "./report.js";
import { parse } from "./standing.js";
import { STANDING, read } from "./store.js";
import { settings } from "./tag.js";

/** The standing exactly as it is kept, and as it was read; null when it permits nothing. */
export let text = null;
export let standing = null;

/** Whether this is as a first visit to the notice that was built. */
export let fresh = false;

/** The purposes that the domain permits. */
export let permitted = [];

let suspended = [];
let known = __IS_BUILT__ ? [...Object.keys(__RULES__), ...__FREE__] : null;

/** Where another place has decided since, nothing holds until the widget has taken that over. */
export const restore = () => take(foreignMirror() ? null : read(STANDING));

/** Takes a standing as the only source of what may run; one that cannot be read permits nothing. */
export function take(json) {
  text = json;
  standing = parse(json);
  permitted = inForce() ? unlessSignalled(__IS_BUILT__ ? standing.permits.filter(isAsTold) : standing.permits, standing.gpc) : [];
  if (__IS_BUILT__ && (fresh = !settings.age && !foreignMirror() && isFresh())) {
    standing = null;
    permitted = unlessSignalled(__FREE__, __GPC__);
  }
  resume();
}

/** Takes what the domain permits beside or before any decision. */
export function grant(ids) {
  if (!inForce()) standing = null;
  permitted = [...ids];
}

/** Learns every purpose of the notice, so that a misspelt one can be named. */
export const learn = (ids) => (known = ids);

/** Stops the purposes that an act takes back while the widget that records it is still on its way. */
export const suspend = (ids) => (suspended = ids);

/** Ends what `suspend` began: the widget has answered. */
export const resume = () => suspend([]);

/** Whether every purpose named, separated by spaces, may run. */
export const permits = (ids) => `${ids}`.trim().split(/\s+/).every(permitsOne);

/**
 * Whether a standing holds now, for somebody of the age that the page says; a page that knows none takes any. One from the
 * future is from a wrong clock, and not believed.
 */
export function inForce() {
  return (
    standing &&
    standing.until > now() &&
    standing.at - DAY < now() &&
    (!settings.age || "" + standing.age === settings.age) &&
    !(__IS_BUILT__ && standing.notice !== __NOTICE_ID__)
  );
}

/** Whether the rules of a purpose that rests on consent are still those that were told. */
const isAsTold = (id) =>
  !__RULES__[id] || standing.purposes.some((entry) => entry.id === id && entry.digest.startsWith(__RULES__[id]));

/** Whether nothing that was said before counts for this notice: then it is as on a first visit. */
const isFresh = () =>
  standing?.notice !== __NOTICE_ID__ ||
  (standing.until < now() && !standing.age && standing.purposes.every(({ status }) => PASSING.includes(status)));

/** A copy of the standing in force for the page, without what only the loader and the widget need. */
export function decision() {
  if (!inForce()) return null;
  const { source, unsigned, signals, ...copy } = JSON.parse(text);
  const restored = copy.purposes.some((purpose) => purpose.restored);
  return { ...copy, permits: [...permitted], gpc, restored };
}

/** What consent stands for. */
export const given = () => (decision()?.purposes ?? []).filter(({ status }) => status === "given").map(({ id }) => id);

function permitsOne(id) {
  if (known?.includes(id) === false) warn(`"${id}" is no purpose of the notice: it stays held`);
  return permitted.includes(id) && !suspended.includes(id) && (!standing || inForce());
}
