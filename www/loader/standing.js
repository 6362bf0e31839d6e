// The standing decision as the domain wrote it down; whatever does not have its shape is no decision.

/** Reads a standing, or answers null. Says nothing about whether it is still in force. */
export function parse(text) {
  // Asked, not caught: a browser makes its first error of a page slowly.
  try {
    const standing = JSON.parse(text);
    const whole =
      standing?.schema === 1 &&
      typeof standing.until === "number" &&
      standing.permits.every(isText) &&
      standing.purposes.every(({ id, status }) => isText(id) && isText(status));
    return whole ? standing : null;
  } catch {
    return null;
  }
}

const isText = (value) => typeof value === "string";
