// What only an act needs: a built loader fetches it with the first need, or right behind the first layer.
import { idle } from "../idle.js";
import { isElsewhere } from "../kept.js";
import { named } from "../named.js";
import { way } from "./way.js";

/** What the build knows of the notice and only the widget needs: what the script tag does not say is taken from here. */
const known = __MORE__;

export default function begin(core, firstLayer) {
  const all = named(core);
  const { asset, noticeText, report, settings } = all;
  const { find, load, ...others } = way(core, asset, noticeText, firstLayer);
  all.isBuilt = true;
  for (const name in known) settings[name] ??= known[name];

  /** Loads the widget when the page has nothing better to do; for a standing only if another law than its own is here. */
  const recheck = (standing) =>
    idle(async () => {
      const here = /:/.test(settings.regime) ? await find(settings.regime).catch(() => null) : settings.regime;
      if (!standing || isElsewhere(standing, here)) load().catch(report);
    });

  return { find, load, recheck, ...others };
}
