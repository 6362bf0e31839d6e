// What a kept standing still comes to, as far as that can be said without the widget.
export const DAY = 86400;

const now = () => Date.now() / 1000;

/** Statuses of which nothing is left when their time is over. Refusals and objections last longer. */
export const PASSING = "given informed deferred";

/** Whether a standing holds now. One from the future is from a wrong clock, and not believed. */
export const holds = ({ at, until }) => now() < until && now() > at - DAY;

/** Whether a standing was told to somebody of that age; a page that knows none takes any. */
export const suits = (standing, age) => !age || `${standing.age}` === age;

/** Whether a law protects the person here under which they have not been asked. */
export const isElsewhere = (standing, here) => standing && here?.split(/[ ,+]+/).some((name) => !standing.regime?.includes(name));

/** Whether nothing that was said before counts for this notice: then it is as on a first visit. */
export const isFresh = (standing, notice) =>
  standing?.notice !== notice ||
  (standing.until < now() && !standing.age && standing.purposes.every(({ status }) => PASSING.includes(status)));
