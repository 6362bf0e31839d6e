// The tracker as a module.
const name = new URL(import.meta.url).searchParams.get("n");
window.__ran.push(name);
window.track(name);
