// Which of the notice's locales a person gets: `negotiate` of the domain once more, and tested against it.
export function negotiate(wishes, offered) {
  for (const wish of wishes) {
    for (let tag = scripted(wish); tag; tag = tag.slice(0, Math.max(0, tag.lastIndexOf("-")))) {
      const longer = (offer) => tag !== "zh" && scripted(offer).startsWith(`${tag}-`);
      const found = offered.find((offer) => scripted(offer) === tag) ?? offered.find(longer);
      if (found) return found;
    }
  }
  return offered[0];
}

/** Chinese is told apart by its script. */
const scripted = (tag) => (/^zh(-|$)/.test(tag) ? (isTraditional(tag) ? "zh-hant" : "zh-hans") : tag).toLowerCase();

const isTraditional = (tag) => /-(hant|tw|hk|mo)(-|$)/i.test(tag) && !/-hans(-|$)/i.test(tag);
