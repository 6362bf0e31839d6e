// Makes elements: those that stand in for what is held, and the bar at the foot.
let sheet;

/** An element of ours with an open root, its style, and the theme that the tag names. */
export function host(name, { asset, settings }, { locale, tag }) {
  const element = document.createElement(name);
  const { theme = "auto" } = settings;
  element.dataset.theme = theme;
  const root = element.attachShadow({ mode: "open" });
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(__ASSETS__.heldStyle);
  }
  root.adoptedStyleSheets = [sheet];
  const themed = __ASSETS__.themes[theme];
  if (themed) themes(asset(themed)).then((more) => (root.adoptedStyleSheets = [sheet, more]), () => {});
  const inner = make("div", { class: "root", part: "root", lang: locale, dir: RTL.test(tag) ? "rtl" : "ltr" });
  root.append(inner);
  return [element, inner];
}

/** An element with attributes, and with text or elements in it. */
export function make(name, attributes = {}, ...content) {
  const element = document.createElement(name);
  for (const attribute in attributes) element.setAttribute(attribute, attributes[attribute]);
  element.append(...content.filter(Boolean));
  return element;
}

/** A button; what it does may take a while, and is done once at a time. */
export function button(part, action, text, act) {
  const element = make("button", { type: "button", part, "data-action": action }, text);
  element.addEventListener("click", async () => {
    if (element.ariaBusy === "true") return;
    element.ariaBusy = "true";
    await act();
    element.ariaBusy = null;
  });
  return element;
}

const RTL = /^(ar|fa|he|ur)(-|$)/;

const loaded = {};

const themes = (address) =>
  (loaded[address] ??= fetch(address)
    .then((answer) => answer.text())
    .then((text) => new CSSStyleSheet().replace(text)));
