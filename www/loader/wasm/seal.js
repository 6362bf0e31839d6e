// Holds the outline of a built notice against what it was written for: this widget, and this very text.

/**
 * The outline below its seal; empty if the seal is that of something else, and the widget says then what to mend.
 * Undefined where there is no outline, and where the browser digests nothing (plain http): the notice is read then.
 */
export async function unseal(outline, bytes) {
  if (outline === undefined || !crypto.subtle) return;
  const end = outline.indexOf("\n");
  const body = outline.slice(end + 1);
  const sealed = [__ASSETS__.widget, await digest(bytes), body].join("\n");
  return outline.slice(0, end) === (await digest(new TextEncoder().encode(sealed))) ? body : "";
}

/** SHA-256 in hexadecimal. A browser works it out many times faster than a Wasm would. */
async function digest(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
