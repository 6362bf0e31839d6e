// What the module that travels with the Wasm is given of the loader.
import { adopt } from "./decide.js";
import { emit } from "./events.js";
import { scan } from "./gate.js";
import { grant, inForce, learn, text } from "./permission.js";
import { report, warn } from "./report.js";
import { keep, read } from "./store.js";
import { asset, settings } from "./tag.js";
import { watchers } from "./watch.js";

export const core = {
  adopt,
  asset,
  emit,
  grant,
  inForce,
  keep,
  learn,
  read,
  report,
  scan,
  settings,
  standing: () => text,
  warn,
  watchers,
};
