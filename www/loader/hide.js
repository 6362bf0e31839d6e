// Hides a first layer that stands in the page itself from whoever has decided already, until something is opened.
export function hide() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("equipoise-notice:not([data-open]){display:none}");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
