// What the modules that come later are given of the loader: a list, in the order of `named.js`, which stays out of it.
import { adopt } from "./decide.js";
import { emit } from "./events.js";
import { follow, followers, run, takeBack } from "./gate.js";
import { hooked } from "./hook.js";
import { begun } from "./line.js";
import { foreignMirror } from "./mirror.js";
import { noticeText } from "./notice.js";
import { grant, learn } from "./permission.js";
import { report, warn } from "./report.js";
import { learnSignals, voice } from "./signals.js";
import { keep, read } from "./store.js";
import { asset, settings } from "./tag.js";
import { trust } from "./trust.js";
import { watchers } from "./watch.js";
import { alive, more } from "./widget.js";

export const core = [
  adopt,
  alive,
  asset,
  begun,
  emit,
  follow,
  followers,
  foreignMirror,
  grant,
  hooked,
  keep,
  learn,
  learnSignals,
  more,
  noticeText,
  read,
  report,
  run,
  settings,
  takeBack,
  trust,
  () => voice,
  warn,
  watchers,
];
