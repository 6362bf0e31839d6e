// The integrator's view, `data-debug`: what is held and why, what was asked of whom, what stands.
import { read as readNotice } from "../held/tell.js";
import { STANDING } from "../store.js";
import { gated } from "./gated.js";
import { leaks } from "./leaks.js";
import { panel } from "./panel.js";

/** Everything the panel says, worked out anew from the page as it is. */
export default function begin(core) {
  let notice = null;
  const leaking = leaks(() => notice, later);
  const view = panel(core);
  let waits = false;

  function later() {
    if (waits) return;
    waits = true;
    setTimeout(draw, 100);
  }

  function draw() {
    waits = false;
    view.draw({ gated: gated(notice), leaks: leaking.found(), standing: standing(core), signals: signals(core.voice()?.said ?? {}) });
  }

  core.noticeText().then(
    (text) => {
      notice = readNotice(JSON.parse(text), [core.settings.locale, document.documentElement.lang, "en"]);
      later();
    },
    () => later(),
  );
  core.watchers.push(later);
  core.followers.push(later);
  for (const name of ["decision", "receipt", "delivered", "error", "shown"]) {
    document.addEventListener(`equipoise:${name}`, later);
  }
  draw();
}

function standing({ read }) {
  const decision = window.equipoise.decision();
  if (!decision) return [["Decision", read(STANDING) ? "none in force: what was kept has ended or is of another notice" : "none yet"]];
  const day = (at) => new Date(at * 1000).toLocaleString();
  return [
    ["Decision", `of ${day(decision.at)}, notice ${decision.notice} ${decision.version}, ${decision.regime}`],
    ["Holds until", day(decision.until)],
    ["Asked", `${decision.asked} times`],
    ...decision.purposes.map(({ id, status, method }) => [id, `${status} (${method})`]),
  ];
}

/** What the browser says, and what each vendor was told last. */
function signals(said) {
  const told = Object.entries(said).flatMap(([vendor, state]) =>
    Object.entries(JSON.parse(state)).map(([key, word]) => [`${vendor} ${key}`.trim(), word]),
  );
  return [["Global Privacy Control", `${navigator.globalPrivacyControl ?? "not known to this browser"}`], ...told, ...gpp()];
}

/** The string of the IAB's Global Privacy Platform, where a notice has it told. */
function gpp() {
  const found = [];
  window.__gpp?.("ping", (ping) => ping && found.push(["gpp", ping.gppString || ping.signalStatus]));
  return found;
}
