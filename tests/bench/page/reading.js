// Another one: how long the article takes, and a list of its parts.
(() => {
  const article = document.querySelector("article");
  const words = article.textContent.split(/\s+/).length;
  const lead = article.querySelector(".lead");
  lead.append(` (${Math.ceil(words / 220)} minutes)`);
  const parts = [...article.querySelectorAll("h2")];
  parts.forEach((part, nth) => (part.id = `part-${nth}`));
  if (!("IntersectionObserver" in window)) return;
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) target.classList.toggle("seen", isIntersecting);
  });
  parts.forEach((part) => seen.observe(part));
})();
