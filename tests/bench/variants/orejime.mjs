// Orejime: its configuration, its standard English script and style sheet; purposes in groups.
import { inside } from "./bundle.mjs";

const config = (purposes) => {
  const groups = purposes.map(({ id, title, summary, services }) => ({
    id,
    title,
    description: summary,
    purposes: services.map((one) => ({ id: one.id, title: one.name, description: one.summary, cookies: [one.stored] })),
  }));
  return `window.orejimeConfig = ${JSON.stringify({ privacyPolicyUrl: "#privacy", purposes: groups })};`;
};

export const orejime = {
  name: "orejime",
  about: "3.2.1, two deferred scripts and a style sheet",
  layer: ".orejime-Banner",
  agree: ".orejime-Banner-saveButton",
  second: ".orejime-Modal",
  stored: /^eu-consent=/,
  scales: true,
  build: async (purposes) => ({
    head: `<link rel="stylesheet" href="/peer/orejime@3.2.1.css"><script defer src="/peer/config@1.js"></script><script defer src="/peer/orejime@3.2.1.js"></script>`,
    settings: `<a id="settings" class="quiet" href="#settings" onclick="orejime.prompt(); return false;">Privacy choices</a>`,
    body: `<template data-purpose="analytics-1"><script>performance.mark("known"); performance.mark("ran")</script></template>`,
    files: {
      "/peer/config@1.js": config(purposes),
      "/peer/orejime@3.2.1.js": await inside("orejime", "dist/orejime-standard-en.js"),
      "/peer/orejime@3.2.1.css": await inside("orejime", "dist/orejime-standard.css"),
    },
  }),
};
