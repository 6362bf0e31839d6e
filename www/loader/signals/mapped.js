// The map of signals of a notice that was built: where it differs from regime to regime, each has its own.
export const mapped = (maps, regime) => maps[regime] ?? maps[""] ?? {};
