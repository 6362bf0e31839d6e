// The script tag that embeds Equipoise: its settings, its nonce, and the addresses beside it.
const current = document.currentScript;

/** A page can shadow `document.currentScript` with a named element, so only a script will do. */
const tag = current?.localName === "script" ? current : document.querySelector("script[data-notice]");

export const settings = { ...tag?.dataset };

export const nonce = tag?.nonce;

const base = tag?.src || document.baseURI;

/** The absolute address of a file that was built beside this script. */
export const asset = (path) => new URL(path, base).href;
