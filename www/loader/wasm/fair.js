// Tells the integrator, with the numbers, when what is on the screen makes refusing weigh less than agreeing.
import { inFront, measure } from "./measure.js";

let judged = null;

/** Measures a layer when it has come to rest, and says what is wrong with it. */
export async function judge(root, warn) {
  const front = inFront(root);
  const what = front && `${front.dataset.layer} ${front.getAttribute("aria-labelledby")}`;
  // What steps aside for the focus of the page is judged when it is back.
  if (judged === what || "aside" in root.host.dataset) return;
  judged = what;
  if (!front) return;
  await Promise.allSettled(front.getAnimations({ subtree: true }).map(({ finished }) => finished));
  // Another layer may have come meanwhile: it is judged by itself. A page that swaps its body takes all away for a moment.
  if (inFront(root) !== front || "aside" in root.host.dataset || !root.host.isConnected) return;
  const { controls, layer } = measure(root);
  const pair = controls.filter(({ action }) => PAIR.includes(action));
  // A layer that stands in the page may lie below what is on the screen.
  const inPage = getComputedStyle(front).position === "static";
  const faults = unfair(pair.map((control) => (inPage ? { ...control, visible: 100 } : control)));
  if (faults.length > 0) warn(`layer ${layer}: ${faults.join("; ")} (${pair.map(numbers).join("; ")})`);
}

const PAIR = ["refuse-all", "agree-all", "answer"];

/** What would make a regulator ask. */
function unfair([refuse, agree]) {
  const faults = [refuse, agree].filter(Boolean).flatMap(hidden);
  const differs = (name, most) => agree && Math.abs(refuse[name] - agree[name]) > most;
  if (differs("width", 100) || differs("height", 100)) faults.push("refusing and agreeing differ in size");
  if (differs("size", 10) || differs("weight", 0)) faults.push("refusing and agreeing differ in type");
  if (differs("contrast", 10)) faults.push("refusing and agreeing differ in contrast");
  return faults;
}

function hidden({ action, contrast, height, visible, width }) {
  const faults = [];
  if (visible < 100) faults.push(`${action} is covered, cut off or hidden`);
  if (contrast < 450 && contrast > 0) faults.push(`${action} has less contrast than 4.5:1`);
  if (Math.min(width, height) < 2400) faults.push(`${action} is smaller than 24 px`);
  return faults;
}

const numbers = ({ action, contrast, height, size, visible, weight, width }) =>
  `${action}: ${width / 100} × ${height / 100} px, text ${size / 100} px at ${weight}, ${contrast / 100}:1, ${visible} % visible`;
