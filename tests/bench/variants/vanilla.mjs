// vanilla-cookieconsent: bundled, one module script and its style sheet; services as its documentation has them.
import { bundle, hashed } from "./bundle.mjs";

const entry = (purposes) => `
import "vanilla-cookieconsent/dist/cookieconsent.css";
import * as CookieConsent from "vanilla-cookieconsent";
const purposes = ${JSON.stringify(purposes)};
CookieConsent.run({
  categories: {
    necessary: { enabled: true, readOnly: true },
    ...Object.fromEntries(purposes.map(({ id, services }) => [id, {
      services: Object.fromEntries(services.map(({ id, name, stored }) => [id, { label: name, cookies: [{ name: stored }] }])),
    }])),
  },
  onConsent: () => CookieConsent.acceptedCategory("analytics") && performance.mark("known"),
  language: {
    default: "en",
    translations: {
      en: {
        consentModal: {
          title: "Your choice about your data",
          description: "The Alzette Dispatch would like to use your data for the purposes below. You can agree, refuse or choose, and change your mind at any time.",
          acceptAllBtn: "Agree to all",
          acceptNecessaryBtn: "Refuse all",
          showPreferencesBtn: "Choose",
          footer: '<a href="#privacy">Privacy notice</a>',
        },
        preferencesModal: {
          title: "Purpose by purpose",
          acceptAllBtn: "Agree to all",
          acceptNecessaryBtn: "Refuse all",
          savePreferencesBtn: "Save",
          closeIconLabel: "Close",
          serviceCounterLabel: "Service|Services",
          sections: [
            { title: "What it is about", description: "Here you decide what your data is used for." },
            { title: "Needed", description: "Without these the page cannot be sent.", linkedCategory: "necessary" },
            ...purposes.map(({ id, title, summary }) => ({ title, description: summary, linkedCategory: id })),
          ],
        },
      },
    },
  },
});`;

export const vanilla = {
  name: "vanilla-cookieconsent",
  about: "3.1.0, bundled: a module script and its style sheet",
  layer: "#cc-main .cm",
  agree: "#cc-main .cm [data-role=all]",
  second: "#cc-main .pm",
  stored: /^cc_cookie/,
  scales: true,
  async build(purposes) {
    const { js, css } = await bundle(entry(purposes));
    const [script, style] = [hashed("/peer", "consent", "js", js), hashed("/peer", "consent", "css", css)];
    return {
      head: `<link rel="stylesheet" href="${style}"><script type="module" src="${script}"></script>`,
      settings: `<a id="settings" class="quiet" href="#settings" data-cc="show-preferencesModal">Privacy choices</a>`,
      body: `<script type="text/plain" data-category="analytics">performance.mark("ran")</script>`,
      files: { [script]: js, [style]: css },
    };
  },
};
