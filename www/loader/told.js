// Whether a purpose that is permitted is still the one that was told.

/** The purposes of a standing that may run; `rules` holds the beginning of the digest of each that rests on consent. */
export const asTold = ({ permits, purposes }, rules) =>
  permits.filter((id) => !rules[id] || purposes.some((entry) => entry.id === id && entry.digest.startsWith(rules[id])));
