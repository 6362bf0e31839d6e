// Tells the integrator what is wrong, every fault once.
import { emit } from "./events.js";

const told = new Set();

export function report({ message }) {
  if (!tell("error", message)) return;
  emit("error", { message });
}

export const warn = (message) => tell("warn", message);

function tell(level, message) {
  if (told.has(message)) return false;
  told.add(message);
  console[level](`equipoise: ${message}`);
  return true;
}
