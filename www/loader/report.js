// Tells the integrator what is wrong, every fault once.
import { emit } from "./events.js";

const told = new Set();

export const report = ({ message }) => tell("error", message) && emit("error", { message });

export const warn = (message) => tell("warn", message);

/** Whether it is news. */
function tell(level, message) {
  if (told.has(message)) return;
  told.add(message);
  console[level](`equipoise: ${message}`);
  return true;
}
