// The loader: everything a returning data subject downloads. Read this file downwards to follow a visit.
import "./tag.js"; // first: `document.currentScript` is only there while this line runs
import { api, becameReady, couldNotStart } from "./api.js";
import { connectControls } from "./controls.js";
import { announce } from "./decide.js";
import { emit } from "./events.js";
import { idle } from "./idle.js";
import { followOtherTabs } from "./peers.js";
import { inForce, restore } from "./permission.js";
import { warn } from "./report.js";
import { recheck } from "./recheck.js";
import { load } from "./widget.js";
import { watch } from "./watch.js";

const before = window.equipoise;

if (typeof before?.permits === "function") {
  warn("a second script tag on this page does nothing; keep one");
} else {
  begin();
}

function begin() {
  window.equipoise = api;
  restore();
  connectControls();
  followOtherTabs();
  watch();
  if (inForce()) {
    ready(true);
    announce(true);
    idle(recheck);
  } else {
    load().then(() => ready(false), couldNotStart);
  }
  if (Array.isArray(before)) before.forEach(api.push);
}

function ready(restored) {
  becameReady();
  emit("ready", { restored }, { restored });
}
