// Stands in the flow of the page for what has no box of its own while it is held.
import { LEAST } from "./box.js";

/** A template never has one; an `embed` has none before its address or its type is known. */
export const hasBox = (held) => !held.content && held.matches(":not(embed),[type],[src]");

/** In the place of a template as wide as there is room, in that of an embed as large as it will be. */
export function inFlow(over, held) {
  if (held.content) inPlaceOfTemplate(over, held.dataset.placeholder);
  else asLargeAs(over, held);
}

/** As high as the page says: `16/9` or `320px`. */
function inPlaceOfTemplate({ dataset, style }, size) {
  const ratio = /^\d+ *\/ *\d+$/.test(size);
  style.setProperty("display", "block", "important");
  style.setProperty("width", "100%");
  if (ratio) style.setProperty("aspect-ratio", size);
  else if (size) style.setProperty("height", size);
  else dataset.flow = "";
}

/** Without a size an embed is 300 by 150 pixels, as the web has it. */
function asLargeAs({ style }, held) {
  const length = (side, usual) => (held.getAttribute(side) ?? usual).replace(/^\d+$/, "$&px");
  const [width, height] = [length("width", "300"), length("height", "150")];
  style.setProperty("display", Math.min(parseFloat(width), parseFloat(height)) < LEAST ? "none" : "inline-block", "important");
  style.setProperty("overflow", "hidden"); // then it stands on the line with its lower edge, as an embed does
  style.setProperty("width", width);
  style.setProperty("height", height);
}
