// Fetched by the loader when a notice maps signals, before anything runs.
export { forget, resume, said, speak } from "./speak.js";
