// Which of the notice's locales a person gets: `negotiate` of the domain once more, and tested against it.

/** Looks wishes up in the table that the domain has made of what is offered. */
export function lookUp(wishes, met) {
  for (const wish of wishes) {
    let tag = wish?.toLowerCase();
    while (tag && met[tag] !== "") {
      if (met[tag]) return met[tag];
      tag = tag.replace(/-?[^-]*$/, "");
    }
  }
  return met[""];
}

/** The same without a table. */
export function negotiate(wishes, offered) {
  for (const wish of wishes) {
    for (let tag = scripted(wish); tag && tag !== "zh"; tag = tag.replace(/-?[^-]*$/, "")) {
      const found =
        offered.find((offer) => scripted(offer) === tag) ?? offered.find((offer) => scripted(offer).startsWith(`${tag}-`));
      if (found) return found;
    }
  }
  return offered[0];
}

/** Chinese is told apart by its script. No wish is none. */
const scripted = (tag = "") =>
  tag.toLowerCase().replace(/^zh(-.*)?$/, (zh) => (/^(?!.*-hans\b).*-(hant|tw|hk|mo)\b/.test(zh) ? "zh-hant" : "zh-hans"));
