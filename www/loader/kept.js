// What a kept standing still comes to, as far as that can be said without the widget.
export const DAY = 86400;

export const now = () => Date.now() / 1000;

/** Statuses of which nothing is left when their time is over. Refusals and objections last longer. */
export const PASSING = "given informed deferred";

/** Whether a law protects the person here under which they have not been asked. */
export const isElsewhere = (standing, here) => standing && here?.split(/[ ,+]+/).some((name) => !standing.regime?.includes(name));
