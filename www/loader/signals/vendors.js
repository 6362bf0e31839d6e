// What each vendor wants to hear. `state` holds the keys of its signals, "" where there is but one.
import { usca } from "./usca.js";

/** What is mapped to nothing is never granted. */
const NOTHING = {
  google: {
    ad_storage: false,
    ad_user_data: false,
    ad_personalization: false,
    analytics_storage: false,
    functionality_storage: false,
    personalization_storage: false,
  },
  clarity: { ad_Storage: false, analytics_Storage: false },
};

export const vendors = {
  /** Consent Mode v2. The tags themselves are held: basic mode. */
  google(state, kind) {
    const isFirst = kind === "default";
    gtag("consent", kind, words(isFirst ? NOTHING.google : state));
    if (isFirst) gtag("set", "ads_data_redaction", true);
  },

  /** UET. */
  microsoft(state, kind) {
    (window.uetq ??= []).push("consent", kind, words(state));
  },

  /** The queue is that of Clarity's own snippet. */
  clarity(state) {
    window.clarity ??= function () {
      (window.clarity.q ??= []).push(arguments);
    };
    window.clarity("consentv2", words({ ...NOTHING.clarity, ...state }));
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

  ...(__HAS_GPP__ && { usca }),
};

/** Consent Mode looks for an `arguments` object; an array it takes for something else. */
function gtag() {
  (window.dataLayer ??= []).push(arguments);
}

const words = (state) =>
  Object.fromEntries(Object.entries(state).map(([key, granted]) => [key, granted ? "granted" : "denied"]));
