// The loader: everything a returning data subject downloads. Read this file downwards to follow a visit.
import "./tag.js"; // first: `document.currentScript` is only there while this line runs
import { api, settle } from "./api.js";
import { before } from "./before.js";
import { beside } from "./beside.js";
import { connectControls } from "./controls.js";
import { announce } from "./decide.js";
import { emit } from "./events.js";
import { hide } from "./hide.js";
import { idle } from "./idle.js";
import { followOtherTabs } from "./peers.js";
import { inForce, permitted, restore, text } from "./permission.js";
import { warn } from "./report.js";
import { lookAgain, recheck } from "./recheck.js";
import { begin as beginSignals } from "./signals.js";
import { parse } from "./standing.js";
import { OWED, keep } from "./store.js";
import { ask } from "./widget.js";
import { watch } from "./watch.js";

if (before?.version) {
  // A router that runs the scripts of its next page again is no second tag.
  if (document.readyState !== "complete") warn("two script tags; keep one");
} else {
  begin();
}

function begin() {
  window.equipoise = api;
  restore();
  // Whatever is to be seen is on its way while the rest begins.
  const asked = inForce() ? null : ask();
  beginSignals(before?.said);
  connectControls();
  followOtherTabs();
  watch();
  if (parse(text)?.permits.length > permitted.length) keep(OWED, 1);
  beside();
  if (asked) settle(asked.then(() => ready(false)));
  else {
    if (__IS_BUILT__) hide();
    settle(ready(true));
    announce(true);
  }
  if (__IS_BUILT__) lookAgain();
  else if (inForce()) idle(recheck);
  before?.forEach?.(api.push);
}

function ready(restored) {
  emit("ready", { restored }, { restored });
  return api;
}
