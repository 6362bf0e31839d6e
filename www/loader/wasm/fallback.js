// Says to the integrator when a person gets another language than was wished for. To the person the widget says it.

/** `shown` is the locale in which the notice is told. */
export function tellOtherLanguage(shown, { locale, pageLocale, browserLocales, locales }) {
  if (!shown) return;
  const [wish = shown] = [locale, pageLocale, ...browserLocales].filter(Boolean);
  if (!isSame(wish, shown)) console.info(`equipoise: shown in ${shown}, because the notice is not offered in ${wish}`);
  if (Object.keys(locales).some((tag) => isSame(tag, shown))) return;
  console.info(`equipoise: there are no interface texts in ${shown}; the controls are in English`);
}

const isSame = (one, other) => language(one) === language(other);

const language = (tag) => tag.toLowerCase().split("-")[0];
