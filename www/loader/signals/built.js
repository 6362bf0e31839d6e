// The same for a notice that was built, with its map: the loader knows only that there is one.
export * from "./main.js";

export const maps = __MAPS__;
