// Tells other tabs where the browser keeps nothing that they could read; elsewhere they hear by the `storage` event.
const NAME = "equipoise";
let channel = null;

/** Hears what other tabs decide; answers the function that tells them. An open channel could keep a page from the cache. */
export function connect(heed) {
  const open = () => {
    channel ??= window.BroadcastChannel ? new BroadcastChannel(NAME) : null;
    if (channel) channel.onmessage = ({ data }) => keepsNothing() && heed(data);
  };
  addEventListener("pageshow", open);
  addEventListener("pagehide", () => {
    channel?.close();
    channel = null;
  });
  open();
  return (json) => keepsNothing() && channel?.postMessage(json);
}

function keepsNothing() {
  try {
    localStorage.getItem(NAME);
    return false;
  } catch {
    return true;
  }
}
