// Everything the widget is told at its start.
import { find } from "./regime.js";

export async function configuration({ asset, foreignMirror, read, report, settings, warn }) {
  const { notice, receipts, challenge, locale: wish, told: locale = wish, regime, age, statement, theme = "auto", debug } = settings;
  const { tags, path } = __ASSETS__.locales;
  return {
    notice: address(notice),
    receipts: address(receipts),
    challenge: address(challenge),
    wish,
    locale,
    pageLocale: document.documentElement.lang || undefined,
    browserLocales: [...navigator.languages],
    ...(/:/.test(regime) ? { foundRegime: await find(regime) } : { regime }),
    age,
    statement: statement && (await text(address(statement)).catch(report)),
    theme,
    debug: debug !== undefined,
    origin: location.origin,
    gpc: navigator.globalPrivacyControl ?? null,
    version: __ASSETS__.version,
    widget: __ASSETS__.widget,
    locales: Object.fromEntries(tags.map((tag) => [tag, asset(path.replace("*", tag))])),
    styles: [__ASSETS__.style, style(theme, warn)].filter(Boolean).map(asset),
    standing: read("equipoise"),
    mirror: settings.cookieDomain === undefined ? undefined : (foreignMirror() ?? ""),
  };
}

/** The style of a named theme: those without one follow the person's system, or one side of it. */
function style(theme, warn) {
  const themes = __ASSETS__.themes;
  const known = ["auto", "light", "dark", ...Object.keys(themes)];
  if (!known.includes(theme)) warn(`data-theme: no theme is called "${theme}"; there are ${known.join(", ")}`);
  return themes[theme];
}

async function text(address) {
  const answer = await fetch(address).catch(() => ({}));
  if (answer.ok) return answer.text();
  throw new Error(`cannot fetch ${address}; receipts will not name the statement: check data-statement`);
}

/** The absolute address of something the integrator named; nothing stays nothing. */
const address = (path) => path && new URL(path, document.baseURI).href;
