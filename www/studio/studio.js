// Tries notice, locale, theme and two tokens on the widget, and writes down what to copy.
const wishes = new URLSearchParams(location.search);
const form = document.forms[0].elements;
for (const [name, value] of wishes) if (form[name]) form[name].value = value;

const tag = document.createElement("script");
tag.src = "dist/equipoise.js";
tag.async = true;
tag.dataset.notice = `www/notices/${form.notice.value}.json`;
tag.dataset.locale = form.locale.value;
tag.dataset.theme = form.theme.value;
document.head.append(tag);

const chosen = () => ({ "--equipoise-accent": form.accent.value, "--equipoise-radius": `${form.radius.value}px` });

function dress() {
  const tokens = Object.entries(chosen()).map(([name, value]) => `  ${name}: ${value};`);
  const rule = `equipoise-notice {\n${tokens.join("\n")}\n}`;
  document.getElementById("style").textContent = rule;
  document.getElementById("tag").textContent =
    `<script src="/equipoise/equipoise.js" data-notice="/equipoise/notice.json"\n        data-theme="${form.theme.value}" async></script>`;
  sheet.replaceSync(rule);
}

const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [sheet];
dress();

document.forms[0].addEventListener("input", ({ target }) => {
  if (["accent", "radius"].includes(target.name)) return dress();
  // Notice, locale and theme are read by the tag once: start again with them.
  location.search = new URLSearchParams(new FormData(document.forms[0]));
});

document.getElementById("forget").addEventListener("click", () => {
  localStorage.removeItem("equipoise");
  location.reload();
});
