// What the module that travels with the Wasm is given of the loader.
import { adopt } from "./decide.js";
import { emit } from "./events.js";
import { follow, followers, run, takeBack } from "./gate.js";
import { hooked } from "./hook.js";
import { begun } from "./line.js";
import { foreignMirror } from "./mirror.js";
import { noticeText } from "./notice.js";
import { grant, inForce, learn, text } from "./permission.js";
import { report, warn } from "./report.js";
import { learnSignals } from "./signals.js";
import { keep, read } from "./store.js";
import { asset, settings } from "./tag.js";
import { trust } from "./trust.js";
import { watchers } from "./watch.js";
import { call } from "./widget.js";

export const core = {
  adopt,
  asset,
  begun,
  call,
  emit,
  follow,
  followers,
  foreignMirror,
  grant,
  hooked,
  inForce,
  isBuilt: __IS_BUILT__,
  keep,
  learn,
  learnSignals,
  noticeText,
  read,
  report,
  run,
  settings,
  standing: () => text,
  takeBack,
  trust,
  warn,
  watchers,
};
