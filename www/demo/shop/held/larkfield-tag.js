// Stands in for the tag of an advertiser abroad. It keeps what the notice says, and sends nothing anywhere.
document.cookie = `lf_ad=${crypto.randomUUID()}; path=/; max-age=${183 * 86400}; samesite=lax`;
localStorage.setItem("lf_seen", JSON.stringify(["old-white", "gaiwan"]));
document.dispatchEvent(new CustomEvent("weibai:runs", { detail: "ad-partner" }));
