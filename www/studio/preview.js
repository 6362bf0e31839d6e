// The page in the studio's frame: embeds the widget as any site would, and dresses it as the studio says.
const wishes = new URLSearchParams(location.search);
const layer = wishes.get("layer");
let worn = { on: [], style: "" };

// A studio shows what a first visit sees.
for (const key of ["equipoise", "equipoise:pending"]) localStorage.removeItem(key);

addEventListener("message", ({ data, source }) => {
  if (source !== parent || typeof data?.style !== "string") return;
  worn = data;
  dress();
});

const sheet = new CSSStyleSheet();
document.adoptedStyleSheets = [sheet];

const layout = wishes.get("layout");
if (layout && layout !== "card") {
  const element = document.createElement("equipoise-notice");
  if (layout === "end") element.dataset.position = "end";
  else element.dataset.layout = layout;
  // A block stands where a site would put it: in the page, here at its head.
  if (layout === "inline") document.querySelector(".lead").after(element);
  else document.body.append(element);
}

const tag = document.createElement("script");
tag.src = "../../dist/equipoise.js";
for (const name of ["notice", "locale", "theme"]) tag.dataset[name] = wishes.get(name);
document.head.append(tag);

// A notice that cannot be used is told by the studio, beside its line.
window.equipoise = [(equipoise) => show(equipoise).catch(() => {})];

async function show(equipoise) {
  await equipoise.ready;
  if (layer === "2" || layer === "4") equipoise.open();
  if (layer === "3") equipoise.open(await purpose());
  if (layer === "4") (await found('[data-action="record"]')).click();
  new MutationObserver(dress).observe(root(), { childList: true, subtree: true });
  dress();
}

const root = () => document.querySelector("equipoise-notice").shadowRoot;

async function purpose() {
  const { purposes } = await (await fetch(wishes.get("notice"))).json();
  return purposes[0].id;
}

async function found(selector) {
  for (;;) {
    const element = root().querySelector(selector);
    if (element) return element;
    await new Promise(requestAnimationFrame);
  }
}

/** What a browser would say of the person's system, said by the studio instead. */
const FEATURES = [
  ["prefers-color-scheme: dark", "dark"],
  ["prefers-contrast: more", "contrast"],
  ["forced-colors: active", "forced"],
  ["prefers-reduced-motion: reduce", "still"],
];
const told = new WeakMap();

function dress() {
  const { on } = worn;
  document.documentElement.dataset.on = [on.includes("dark") ? "dark" : "light", ...on].join(" ");
  sheet.replaceSync(worn.style + (on.includes("forced") ? FORCED : ""));
  simulate(sheet.cssRules, on);
  const shadow = document.querySelector("equipoise-notice")?.shadowRoot;
  if (!shadow) return;
  for (const { cssRules } of shadow.adoptedStyleSheets) simulate(cssRules, on);
  const inner = shadow.querySelector(".root");
  if (!inner) return;
  inner.style.colorScheme = on.includes("dark") ? "dark" : "light";
  if (on.includes("rtl") && inner.dir !== "rtl") inner.dir = "rtl";
}

function simulate(rules, on) {
  for (const rule of rules) {
    if (!(rule instanceof CSSMediaRule)) continue;
    if (!told.has(rule)) told.set(rule, rule.media.mediaText);
    const said = told.get(rule);
    const feature = FEATURES.find(([name]) => said.includes(name));
    if (feature) rule.media.mediaText = on.includes(feature[1]) ? "screen" : "not all";
  }
}

/** Roughly what a system with colours of its own does to every page. */
const FORCED = `
  equipoise-notice {
    --equipoise-ink: CanvasText !important;
    --equipoise-paper: Canvas !important;
    --equipoise-accent: LinkText !important;
    --equipoise-bad: CanvasText !important;
    --equipoise-choice: ButtonFace !important;
    --equipoise-choice-text: ButtonText !important;
    --equipoise-shadow: none !important;
  }
`;
