// The optional inline script of a built notice: answers `permits()` while the head is parsed, and tells whoever is to be
// told that nothing is granted before anything of theirs can run.
import { gpc } from "../gpc.js";
import { hide } from "../hide.js";
import { fresh, settled } from "./decided.js";
import { assets, first } from "./known.js";
import { queue } from "./permits.js";
import "./speak.js";

if (settled) hide();
// The layer, and what can be done there: the loader takes them from here by their name, and hears what is wrong.
const layer = fresh && first[+gpc];
if (layer) for (const coming of (queue[layer] = ["first", "acts"].map((kind) => import(assets + kind + layer)))) coming.catch(() => {});
