// Stands in for an ad server. Runs only after consent to "personalised-ads"; it sends nothing anywhere.
(() => {
  document.cookie = `ah_number=${crypto.randomUUID()}; path=/; max-age=${30 * 86400}; samesite=lax`;
  localStorage.setItem("ah_seen_1", "towel");
  const space = document.querySelector("[data-ad]");
  if (!space) return;
  space.classList.add("personal");
  space.querySelector("[data-ad-title]").textContent = "Towels that dry by noon";
  space.querySelector("[data-ad-text]").textContent = "Linen, woven near Trier. For people who swim at six.";
  space.querySelector("[data-ad-why]").textContent = "Chosen for you, by what you read here.";
})();
