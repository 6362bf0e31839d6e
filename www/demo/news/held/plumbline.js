// Stands in for a measuring script. Runs only after consent to "audience"; keeps what the notice says it keeps.
document.cookie = `plumb_visit=${crypto.randomUUID()}; path=/; max-age=${183 * 86400}; samesite=lax`;
sessionStorage.setItem("plumb_depth", "0");
document.querySelector("[data-counting]").hidden = false;
addEventListener(
  "scroll",
  () => {
    if (document.querySelector("[data-counting]").hidden) return;
    const depth = Math.round((100 * (scrollY + innerHeight)) / document.documentElement.scrollHeight);
    sessionStorage.setItem("plumb_depth", Math.max(depth, Number(sessionStorage.getItem("plumb_depth"))));
  },
  { passive: true },
);
