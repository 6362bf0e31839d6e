// Stands in for a measuring script. Runs only after consent to "analytics"; keeps what the notice says it keeps.
document.cookie = `hy_visit=${crypto.randomUUID()}; path=/; max-age=${183 * 86400}; samesite=lax`;
sessionStorage.setItem("hy_pages", Number(sessionStorage.getItem("hy_pages") ?? 0) + 1);
document.dispatchEvent(new CustomEvent("weibai:runs", { detail: "analytics" }));
