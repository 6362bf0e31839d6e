// The mirror of a decision as it stands in the cookie `equipoise`; nothing if there is none.
export const cookie = () => /(?:^|; )equipoise=([^;]+)/.exec(document.cookie)?.[1];
