// The first layer in front of whatever else the page shows.

/** Lifts it out of the page's own stacking, transforms and clipping. */
export function lift(root) {
  const glance = root.querySelector("[popover]");
  // In the page itself it stays where it is; and what the page has opened as modal stays in front.
  if (!glance?.showPopover || glance.matches(":popover-open") || document.querySelector(":modal")) return;
  if (getComputedStyle(glance).position === "fixed") glance.showPopover();
}
