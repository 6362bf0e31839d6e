// tarteaucitron: two blocking scripts in the head as its documentation has them; it loads style, language and services.
import { inside } from "./bundle.mjs";

const TYPES = { analytics: "analytic", advertising: "ads", video: "video", support: "support" };

const services = (purposes) =>
  purposes.flatMap(({ id, services }) =>
    services.map((one) => ({ key: one.id, type: TYPES[id], name: one.name, needConsent: true, cookies: [one.stored] })),
  );

const setup = (purposes) => `
tarteaucitron.init({
  privacyUrl: "#privacy", bodyPosition: "top", hashtag: "#tarteaucitron", cookieName: "tarteaucitron",
  orientation: "middle", groupServices: false, showDetailsOnClick: true, serviceDefaultState: "wait",
  showAlertSmall: false, cookieslist: false, showIcon: true, iconPosition: "BottomRight", adblocker: false,
  DenyAllCta: true, AcceptAllCta: true, highPrivacy: true, handleBrowserDNTRequest: false, removeCredit: false,
  moreInfoLink: true, useExternalCss: false, useExternalJs: false, readmoreLink: "", mandatory: true, mandatoryCta: true,
  googleConsentMode: false, bingConsentMode: false, pianoConsentMode: false, softConsentMode: false, dataLayer: false,
});
tarteaucitron.job = tarteaucitron.job || [];
${JSON.stringify(services(purposes))}.forEach(function (service, nth) {
  service.js = function () {
    if (nth === 0) performance.mark("known"), performance.mark("ran");
  };
  service.fallback = function () {};
  tarteaucitron.services[service.key] = service;
  tarteaucitron.job.push(service.key);
});`;

const AT = "/peer/tarteaucitron@1.34.0";

export const tarteaucitron = {
  name: "tarteaucitron",
  about: "1.34.0, two blocking scripts",
  layer: "#tarteaucitronAlertBig",
  agree: "#tarteaucitronAlertBig .tarteaucitronAllow",
  second: "#tarteaucitronServices",
  stored: /^tarteaucitron=.*true/,
  scales: true,
  async build(purposes) {
    const files = { [`${AT}/config@1.js`]: setup(purposes) };
    for (const path of FILES) files[`${AT}/${path}`] = await inside("tarteaucitronjs", path);
    return {
      head: `<script src="${AT}/tarteaucitron.min.js"></script><script src="${AT}/config@1.js"></script>`,
      settings: `<a id="settings" class="quiet" href="#tarteaucitron">Privacy choices</a>`,
      files,
    };
  },
};

const FILES = ["tarteaucitron.min.js", "tarteaucitron.services.min.js", "lang/tarteaucitron.en.min.js", "css/tarteaucitron.min.css"];
