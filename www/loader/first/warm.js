// Fetches what the second layer and the receipt need, before it is needed and after everything else.
import { idle } from "../idle.js";

/** Into the browser's cache when the page is idle; compiled as soon as somebody comes near the layer. */
export function warm({ asset, more }, page, files) {
  idle(() => {
    if (navigator.connection?.saveData) return;
    for (const file of files) fetch(asset(file), { priority: "low" }).then(drain, ignore);
  });
  const near = () => more().then(({ engine }) => engine()).catch(ignore);
  for (const sign of ["pointerover", "focusin", "touchstart"]) {
    page.addEventListener(sign, near, { once: true, passive: true });
  }
}

/** Only what was read to its end is kept. */
const drain = (answer) => answer.arrayBuffer().catch(ignore);

/** What cannot be had now is asked for again when it is needed, and reported then. */
const ignore = () => {};
