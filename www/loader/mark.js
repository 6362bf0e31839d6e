// The attribute that a held element gets when it runs: `run`, or `once` where it was shown this time only.
export const MARK = "data-equipoise-gate";
