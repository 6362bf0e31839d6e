// Waiting for something to come true, by looking.
const PATIENCE = 12_000;
const PAUSE = 25;

/** Looks until what is seen is good, and answers it; fails with what was seen last. */
export async function until(look, good = Boolean) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const seen = await look();
    if (good(seen)) return seen;
    if (Date.now() > end) throw new Error(`waited in vain; last seen: ${JSON.stringify(seen)?.slice(0, 600)}`);
    await new Promise((go) => setTimeout(go, PAUSE));
  }
}
