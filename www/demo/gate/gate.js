// The test bench's own script: what the tracker does when it runs, what is shown of it, and elements that come late.
window.__ran = [];

/** By the first letters of a name: what the tracker leaves on the device. */
const LEAVES = {
  c: () => {
    document.cookie = "cnt_id=7; path=/; max-age=86400";
    document.cookie = "cnt_s_1=1";
    sessionStorage.setItem("cnt_visit", "1");
    localStorage.setItem("cnt_page_seen", "1");
  },
  v: () => {
    localStorage.setItem("vid_volume", "3");
    indexedDB.open("vid-cache").onsuccess = ({ target }) => target.result.close();
    navigator.serviceWorker?.register("t/worker.js").catch(() => {});
  },
  a: () => {
    document.cookie = "ad_number=9; path=/; max-age=86400";
    localStorage.setItem(`ad_seen_${location.pathname}`, "1");
    window.caches?.open("ad-1").catch(() => {});
    indexedDB.open("ad-7").onsuccess = ({ target }) => target.result.close();
  },
};

/** Called by whatever runs: sends its name to the tracker and leaves what that purpose leaves. */
window.track = (name) => {
  for (const letter of name.split("-")[0]) {
    try {
      LEAVES[letter]?.();
    } catch {
      // A browser may deny storage; a tracker does not mind.
    }
  }
  fetch(`t/pixel.svg?n=${name}&at=${performance.now()}`, { keepalive: true }).catch(() => {});
};

/** A tracker that cannot stop by itself is told to: it counts on, until its purpose ends. */
let counting = 0;
(window.equipoise = window.equipoise || []).push((equipoise) =>
  equipoise.hook("counting", (may) => {
    clearInterval(counting);
    if (may) counting = setInterval(() => window.track("c-tick"), 400);
  }),
);

addEventListener("DOMContentLoaded", () => {
  const log = document.querySelector("[data-log]");
  const left = document.querySelector("[data-left]");
  const names = new Map();
  new PerformanceObserver((list) => {
    for (const { name } of list.getEntries()) {
      const seen = /\/gate\/t\//.test(name) && new URL(name).searchParams.get("n");
      if (seen) names.set(seen, (names.get(seen) ?? 0) + 1);
    }
    if (names.size > 0) log.textContent = [...names].map(([name, times]) => (times > 1 ? `${name} ×${times}` : name)).join(", ");
  }).observe({ type: "resource", buffered: true });
  setInterval(() => (left.textContent = kept().join(", ") || "Nothing."), 500);
  document.querySelector("[data-add]")?.addEventListener("click", window.addLate);
});

/** What stands in this device's storage that is not the widget's own. */
function kept() {
  try {
    const own = (names) => names.filter((name) => name && !/^equipoise/.test(name));
    return own([
      ...document.cookie.split("; ").map((pair) => pair.split("=")[0]),
      ...Object.keys(localStorage),
      ...Object.keys(sessionStorage),
    ]);
  } catch {
    return [];
  }
}

/** Elements as a framework adds them: whole trees, attributes before and after they are in the document. */
window.addLate = () => {
  const box = document.createElement("div");
  box.innerHTML = `<script type="text/plain" data-purpose="counting">window.__ran.push("c-late-1"); track("c-late-1")<\/script>
    <img data-purpose="ads" data-src="t/pixel.svg?n=a-late-1" alt="" width="1" height="1">
    <template data-purpose="ads"><img src="t/pixel.svg?n=a-late-2" alt="" width="1" height="1"></template>`;
  document.querySelector("main").append(box);
  const frame = document.createElement("iframe");
  frame.dataset.purpose = "video";
  frame.dataset.src = "t/frame.html?n=v-late-1";
  frame.width = 320;
  frame.height = 180;
  frame.title = "A film that came late";
  document.querySelector("main").append(frame);
};
