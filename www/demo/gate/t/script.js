// The tracker as a script: notes that it ran, in the page or in a frame, and leaves what trackers leave.
(() => {
  const address = document.currentScript?.src.includes("?n=") ? document.currentScript.src : location.href;
  const name = new URL(address).searchParams.get("n");
  window.__ran?.push(name);
  (window.track ?? window.top.track)(name);
})();
