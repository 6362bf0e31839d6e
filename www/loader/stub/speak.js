// Says the first word to each vendor: that nothing is granted, and then what is.
import { usca } from "../signals/usca.js";
import { fresh, regime } from "./decided.js";
import { signals } from "./known.js";
import { permits, queue } from "./permits.js";

const adapters = __HAS_SIGNALS__ && (__HAS_GPP__ ? { ...__VENDORS__, usca } : __VENDORS__);

// Each vendor with its keys and the purposes that these need, none for a key that is never granted. In the place of the
// purposes comes what is said, for the loader to go on from.
const said = __HAS_SIGNALS__ && (queue.said = signals[fresh || regime] || signals[""]);

if (__HAS_SIGNALS__)
  for (const vendor in said) {
    const state = said[vendor];
    const none = {};
    let granted;
    for (const key in state) {
      none[key] = "denied";
      if (state[key]) state[key] = permits(state[key]) ? (granted = "granted") : "denied";
      else delete state[key];
    }
    try {
      adapters[vendor](none, "default");
      if (granted) adapters[vendor](state, "update");
    } catch (error) {
      reportError(error);
    }
  }
