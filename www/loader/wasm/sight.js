// Tells the widget when the page goes out of sight, comes back, or has a network again.
export function follow(tell) {
  const leave = () => tell("hidden");
  const wake = () => tell("wake");
  addEventListener("pagehide", leave);
  addEventListener("online", wake);
  document.addEventListener("visibilitychange", () => (document.hidden ? leave : wake)());
}
