// The element that the dialog lives in: placed once.
export const NAME = "equipoise-notice";

/** The element with its open root, in the document; the integrator's own if there is one. */
export async function place() {
  if (!document.body) await new Promise(whenThereIsABody);
  const host = document.querySelector(NAME) ?? document.createElement(NAME);
  if (!host.shadowRoot) host.attachShadow({ mode: "open" });
  host.dataset.open = "";
  if (!host.isConnected) document.body.append(host);
  return host;
}

/** As soon as it is there, however much of the page is still to come. */
function whenThereIsABody(go) {
  const arrived = (_, observer) => document.body && (observer.disconnect(), go());
  new MutationObserver(arrived).observe(document, { childList: true, subtree: true });
}
