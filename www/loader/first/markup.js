// Builds elements out of `[name, attributes, ...children]`: no text is parsed, so no policy can forbid it.
export function make([name, attributes, ...children]) {
  const element = document.createElement(name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  element.append(...children.map((child) => (typeof child === "string" ? child : make(child))));
  return element;
}
