// What stands for reading the notice where `equipoise build` has read it.

/** The outline of a notice that was built. For any other, what reads notices is on its way side by side with the Wasm. */
export async function fetchOutline({ asset, isBuilt, settings: { notice } }) {
  if (isBuilt) return (await fetch(notice.replace(/json$/, "txt"))).text();
  for (const path of __ASSETS__.reader) fetch(asset(path)).then(drain).catch(ignore);
}

/** Only what was read to its end is kept by the browser. */
const drain = (answer) => answer.arrayBuffer();

/** What does not come now is asked for again, and missed then. */
const ignore = () => {};
