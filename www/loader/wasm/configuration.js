// Everything the widget is told at its start.

export function configuration({ asset, settings, standing }, noticeText) {
  const { notice, receipts, challenge, locale, regime, theme = "auto", debug } = settings;
  const { tags, path } = __ASSETS__.locales;
  return {
    notice: address(notice),
    noticeText,
    receipts: address(receipts),
    challenge: address(challenge),
    locale,
    pageLocale: document.documentElement.lang || undefined,
    browserLocales: [...navigator.languages],
    regime,
    theme,
    debug: debug !== undefined,
    origin: location.origin,
    gpc: navigator.globalPrivacyControl ?? null,
    version: __ASSETS__.version,
    widget: __ASSETS__.widget,
    locales: Object.fromEntries(tags.map((tag) => [tag, asset(path.replace("*", tag))])),
    styles: [__ASSETS__.style, __ASSETS__.themes[theme]].filter(Boolean).map(asset),
    standing: standing(),
  };
}

/** The absolute address of something the integrator named; nothing stays nothing. */
const address = (path) => path && new URL(path, document.baseURI).href;
