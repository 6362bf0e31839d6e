// The optional inline script of a built notice: answers `permits()` while the head is parsed, and tells whoever is to be
// told that nothing is granted before anything of theirs can run.
import { cookie } from "../cookie.js";
import { gpc, unlessSignalled } from "../gpc.js";
import { hide } from "../hide.js";
import { holds, isFresh, suits } from "../kept.js";
import { asTold } from "../told.js";
import { usca } from "../signals/usca.js";
import { speak } from "./speak.js";

const [assets, first, free, held, notice, rules, signals] = __STUB__;

// A page that knows the person's age says so here too.
const { age } = document.currentScript?.dataset ?? {};
const foreign = cookie();
let permitted = [];
let fresh = !age;
let settled;
let regime;
try {
  // Another place has decided since: the loader takes that over, and until then nothing holds.
  if (foreign && foreign !== localStorage["equipoise:mirror"]) fresh = false;
  else {
    const standing = JSON.parse(localStorage.equipoise ?? null);
    if (standing?.schema === 1) {
      fresh &&= isFresh(standing, notice);
      settled = !fresh && holds(standing) && suits(standing, age);
      regime = standing.regime;
      if (settled) permitted = unlessSignalled(asTold(standing, rules), standing.gpc);
    }
  }
} catch {
  // What cannot be read is no decision; and what another place has decided is not known then.
  fresh &&= !foreign;
}
if (fresh) permitted = unlessSignalled(free, held);

const queue = (window.equipoise ??= []);
const permits = (ids) => `${ids}`.trim().split(/\s+/).every((id) => permitted.includes(id));

queue.permits ??= permits;
if (__HAS_SIGNALS__) queue.said = speak(signals[regime] ?? signals[""], permits, __HAS_GPP__ ? { ...__VENDORS__, usca } : __VENDORS__);
if (settled) hide();
// The layer, and what can be done there: the loader takes them from here by their name, and hears what is wrong.
const layer = fresh && first[+gpc];
if (layer) for (const coming of (queue[layer] = ["first", "acts"].map((kind) => import(assets + kind + layer)))) coming.catch(() => {});
