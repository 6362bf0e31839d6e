// Which of the notice's locales a person gets: `negotiate` of the domain once more, and tested against it.
export function negotiate(wishes, offered) {
  for (const wish of wishes) {
    let tag = scripted(wish);
    for (let whole = true; tag; whole = false) {
      const fits = (offer) =>
        scripted(offer) === tag || (!whole && tag !== "zh" && scripted(offer).startsWith(`${tag}-`));
      const found = offered.find(fits);
      if (found) return found;
      tag = tag.slice(0, Math.max(0, tag.lastIndexOf("-")));
    }
  }
  return offered[0];
}

/** Chinese is told apart by its script. */
const scripted = (tag) =>
  (/^zh(-|$)/.test(tag) ? (/-(hant|tw|hk|mo)(-|$)/i.test(tag) ? "zh-hant" : "zh-hans") : tag).toLowerCase();
