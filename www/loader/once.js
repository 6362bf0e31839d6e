// Calls an asynchronous function once and keeps its promise; only a failure lets it be called again.
export function once(fn) {
  let promise = null;
  return () =>
    (promise ??= fn().catch((error) => {
      promise = null;
      throw error;
    }));
}
