// The regime where the page finds out which law protects the person: a function of its own, a header, a meta element.

/**
 * What is found where the tag says to look: `function:name`, `header:name` (a metric of the page's `Server-Timing`) or
 * `meta:name`. Nothing that can be read there is the empty text: then nothing is known.
 */
export async function find(wish) {
  const [, place, name] = /^(\w+):(.+)/.exec(wish);
  let found;
  try {
    if (place === "function") found = await window[name]();
    else if (place === "meta") found = document.querySelector(`meta[name="${name}"]`).content;
    else found = performance.getEntriesByType("navigation")[0].serverTiming.find((one) => one.name === name).description;
  } catch {
    // not there is not known
  }
  return `${found ?? ""}`;
}
