// Hints that something gets past the gate: requests to other hosts, and storage, that match no purpose or a held one.
import { MARK } from "../mark.js";
import { means } from "../held/names.js";
import { atOnce } from "../held/storage.js";

/** Looks at every request of the page from its beginning; `changed` hears of more. */
export function leaks(notice, changed) {
  const requests = new Map();
  const note = (entries) => {
    for (const { name, initiatorType } of entries) {
      if (/^http/.test(name) && new URL(name).host !== location.host) requests.set(name, initiatorType);
    }
    if (entries.length > 0) changed();
  };
  try {
    new PerformanceObserver((list) => note(list.getEntries())).observe({ type: "resource", buffered: true });
  } catch {
    // An old browser does not say.
  }
  return { found: () => [...asked(requests, notice()), ...stored(notice())] };
}

function asked(requests, notice) {
  const found = [];
  for (const [address, by] of requests) {
    const { host, hostname } = new URL(address);
    const purposes = (notice?.purposes ?? []).filter(({ hosts }) =>
      hosts.some((named) => named === host || isOf(named, hostname)),
    );
    if (purposes.some(({ id }) => window.equipoise.permits(id)) || ran(host)) continue;
    const why = purposes.length > 0 ? `held: ${purposes.map(({ id }) => id).join(", ")}` : "matches no purpose";
    found.push({ what: `${by} ${address}`, why });
  }
  return found;
}

/** `*.example.com` stands for every host below one. */
const isOf = (named, hostname) =>
  named === hostname || (named.startsWith("*.") && hostname.endsWith(named.slice(1)));

/** An element that was let through may ask its own host. */
const ran = (host) =>
  [...document.querySelectorAll(`[${MARK}][data-purpose]`)].some((element) =>
    ["src", "href", "data"].some((name) => {
      try {
        return new URL(element.dataset[name] ?? element.getAttribute(name), document.baseURI).host === host;
      } catch {
        return false;
      }
    }),
  );

function stored(notice) {
  if (!notice) return [];
  const found = [];
  for (const [kind, [names]] of Object.entries(atOnce)) {
    for (const name of seen(names)) {
      if (!name || /^equipoise(:|$)/.test(name)) continue;
      const purposes = notice.purposes.filter(({ storage }) =>
        storage.some((key) => key.kind === kind && means(key, name)),
      );
      if (purposes.some(({ id, basis }) => basis !== "consent" || window.equipoise.permits(id))) continue;
      const why = purposes.length > 0 ? `held: ${purposes.map(({ id }) => id).join(", ")}` : "no purpose names it";
      found.push({ what: `${kind} ${name}`, why });
    }
  }
  return found;
}

function seen(names) {
  try {
    return names();
  } catch {
    return [];
  }
}
