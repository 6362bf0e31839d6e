// Global Privacy Control, as the browser says it of this page.
export const gpc = navigator.globalPrivacyControl === true;

/** Of what may run, what may while the browser says no to `held`. */
export const unlessSignalled = (ids, held) => ids.filter((id) => !(gpc && held?.includes(id)));
