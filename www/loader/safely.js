// Calls a function of the page; what it throws is reported like any uncaught error and stops nothing here.
export function safely(fn, value) {
  try {
    fn(value);
  } catch (error) {
    reportError(error);
  }
}
