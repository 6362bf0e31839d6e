// Has the second layer drawn and laid out once where nobody sees, hears or meets it.

/** A shadow root of its own inside the widget's, with the same styles: nothing that is looked for there is found here. */
export function rehearse(widget, root) {
  const host = document.createElement("div");
  host.className = "aside";
  host.inert = true;
  const inner = host.attachShadow({ mode: "open" });
  inner.adoptedStyleSheets = root.adoptedStyleSheets;
  const place = inner.appendChild(document.createElement("div"));

  // Asked for its height it is laid out, and only then are its words measured.
  widget.rehearse(place, () => {
    const dialog = place.querySelector("dialog");
    dialog.setAttribute("open", "");
    root.append(host);
    dialog.offsetHeight;
    host.remove();
  });
}
