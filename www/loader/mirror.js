// The mirror of the decision: a cookie that subdomains share, and that is left where a browser empties everything else.
import { cookie } from "./cookie.js";
import { read } from "./store.js";
import { settings } from "./tag.js";

/** The mirror that another place has left; nothing if it says what is known here. */
export function foreignMirror() {
  const text = settings.cookieDomain !== undefined && cookie();
  return text && text !== read("equipoise:mirror") ? text : undefined;
}
