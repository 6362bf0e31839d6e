// The Trusted Types policy `equipoise`: passes on, unchanged, what the integrator marked up to be held.
import { warn } from "./report.js";

const pass = (text) => text;
const strings = { createScript: pass, createScriptURL: pass };
let policy = null;

/** The policy, or plain strings where the browser has no such thing or the page does not allow ours. */
export function trust() {
  try {
    policy ??= window.trustedTypes?.createPolicy("equipoise", strings) ?? strings;
  } catch {
    policy = strings;
    warn("add `trusted-types equipoise` to the CSP");
  }
  return policy;
}
