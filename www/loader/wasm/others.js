// Another consent tool on the page: told once, never fought with. Each takes its own choices for the truth.
const KNOWN = {
  CookieConsent: "vanilla-cookieconsent or Cookiebot",
  Cookiebot: "Cookiebot",
  Didomi: "Didomi",
  OneTrust: "OneTrust",
  Osano: "Osano",
  UC_UI: "Usercentrics",
  _iub: "iubenda",
  c15tStore: "c15t",
  cookieconsent: "cookieconsent",
  klaro: "Klaro",
  orejime: "Orejime",
  tarteaucitron: "tarteaucitron",
  __cmp: "a platform of the IAB (__cmp)",
  __gpp: "a platform of the IAB (__gpp)",
  __tcfapi: "a platform of the IAB (__tcfapi)",
  __uspapi: "a platform of the IAB (__uspapi)",
};

/** Looks when the page has loaded: whoever else is there has come by then. */
export async function lookForOthers(warn) {
  if (document.readyState !== "complete") await new Promise((go) => addEventListener("load", go, { once: true }));
  const names = Object.keys(KNOWN).filter((name) => name in window && !isElement(window[name]) && !isStub(name));
  if (names.length === 0) return;
  const told = [...new Set(names.map((name) => KNOWN[name]))].join(", ");
  warn(`another consent tool is on this page (${told}): remove one; until then each asks, and each holds only what is marked for it`);
}

/** A named element of the page is a global too. */
const isElement = (value) => value instanceof Node || value instanceof HTMLCollection || value instanceof Window;

/** Our own platform, or the stub that a page puts there for it, is nobody else's. */
function isStub(name) {
  if (name !== "__gpp") return false;
  let isStub = !!window[name].equipoise;
  if (!isStub) window[name]("ping", ({ cmpStatus }) => (isStub = cmpStatus === "stub"));
  return isStub;
}
