// What each vendor wants to hear. `state` holds the keys of its signals, "" where there is but one; `words` puts it into the
// words of most. Each stands by itself, because a build takes out of this file the text of those that a notice speaks to.
export const vendors = {
  /** Consent Mode v2: the tags themselves are held, which is basic mode. What is mapped to nothing is never granted. */
  google(state, kind, words) {
    const isFirst = kind === "default";
    const nothing = {
      ad_storage: false,
      ad_user_data: false,
      ad_personalization: false,
      analytics_storage: false,
      functionality_storage: false,
      personalization_storage: false,
    };
    /** It looks for an `arguments` object; an array it takes for something else. */
    function gtag() {
      (window.dataLayer ??= []).push(arguments);
    }
    gtag("consent", kind, words(isFirst ? nothing : state));
    if (isFirst) gtag("set", "ads_data_redaction", true);
  },

  /** UET. */
  microsoft(state, kind, words) {
    (window.uetq ??= []).push("consent", kind, words(state));
  },

  /** The queue is that of Clarity's own snippet. */
  clarity(state, kind, words) {
    window.clarity ??= function () {
      (window.clarity.q ??= []).push(arguments);
    };
    window.clarity("consentv2", words({ ad_Storage: false, analytics_Storage: false, ...state }));
  },

  /** Its snippet does nothing where `fbq` is there already, so that nothing can be said before it. */
  meta({ "": granted }) {
    window.fbq?.("consent", granted ? "grant" : "revoke");
  },

  tiktok({ "": granted }, kind) {
    const method = granted ? "grantConsent" : kind === "default" ? "holdConsent" : "revokeConsent";
    const ttq = (window.ttq ??= []);
    if (ttq[method]) ttq[method]();
    else ttq.push([method]);
  },

  matomo({ "": granted }, kind) {
    const call = kind === "default" ? "requireConsent" : granted ? "setConsentGiven" : "forgetConsentGiven";
    (window._paq ??= []).push([call]);
  },
};
