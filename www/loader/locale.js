// Which of the notice's locales a person gets: `negotiate` of the domain once more, and tested against it.
export function negotiate(wishes, offered) {
  for (const wish of wishes) {
    for (let tag = scripted(wish); tag; tag = tag.replace(/-?[^-]*$/, "")) {
      const longer = (offer) => tag !== "zh" && scripted(offer).startsWith(`${tag}-`);
      const found = offered.find((offer) => scripted(offer) === tag) ?? offered.find(longer);
      if (found) return found;
    }
  }
  return offered[0];
}

/** Chinese is told apart by its script. No wish is none. */
const scripted = (tag = "") =>
  tag.replace(/^zh(-.*)?$/, (zh) => (/-(hant|tw|hk|mo)\b/i.test(zh) && !/-hans\b/i.test(zh) ? "zh-hant" : "zh-hans")).toLowerCase();
