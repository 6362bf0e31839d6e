// Embeds: runs them, puts them back, and shows what stands in their place; removes what purposes that ended have left.
import { named } from "../named.js";
import { embeds } from "./embeds.js";
import { offerReload } from "./ended.js";
import { placeholders } from "./placeholders.js";
import { sweep } from "./sweep.js";
import { teller } from "./tell.js";

export default async function begin(list) {
  const core = named(list);
  const tell = teller(core);
  const gate = embeds(core);
  const stand = placeholders(core, gate, tell);

  function look() {
    gate.scan();
    stand.look();
  }

  function changed() {
    gate.follow();
    stand.look();
    sweep(core, tell);
    offerReload(core, tell);
  }

  core.watchers.push(look);
  core.followers.push(changed);
  changed();
  if (core.settings.debug !== undefined) (await import(core.asset(__ASSETS__.debug))).default(core);
}
