// Does something when the page has loaded and the browser has nothing better to do.
export function idle(task) {
  const later = () => (window.requestIdleCallback ?? setTimeout)(() => task());
  if (document.readyState === "complete") later();
  else addEventListener("load", later, { once: true });
}
