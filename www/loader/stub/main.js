// The optional inline script of a built notice: answers `permits()` while the head is parsed, and tells whoever is to be
// told that nothing is granted before anything of theirs can run.
import { cookie } from "../cookie.js";
import { gpc, unlessSignalled } from "../gpc.js";
import { hide } from "../hide.js";
import { holds, isFresh, suits } from "../kept.js";
import { mapped } from "../signals/mapped.js";
import { said, speak } from "../signals/speak.js";
import { parse } from "../standing.js";
import { asTold } from "../told.js";

const { assets, first, free, gpc: held, notice, rules, signals } = __STUB__;

let standing = null;
let foreign = cookie();
try {
  // Another place has decided since: the loader takes that over, and until then nothing holds.
  if (foreign === localStorage["equipoise:mirror"]) foreign = undefined;
  if (!foreign) standing = parse(localStorage.equipoise);
} catch {
  // a browser that refuses storage keeps no decision
}
// A page that knows the person's age says so here too.
const { age } = document.currentScript?.dataset ?? {};
const fresh = !age && isFresh(standing, notice) && !foreign;
const settled = !fresh && standing && holds(standing) && suits(standing, age);
const permitted = fresh
  ? unlessSignalled(free, held)
  : settled
    ? unlessSignalled(asTold(standing, rules), standing.gpc)
    : [];
const queue = (window.equipoise = window.equipoise || []);
const permits = (ids) => `${ids}`.trim().split(/\s+/).every((id) => permitted.includes(id));

queue.permits ??= permits;
if (__HAS_SIGNALS__) {
  speak(standing?.signals ?? mapped(signals), permits);
  queue.said = said;
}
if (settled) hide();
const layer = fresh && first[Number(gpc)];
// The layer, and what can be done there.
for (const kind of layer ? ["first", "acts"] : []) {
  const link = document.createElement("link");
  link.rel = "modulepreload";
  link.href = assets + kind + layer;
  document.head.append(link);
}
