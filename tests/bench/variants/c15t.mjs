// c15t: its React components with React, bundled, in its mode without a backend. It knows categories, no services.
import { bundle, hashed } from "./bundle.mjs";

const entry = `
import "@c15t/react/styles.css";
import { ConsentBanner, ConsentDialog, ConsentDialogLink, ConsentManagerProvider, policyPackPresets } from "@c15t/react";
import { createElement as make } from "react";
import { createPortal } from "react-dom";
import { createRoot } from "react-dom/client";

const agreed = ({ preferences }) => {
  if (preferences.measurement) performance.mark("known"), performance.mark("ran");
};
const options = {
  mode: "offline",
  consentCategories: ["necessary", "measurement", "marketing", "experience", "functionality"],
  offlinePolicy: { policyPacks: [policyPackPresets.europeOptIn()] },
  overrides: { country: "DE", language: "en" },
  callbacks: { onConsentSet: agreed },
};
const place = document.createElement("div");
document.body.append(place);
const link = () => createPortal(
  make(ConsentDialogLink, { asChild: true }, make("a", { id: "settings", className: "quiet", href: "#settings" }, "Privacy choices")),
  document.querySelector("#settings-place"),
);
createRoot(place).render(
  make(ConsentManagerProvider, { options }, make(ConsentBanner), make(ConsentDialog), make(link)),
);`;

export const c15t = {
  name: "c15t",
  about: "2.2.1 with React 19.3.1, bundled, offline mode: a module script and a style sheet",
  layer: "[data-testid=consent-banner-card], [data-testid=consent-banner-root]",
  agree: "[data-testid=consent-banner-accept-button]",
  second: "[data-testid=consent-dialog-card], [data-testid=consent-dialog-root]",
  stored: /^c15t=/,
  scales: false,
  async build() {
    const { js, css } = await bundle(entry);
    const [script, style] = [hashed("/peer", "app", "js", js), hashed("/peer", "app", "css", css)];
    return {
      head: `<link rel="stylesheet" href="${style}"><script type="module" src="${script}"></script>`,
      settings: `<span id="settings-place"></span>`,
      files: { [script]: js, [style]: css },
    };
  },
};
