// What does not fit on the screen.

/** What does not fit: sideways scrolling, text cut off, controls that cannot be scrolled to. */
export const misfits = (visit) =>
  visit.run(() => {
    const root = document.querySelector("equipoise-notice").shadowRoot;
    const layer = [...root.querySelectorAll("[data-layer]")].at(-1);
    const name = (element) => `${element.localName}[${element.getAttribute("part") ?? element.className}]`;
    const found = [];
    if (document.documentElement.scrollWidth > document.documentElement.clientWidth) found.push("the page scrolls sideways");
    for (const element of [layer, ...layer.querySelectorAll("*")]) {
      if (!element.checkVisibility()) continue;
      const style = getComputedStyle(element);
      // Only what clips or scrolls can cut anything off; a receipt's own text is meant to scroll.
      if (style.overflowX === "visible" || style.clipPath !== "none" || element.matches("pre, input")) continue;
      const wide = element.scrollWidth - element.clientWidth > 1 && element.clientWidth > 0;
      if (wide && style.textOverflow !== "ellipsis") found.push(`${name(element)} is ${element.scrollWidth} wide in ${element.clientWidth}`);
    }
    for (const control of layer.querySelectorAll("button, input, select, a, summary")) {
      if (!control.checkVisibility()) continue; // within what is folded
      control.scrollIntoView({ block: "nearest" });
      const { left, right, top, bottom } = control.getBoundingClientRect();
      const seen = left >= -1 && right <= innerWidth + 1 && top >= -1 && bottom <= innerHeight + 1;
      if (!seen) found.push(`${name(control)} cannot be brought into view: ${[left, right, top, bottom]}`);
    }
    return found;
  });
