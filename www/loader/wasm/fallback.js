// Says to the integrator when a person gets another language than was wished for. To the person the widget says it.

/** `shown` is the locale in which the notice is told. */
export function tellOtherLanguage(shown, { wish, pageLocale, browserLocales, locales }) {
  if (!shown) return;
  const [first = shown] = [wish, pageLocale, ...browserLocales].filter(Boolean);
  if (!isSame(first, shown)) console.info(`equipoise: shown in ${shown}, because the notice is not offered in ${first}`);
  if (Object.keys(locales).some((tag) => isSame(tag, shown))) return;
  console.info(`equipoise: there are no interface texts in ${shown}; the controls are in English`);
}

const isSame = (one, other) => language(one) === language(other);

const language = (tag) => tag.toLowerCase().split("-")[0];
