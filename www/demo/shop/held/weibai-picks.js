// Recommendations. Runs only after consent to "recommendations": what goes with the basket moves to the front.
(() => {
  localStorage.setItem("wb_picks", localStorage.getItem("wb_picks") ?? crypto.randomUUID());
  const shelf = document.querySelector(".shelf ul");
  if (!shelf) return;
  const order = document.querySelector("[data-order]");
  const basket = JSON.parse(localStorage.getItem("wb_basket") ?? "[]");
  const score = (item) => basket.filter((key) => key === item.dataset.item).length;
  const first = [...shelf.children].sort((a, b) => score(a) - score(b) || (a.dataset.item < b.dataset.item ? -1 : 1));
  order.dataset.own ||= order.textContent;
  order.textContent = order.dataset.mine;
  shelf.append(...first);
  document.dispatchEvent(new CustomEvent("weibai:runs", { detail: "recommendations" }));
})();
