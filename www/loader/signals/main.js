// Fetched by the loader when a notice maps signals, before anything runs.
import { usca } from "./usca.js";
import { vendors } from "./vendors.js";
import { speak as speakBy } from "./speak.js";

export { forget, resume, said } from "./speak.js";

/** `own` holds the adapters of the page, which go before ours. */
export const speak = (map, permits, own) => speakBy(map, permits, { ...vendors, usca }, own);
