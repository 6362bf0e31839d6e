// Runs scripts in the order in which they came: an inline one waits for the external ones before it.
import { report } from "./report.js";
import { revive } from "./revive.js";

const line = [];
let loading = 0;

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
  while (line.length && !(loading && !line[0][0].src)) {
    const [script, place] = line.shift();
    if (!place.isConnected) continue;
    if (blocks(script)) {
      loading++;
      script.addEventListener("load", loaded);
      script.addEventListener("error", loaded);
    }
    place.after(script);
  }
}

function loaded() {
  loading--;
  advance();
}

/** Only for these does the browser promise a `load` or an `error`. */
const blocks = ({ src, async, noModule, type }) => src && !async && !noModule && /^$|module|script/.test(type);
