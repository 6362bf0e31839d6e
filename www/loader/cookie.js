// The mirror of a decision as it stands in the cookie `equipoise`; nothing if there is none.
export const cookie = () => ("; " + document.cookie).split("; equipoise=")[1]?.split(";")[0];
