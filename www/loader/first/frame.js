// The frame of the second layer: answers at once while the widget that fills it is still on its way.

/** Shows the frame until the widget is there. Answers true if the person closed it meanwhile. */
export async function frame(dialog, page, load) {
  let closed = false;
  const close = () => {
    closed = true;
    dialog.remove();
  };
  dialog.addEventListener("close", close);
  dialog.querySelector("[data-action=close]").addEventListener("click", () => dialog.close());
  page.append(dialog);
  dialog.showModal();
  try {
    await load();
    return closed;
  } finally {
    dialog.removeEventListener("close", close);
    dialog.close();
    dialog.remove();
  }
}
