// The frame of the second layer: answers at once while the widget that fills it is still on its way.

/** Shows the frame until the widget shows its own. Answers true if the person closed it before the widget was there. */
export async function frame(dialog, page, load) {
  let closed = false;
  const root = page.getRootNode();
  const close = () => {
    closed = true;
    dialog.remove();
  };
  const leave = () => {
    dialog.removeEventListener("close", close);
    dialog.close();
    dialog.remove();
  };
  const replaced = (_, observer) => {
    if (root.querySelectorAll("dialog[open]").length < 2) return;
    observer.disconnect();
    leave();
  };
  dialog.addEventListener("close", close);
  dialog.querySelector("[data-action=close]").addEventListener("click", () => dialog.close());
  page.append(dialog);
  dialog.showModal();
  try {
    await load();
  } catch (error) {
    leave();
    throw error;
  }
  if (!closed) new MutationObserver(replaced).observe(root, { attributes: true, subtree: true });
  return closed;
}
