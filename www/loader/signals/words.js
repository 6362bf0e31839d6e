// What most vendors call it.
export const words = (state) =>
  Object.fromEntries(Object.entries(state).map(([key, granted]) => [key, granted ? "granted" : "denied"]));
