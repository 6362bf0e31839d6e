// A front page for you. Runs only after consent to "personalisation".
(() => {
  localStorage.setItem("dispatch_reader", localStorage.getItem("dispatch_reader") ?? crypto.randomUUID());
  const list = document.querySelector(".more ul");
  const order = document.querySelector("[data-order]");
  if (!list) return;
  const yours = ["food", "culture"];
  list.prepend(...yours.map((topic) => list.querySelector(`[data-topic="${topic}"]`)));
  order.textContent = order.dataset.mine;
})();
