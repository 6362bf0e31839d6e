// Klaro: its configuration and its script, both deferred, as its documentation has them; the style is in the script.
import { shipped } from "./bundle.mjs";

const config = (purposes) => `
var klaroConfig = {
  version: 1,
  acceptAll: true,
  cookieName: "klaro",
  groupByPurpose: true,
  lang: "en",
  translations: {
    zz: { privacyPolicyUrl: "/#privacy" },
    en: {
      purposes: ${JSON.stringify(Object.fromEntries(purposes.map(({ id, title, summary }) => [id, { title, description: summary }])))},
    },
  },
  services: ${JSON.stringify(purposes.flatMap(({ id, services }) => services.map((one) => ({ name: one.id, title: one.name, description: one.summary, purposes: [id], cookies: [one.stored] }))))},
};
klaroConfig.services[0].callback = function (agreed) {
  if (agreed) performance.mark("known");
};`;

export const klaro = {
  name: "klaro",
  about: "0.7.22, two deferred scripts",
  layer: "#klaro .cookie-notice",
  agree: "#klaro .cookie-notice .cm-btn-success",
  second: "#klaro .cm-modal",
  stored: /^klaro=/,
  scales: true,
  build: async (purposes) => ({
    head: `<script defer src="/peer/config@1.js"></script><script defer src="/peer/klaro@0.7.22.js"></script>`,
    settings: `<a id="settings" class="quiet" href="#settings" onclick="return klaro.show();">Privacy choices</a>`,
    body: `<script type="text/plain" data-type="application/javascript" data-name="analytics-1">performance.mark("ran")</script>`,
    files: { "/peer/config@1.js": config(purposes), "/peer/klaro@0.7.22.js": await shipped("klaro/dist/klaro.js") },
  }),
};
