// From the markup that was there before the widget to the widget's own, between two frames.

/** Takes the old first layer away; focus and reading position stay where they are. A frame waits for what fills it. */
export function handOver(root, page) {
  const layer = page?.querySelector("[data-layer]:not(dialog)");
  if (!layer) return;
  const action = root.activeElement?.dataset.action;
  const { scrollTop } = layer;
  (page.querySelector("dialog") ? layer : page).remove();
  const own = [...root.querySelectorAll("[data-layer]:not(dialog)")].pop();
  if (!own) return;
  // It is there already: nothing comes in a second time.
  own.getAnimations().forEach((entrance) => entrance.finish());
  own.scrollTop = scrollTop;
  if (action) own.querySelector(`[data-action="${action}"]`)?.focus({ preventScroll: true });
}
