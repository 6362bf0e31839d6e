// From the markup that was there before the widget to the widget's own, between two frames.

/** Takes the old markup away if it still shows a layer; focus and reading position stay where they are. */
export function handOver(root, page) {
  const layer = page?.querySelector("[data-layer]");
  if (!layer) return;
  page.querySelector("dialog")?.close(); // gives the focus back
  const action = root.activeElement?.dataset.action;
  const { scrollTop } = layer;
  page.remove();
  const own = root.querySelector("[data-layer]");
  if (!own) return;
  own.scrollTop = scrollTop;
  if (action) own.querySelector(`[data-action="${action}"]`)?.focus({ preventScroll: true });
}
