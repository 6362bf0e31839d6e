// Makes a script that runs out of one that does not; the browser never runs the same element twice.
import { nonce } from "./tag.js";
import { trust } from "./trust.js";

/** Copies a script. A held one has its real type and address in `data-type` and `data-src`. */
export function revive(source, held) {
  // Else markup smuggled into a page whose policy trusts nonces would be run in the name of this script.
  if (nonce && source.nonce !== nonce) throw new Error("give it the nonce of the script tag");
  const policy = trust();
  const script = document.createElement("script");
  for (const { name, value } of source.attributes) {
    if (held && name === "type") continue;
    const real = held ? name.replace(/^data-(src|type)$/, "$1") : name;
    // What is no address may be a handler; of everything else the browser takes the text.
    script.setAttribute(real, policy[real === "src" ? "createScriptURL" : "createScript"](value));
  }
  script.nonce = source.nonce; // a page cannot read the attribute, and so a copy of it is empty
  script.async = source.hasAttribute("async");
  script.text = policy.createScript(source.text);
  return script;
}
