// The script tag that embeds Equipoise: its settings, its nonce, and the addresses beside it.

const current = document.currentScript;

/** A page can shadow `document.currentScript` with a named element, so only a script will do. */
const tag = current?.localName === "script" ? current : document.querySelector(__IS_BUILT__ ? "script[src*=equipoise]" : "script[data-notice]");

export const nonce = tag?.nonce;

const base = tag?.src || document.baseURI;

/** The absolute address of a file that was built beside this script. */
export const asset = (path) => new URL(path, base).href;

/** What the tag says, over what was built in. The notice of a built loader is always its own. */
export const settings = __IS_BUILT__
  ? { ...__SETTINGS__, ...tag?.dataset, notice: asset(`assets/notice-${__BUILD__}.json`) }
  : { ...tag?.dataset };
