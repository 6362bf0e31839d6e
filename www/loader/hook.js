// Hooks: how other software on the page is told what it may do, by its own call.
import { followers } from "./gate.js";
import { permits } from "./permission.js";
import { safely } from "./safely.js";

/** Purposes that end on this page without a reload, because somebody sees to it. */
export const hooked = new Set();

/** Calls `fn` with whether a purpose may run: now, and in the same turn as each change. */
export function hook(purpose, fn) {
  let told;
  const follower = () => {
    const may = permits(purpose);
    if (may !== told) safely(fn, (told = may));
  };
  hooked.add(purpose);
  follower();
  followers.push(follower);
}
