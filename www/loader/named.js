// The names of what the loader gives to the modules that come later: written in each of these, and not in the loader.
const NAMES =
  "adopt alive asset begun emit follow followers foreignMirror grant hooked keep learn learnSignals more " +
  "noticeText read report run settings takeBack trust voice warn watchers";

/** Each by its name; the same object for everybody, so that one module may leave something there for another. */
export const named = (core) =>
  (core.named ??= Object.fromEntries(NAMES.split(" ").map((name, at) => [name, core[at]])));
