// Which purposes may run now: only what the domain wrote down or has said since.
import { gpc, unlessSignalled } from "./gpc.js";
import { holds, isFresh, suits } from "./kept.js";
import { foreignMirror } from "./mirror.js";
import { warn } from "./report.js";
import { parse } from "./standing.js";
import { STANDING, read } from "./store.js";
import { settings } from "./tag.js";
import { asTold } from "./told.js";

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
  permitted = inForce() ? unlessSignalled(__IS_BUILT__ ? asTold(standing, __RULES__) : standing.permits, standing.gpc) : [];
  if (__IS_BUILT__ && (fresh = !settings.age && isFresh(standing, __NOTICE_ID__) && !foreignMirror())) {
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

/** Whether a standing holds now. One from the future is from a wrong clock, and not believed. */
export function inForce() {
  return standing && holds(standing) && suits(standing, settings.age) && !(__IS_BUILT__ && standing.notice !== __NOTICE_ID__);
}

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
