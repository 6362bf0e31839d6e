// The catalogue as a processing notice of Equipoise: it tells more than the others ask for, as its format demands.

const CONTACT = { email: "privacy@alzette-dispatch.example" };

/** A notice with these purposes; every service is a recipient of its purpose. */
export const notice = (purposes) => ({
  id: "dispatch",
  version: "2026-11-01",
  effective: "2026-11-01",
  locale: "en",
  regimes: ["eu-gdpr"],
  site: "The Alzette Dispatch",
  summary: "The Alzette Dispatch would like to use your data for the purposes below. You can agree, refuse or choose.",
  url: "/privacy.html",
  controllers: [{ name: "Alzette Dispatch Media S.à r.l.", country: "LU", contact: CONTACT }],
  parties: purposes.flatMap(({ services }) =>
    services.map(({ id, name }) => ({
      id,
      name,
      role: "processor",
      country: "DE",
      contact: { email: `privacy@${id}.example` },
    })),
  ),
  rights: [
    { right: "withdraw", how: "Select “Privacy choices” at the head of any page." },
    { right: "access", how: "Write to us; within a month you get a copy of what we hold, at no cost." },
    { right: "delete", how: "Write to us. If a law makes us keep something, we name the law." },
    { right: "object", how: "Open “Privacy choices” and select “Object”." },
  ],
  complaint: { authority: "Commission nationale pour la protection des données (CNPD), Luxembourg" },
  purposes: purposes.map(purpose),
});

const purpose = ({ id, title, summary, services }) => ({
  id,
  title,
  summary,
  basis: "consent",
  operations: ["collect", "store", "analyse", "transmit", "delete"],
  data: [
    { id: "reading", title: "Articles you open", category: "pd:BrowsingBehaviour", why: "It is what the purpose works on." },
    { id: "visit", title: "A number for your visits", category: "pd:UID", why: "So that two visits count as one reader." },
  ],
  retention: { duration: "P13M", end: "Deleted; totals that concern nobody in particular remain." },
  recipients: services.map(({ id, summary }) => ({ party: id, purpose: summary })),
  balance: {
    person: "More of what people read, less of what nobody finishes.",
    site: "We learn which work reaches people.",
    impact: "There is a record of what was read on this device.",
    safeguards: "The end of your address is cut off, and nothing is followed to other websites.",
  },
  refusal: "Nothing changes: every article stays open to you.",
  services: services.map(({ id, name, stored }) => ({
    name,
    party: id,
    storage: [{ kind: "cookie", name: stored, duration: "P13M" }],
  })),
});
