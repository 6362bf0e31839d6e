// An ordinary script of the website: the menu marks where one is, and answers to letters open in place.
(() => {
  const links = [...document.querySelectorAll(".top nav a")];
  const mark = () => links.forEach((link) => link.toggleAttribute("aria-current", link.hash === location.hash));
  addEventListener("hashchange", mark);
  mark();
  document.querySelector(".letters").addEventListener("click", ({ target }) => {
    const { answer } = target.dataset;
    if (!answer) return;
    const field = document.createElement("textarea");
    field.name = `answer-${answer}`;
    target.replaceWith(field);
    field.focus();
  });
  for (const time of document.querySelectorAll("time[data-minutes]")) {
    const minutes = Number(time.dataset.minutes);
    const unit = minutes < 60 ? "minute" : "hour";
    const count = Math.round(minutes < 60 ? minutes : minutes / 60);
    time.textContent = new Intl.RelativeTimeFormat("en").format(-count, unit);
  }
})();
