// FNV-1a, 32 bits, over the UTF-16 code units of a text: enough to see that a notice changed.
export function digest(text) {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return sum >>> 0;
}
