// What every variant asks about: the same four purposes, with the same services.

const PURPOSES = [
  {
    id: "analytics",
    title: "Counting readers",
    summary: "Counts how many people read an article and how far they get.",
    firms: ["Plumbline", "Tallyhouse"],
  },
  {
    id: "advertising",
    title: "Advertising that fits",
    summary: "Chooses advertisements by what you have read here.",
    firms: ["Adelhorn", "Brightquay"],
  },
  {
    id: "video",
    title: "Films and maps",
    summary: "Shows films and maps that come from other websites.",
    firms: ["Halyard", "Mapwright"],
  },
  {
    id: "support",
    title: "Chat with the editors",
    summary: "Lets you talk with us while you read.",
    firms: ["Lanternchat", "Postbox"],
  },
];

/** Four purposes that share so many services; each: `{id, title, summary, services: [{id, name, stored}]}`. */
export const catalogue = (services = 8) =>
  PURPOSES.map(({ firms, ...purpose }, which) => ({
    ...purpose,
    services: Array.from({ length: share(services, which) }, (_, nth) => {
      const round = Math.floor(nth / firms.length);
      const name = firms[nth % firms.length] + (round ? ` ${round + 1}` : "");
      const id = `${purpose.id}-${nth + 1}`;
      return { id, name, stored: `_${id.replace("-", "_")}`, summary: `${name} helps with: ${purpose.title.toLowerCase()}.` };
    }),
  }));

const share = (services, which) => Math.floor((services + which) / PURPOSES.length);
