// Offers to load the page anew, only where a script of a purpose that ended has begun and nobody stops it.
import { bar } from "./bar.js";

let offered = "";

/** Purposes that ended while a script of theirs runs on, without a hook that stops it. */
export function stale({ begun, hooked }) {
  const ids = [...begun].flatMap((named) => named.trim().split(/\s+/));
  return [...new Set(ids)].filter((id) => !window.equipoise.permits(id) && !hooked.has(id));
}

/** Offers once for the same purposes. The page may take this on itself: it prevents the event. */
export async function offerReload(core, tell) {
  const purposes = stale(core);
  if (`${purposes}` === offered) return;
  offered = `${purposes}`;
  if (purposes.length === 0) return bar.away();
  const detail = { purposes };
  const event = new CustomEvent("equipoise:reload", { detail, bubbles: true, cancelable: true, composed: true });
  if (!document.dispatchEvent(event)) return;
  const told = await tell().catch(() => null);
  if (told && `${stale(core)}` === offered) bar.show(core, told, purposes);
}
