// Travels with the Wasm: starts the widget for the loader, and never enters it again after a panic.
import { start } from "equipoise-glue";

import { named } from "../named.js";
import { once } from "../once.js";
import { connect } from "./channel.js";
import { keepClear } from "./clear.js";
import { configuration } from "./configuration.js";
import { tellOtherLanguage } from "./fallback.js";
import { handOver } from "./hand-over.js";
import { comeBack, hold, leave, stay } from "./host.js";
import { instantiate } from "./instantiate.js";
import { mirroring } from "./mirror.js";
import { lookForOthers } from "./others.js";
import { fetchOutline } from "./outline.js";
import { place } from "./place.js";
import { createPort } from "./port.js";
import { find } from "./regime.js";
import { rehearse } from "./rehearse.js";
import { unseal } from "./seal.js";
import { follow } from "./sight.js";

export { find, keepClear };

/** Readies the Wasm; answers what the loader has of the widget. `bytes` are on their way already. */
export default function ready(list, bytes) {
  const core = named(list);
  const { report, warn, watchers } = core;
  let coming = null;
  let widget = null;
  const wasm = once(() => instantiate(core, bytes).finally(() => (bytes = null)));

  watchers.push(stay);
  lookForOthers(warn);
  follow(tell);
  wasm().catch(() => {}); // whoever loads the widget hears it

  return { alive: () => widget?.alive(), load, near, tell };

  /** Starts the widget, with a notice that is on its way if there is one; after a failure, once more. */
  function load(noticeText) {
    return (coming ??= begin(noticeText ?? core.noticeText()).catch((error) => {
      coming = null;
      throw error;
    }));
  }

  /** Somebody comes near what opens a layer. Who has yet to decide has one before them, which must not change under their hand. */
  async function near() {
    if (window.equipoise.decision()) (await load().catch(() => null))?.near();
  }

  async function begin(notice) {
    const [noticeText, outlined] = await Promise.all([notice, fetchOutline(core), wasm()]);
    const noticeBytes = new TextEncoder().encode(noticeText);
    const outline = await unseal(outlined, noticeBytes);
    // So far it is a task of its own: with a long notice it keeps a slow device busy.
    await new Promise((go) => setTimeout(go));
    return (widget = await open(core, { noticeText, noticeBytes, outline }));
  }

  /** Tells the widget something if it is there, or on its way. */
  function tell(method, ...details) {
    if (widget) return widget.call(method, details).catch(report);
    coming?.then(() => tell(method, ...details), report);
  }
}

async function open(core, notice) {
  let end = null;
  let reject;
  const death = new Promise((_, no) => (reject = no));
  death.catch(() => {}); // whoever waits hears it too
  const host = await place();
  hold(host);
  const mirror = mirroring(core);
  let heard = () => {};
  const tellTabs = connect((json) => heard(json));
  const port = createPort(core, host, die, { mirror, tellTabs });
  // What was forgotten while no widget was there to do it is forgotten in the mirror too.
  if (!core.read("equipoise") && !core.foreignMirror()) mirror(null);

  /** After a panic nothing that the widget says counts: the gate stays as it is, and the page is set free. */
  function die({ message }) {
    if (end) return;
    end = new Error(`the widget stopped (${message}); nothing more will run, reload the page to go on`);
    for (const method in port) port[method] = () => {};
    leave();
    core.report(end);
    reject(end);
  }

  function enter(act) {
    if (end) throw end;
    try {
      return act();
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) die(error);
      throw end ?? error;
    }
  }

  try {
    const page = [...host.shadowRoot.children].find(({ className }) => className === "root");
    // Markup of a first layer that stands in the page itself, for somebody who has decided.
    if (window.equipoise.decision()) page?.querySelector("section")?.remove();
    const told = { ...(await configuration(core)), ...notice };
    const widget = await Promise.race([enter(() => start(host, told, port)), death]);
    handOver(host.shadowRoot, page);
    keepClear(host);
    const rehearsed = once(async () => end || enter(() => rehearse(widget, host.shadowRoot)));
    const near = () => rehearsed().catch(() => {}); // `die` has said it
    for (const sign of ["pointerover", "focusin"]) host.addEventListener(sign, near, { once: true });
    const shown = [...host.shadowRoot.querySelectorAll(".root")].pop();
    if (shown) tellOtherLanguage(shown.lang, told);
    heard = (json) => {
      core.keep("equipoise", json);
      core.adopt(json, true);
      if (!end) enter(() => widget.peer(json));
    };
    return {
      alive: () => !end,
      near,
      async call(method, details) {
        comeBack();
        return Promise.race([enter(() => widget[method](...details)), death]);
      },
    };
  } catch (error) {
    leave();
    throw error;
  }
}
