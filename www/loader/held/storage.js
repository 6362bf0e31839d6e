// Where things are kept on a device: how each place says what is there, and how it forgets.
import { domains, means, paths } from "./names.js";

/** What this page can see at once; each is `[names, remove]`. */
export const atOnce = {
  cookie: [cookieNames, removeCookie],
  "local-storage": [() => Object.keys(localStorage), ({ found }) => localStorage.removeItem(found)],
  "session-storage": [() => Object.keys(sessionStorage), ({ found }) => sessionStorage.removeItem(found)],
};

/** What the browser looks up. */
export const later = {
  cache: [() => caches.keys(), ({ found }) => caches.delete(found)],
  "indexed-db": [databases, ({ found }) => forget(found)],
  "service-worker": [workers, removeWorker],
};

function cookieNames() {
  return document.cookie.split(/; */).map((pair) => pair.split("=")[0]);
}

/** A browser never tells domain and path of a cookie: each that it can have is tried. */
function removeCookie({ found, domain, path }) {
  const gone = `${found}=; Max-Age=0`;
  const kinds = ["", "; Secure", "; Secure; SameSite=None; Partitioned"];
  for (const at of paths(location.pathname, path)) {
    for (const of of domains(location.hostname, domain)) {
      for (const kind of kinds) document.cookie = `${gone}; Path=${at}${of && `; Domain=${of}`}${kind}`;
    }
  }
}

async function databases(keys) {
  const named = keys.filter(({ matching }) => (matching ?? "exact") === "exact").map(({ name }) => name);
  // An old browser names no databases; those that the notice names exactly can be removed all the same.
  return indexedDB.databases ? (await indexedDB.databases()).map(({ name }) => name) : named;
}

/** While a script holds it open the browser waits, and removes it when the page goes. */
const forget = (name) =>
  new Promise((done) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = request.onerror = request.onblocked = done;
  });

async function workers() {
  const all = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  return all.flatMap((one) => addresses(one));
}

async function removeWorker({ found }) {
  const all = await navigator.serviceWorker.getRegistrations();
  await Promise.all(all.filter((one) => addresses(one).includes(found)).map((one) => one.unregister()));
}

/** A worker is named by its script or its scope, with or without the host. */
function addresses({ active, installing, scope, waiting }) {
  const script = (active ?? waiting ?? installing)?.scriptURL;
  return [script, scope].filter(Boolean).flatMap((address) => [address, new URL(address).pathname]);
}

/** The names that keys mean in a place, without those that `kept` means too. */
export const meant = (names, keys, kept) =>
  names.flatMap((found) => {
    const key = keys.find((key) => means(key, found));
    return key && !kept.some((key) => means(key, found)) ? [{ ...key, found }] : [];
  });
