// What each vendor wants to hear. `state` holds the keys of its signals, "" where there is but one, each "granted" or
// "denied". Each stands by itself, because a build takes out of this file the text of those that a notice speaks to.
export const vendors = {
  /** Consent Mode v2: the tags themselves are held, which is basic mode. */
  google(state, kind) {
    /** It looks for an `arguments` object; an array it takes for something else. */
    function gtag() {
      (window.dataLayer ??= []).push(arguments);
    }
    gtag("consent", kind, state);
    if (kind === "default") gtag("set", "ads_data_redaction", true);
  },

  /** UET. */
  microsoft(state, kind) {
    (window.uetq ??= []).push("consent", kind, state);
  },

  /** The queue is that of Clarity's own snippet. */
  clarity(state) {
    window.clarity ??= function () {
      (window.clarity.q ??= []).push(arguments);
    };
    window.clarity("consentv2", { ad_Storage: "denied", analytics_Storage: "denied", ...state });
  },

  /** Its snippet does nothing where `fbq` is there already, so that nothing can be said before it. */
  meta({ "": word }) {
    window.fbq?.("consent", word === "granted" ? "grant" : "revoke");
  },

  tiktok({ "": word }, kind) {
    const method = word === "granted" ? "grantConsent" : kind === "default" ? "holdConsent" : "revokeConsent";
    const ttq = (window.ttq ??= []);
    if (ttq[method]) ttq[method]();
    else ttq.push([method]);
  },

  matomo({ "": word }, kind) {
    (window._paq ??= []).push([
      kind === "default" ? "requireConsent" : word === "granted" ? "setConsentGiven" : "forgetConsentGiven",
    ]);
  },
};

/** What a vendor hears first is denied besides what a notice maps. What is mapped to nothing is never granted. */
export const denied = {
  google: [
    "ad_storage",
    "ad_user_data",
    "ad_personalization",
    "analytics_storage",
    "functionality_storage",
    "personalization_storage",
  ],
};
