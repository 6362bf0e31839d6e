// Runs scripts in the order in which they came: an inline one waits for the external ones before it.
import { report } from "./report.js";
import { revive } from "./revive.js";

/** The purposes of which a script has begun, as the element names them. */
export const begun = new Set();

const line = [];
const loading = new Map();

/** Lines up a script that may run; it will stand right behind `place`, unless the page removes that first. */
export function lineUp(source, place) {
  try {
    line.push([revive(source, source === place), place]);
  } catch ({ message }) {
    report(new Error(`cannot run ${source.outerHTML.slice(0, 99)}: ${message}`));
  }
}

/** Runs whatever need not wait. */
export function advance() {
  while (line.length && !(loading.size && !line[0][0].src)) {
    const [script, place] = line.shift();
    if (!place.isConnected) continue;
    begun.add(place.data ?? place.dataset.purpose);
    if (blocks(script)) {
      const end = () => {
        loading.delete(place);
        advance();
      };
      loading.set(place, script);
      script.addEventListener("load", end);
      script.addEventListener("error", end);
    }
    place.after(script);
  }
}

/** Takes the script of a place out of the line. False when it has begun already. */
export function drop(place) {
  const at = line.findIndex((entry) => entry[1] === place);
  if (at >= 0) return line.splice(at, 1);
  // In another document, a script that is still on its way does not run when it arrives.
  if (loading.has(place)) new Document().adoptNode(loading.get(place));
  return loading.delete(place);
}

/** Only for these does the browser promise a `load` or an `error`. */
const blocks = ({ src, async, noModule, type }) => src && !async && !noModule && /^$|module|script/.test(type);
