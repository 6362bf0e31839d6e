// The article that every variant is measured on: about 30 kB of HTML, with what a page like it usually carries.
import { PARAGRAPHS, READERS, STORIES } from "./words.mjs";

/** Where the variants put the control that opens the settings. */
export const SETTINGS = `<a id="settings" href="#settings" class="quiet">Privacy choices</a>`;

/**
 * The page. `head` is the variant's, `top` stands right behind `<body>`, `body` at its end, and `settings` in the place of
 * the link to the settings.
 */
export const article = ({ early = "", head = "", top = "", body = "", settings = SETTINGS }) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${early}<title>The last ferry is also the first bus – The Alzette Dispatch</title>
<meta name="description" content="How a timetable that nobody reads holds a valley together.">
${meta()}
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/site/site.css">
<link rel="preload" as="image" href="/site/hero.webp" fetchpriority="high">
<script>document.documentElement.dataset.began = Math.round(performance.now());</script>
${head}
<script defer src="/site/menu.js"></script>
<script defer src="/site/reading.js"></script>
</head>
<body>
${top}<header class="top"><a class="name" href="#">The Alzette Dispatch</a><nav>${nav()}</nav>${settings}</header>
<main>
<article>
<h1>The last ferry is also the first bus</h1>
<p class="lead">A timetable that nobody reads holds a valley together. We followed it for a day and a night.</p>
<figure><img src="/site/hero.webp" width="1200" height="500" alt="Hills before sunrise"><figcaption>The valley, a quarter of an hour before the first bus.</figcaption></figure>
${story()}
</article>
<aside><h2>More from the valley</h2>${cards()}</aside>
<section class="letters"><h2>Letters</h2>${letters()}</section>
</main>
<footer><p>The Alzette Dispatch, 12, rue des Aulnes. Printed on Fridays, written on all days.</p></footer>
${body}
</body>
</html>
`;

const SECTIONS = ["News", "The valley", "Work", "Markets", "Kitchen", "Sport", "Stage", "Weather", "Letters"];

const nav = () => SECTIONS.map((name) => `<a href="#${name.replace(" ", "-").toLowerCase()}">${name}</a>`).join("");

function meta() {
  const told = { type: "article", site_name: "The Alzette Dispatch", locale: "en_GB", title: STORIES[0].title };
  const tags = Object.entries(told).map(([name, value]) => `<meta property="og:${name}" content="${value}">`);
  const parts = STORIES.map(({ title: headline, lead: description }) => ({ "@type": "NewsArticle", headline, description }));
  const linked = { "@context": "https://schema.org", "@type": "CollectionPage", hasPart: parts };
  return `${tags.join("\n")}\n<script type="application/ld+json">${JSON.stringify(linked, null, 1)}</script>`;
}

const story = () =>
  PARAGRAPHS.map((text, nth) => {
    const heading = nth % 4 === 3 ? `<h2>${STORIES[nth % STORIES.length].title}</h2>` : "";
    const table = nth === 9 ? timetable() : "";
    return `${heading}<p>${text}</p>${table}`;
  }).join("\n");

function timetable() {
  const stops = ["Ferry landing", "Mill lane", "Upper square", "School", "Hospital", "Old station", "Vineyards", "Border"];
  const row = (stop, nth) => `<tr><th scope="row">${stop}</th>${times(nth)}</tr>`;
  const time = (minutes) => `<td>${Math.floor(minutes / 60) % 24}.${`${minutes % 60}`.padStart(2, "0")}</td>`;
  const times = (nth) => Array.from({ length: 14 }, (_, run) => time(291 + run * 67 + nth * 6 + ((run * nth) % 4))).join("");
  return `<div class="wide"><table><caption>Line 7, working days</caption>${stops.map(row).join("\n")}</table></div>`;
}

const cards = () =>
  STORIES.map(
    ({ title, lead }, nth) =>
      `<a class="card" href="#story-${nth}"><svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><path d="M3 ${5 + (nth % 7)}h18M3 12h${9 + nth}M3 19h${18 - nth}" fill="none" stroke="currentColor"/></svg><h3>${title}</h3><p>${lead}</p><time data-minutes="${nth * 47 + 12}">${nth} hours ago</time></a>`,
  ).join("\n");

const letters = () =>
  READERS.map(
    ({ name, text }, nth) =>
      `<div class="letter" id="letter-${nth}"><p><b>${name}</b> <time data-minutes="${nth * 31 + 5}">today</time></p><p>${text}</p><button type="button" class="quiet" data-answer="${nth}">Answer</button></div>`,
  ).join("\n");
