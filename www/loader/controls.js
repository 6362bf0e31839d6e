// Declarative controls: `data-equipoise` and `data-equipoise-open`, anywhere on the page.
import { api } from "./api.js";
import { approach } from "./widget.js";

const acts = { open: "open", "refuse-all": "refuseAll", "agree-all": "agreeAll", withdraw: "withdraw" };

export function connectControls() {
  // In the capture phase, so that neither a router nor a component gets in between.
  for (const sign of ["pointerover", "focusin", "click"]) document.addEventListener(sign, heard, true);
}

/** What will answer a press is fetched when somebody comes near. */
function heard(event) {
  const control = event.composedPath().find(({ dataset }) => dataset?.equipoise || dataset?.equipoiseOpen);
  if (!control || event.ctrlKey || event.metaKey) return;
  if (event.type !== "click") return approach();
  const { equipoise, equipoiseOpen } = control.dataset;
  const act = equipoiseOpen ? api.open(equipoiseOpen) : api[acts[equipoise]]?.();
  if (!act) return;
  event.preventDefault();
  // A link still leads where it says when nothing can be opened.
  const href = control.getAttribute("href");
  act.catch(() => href && location.assign(href));
}
