// The panel itself: four folds at the edge of the page, for the integrator, in English.
const STYLE = `
:host{all:initial;position:fixed;inset-block-start:8px;inset-inline-end:8px;z-index:2147482500}
details.panel{font:12px/1.45 ui-monospace,monospace;color:#e8eeeb;background:#161c1b;border:1px solid #74cdbb;border-radius:8px;max-inline-size:min(560px,calc(100vw - 16px));max-block-size:70vh;overflow:auto}
summary{cursor:pointer;padding:6px 10px}
summary:focus-visible{outline:2px solid #fff;outline-offset:-2px}
.panel>summary{font-weight:700;position:sticky;inset-block-start:0;background:#161c1b}
section{padding:0 10px 8px}
h3{font-size:12px;margin:8px 0 2px;color:#74cdbb}
table{border-collapse:collapse;inline-size:100%}
td:first-child{white-space:nowrap}td{vertical-align:top;padding:1px 8px 1px 0;overflow-wrap:anywhere}
.bad{color:#ff9c8f}.good{color:#9be3b0}
p{margin:2px 0}`;

export function panel() {
  const host = document.createElement("equipoise-debug");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  const summary = make("summary", "Equipoise");
  const body = make("section");
  const details = make("details", summary, body);
  details.className = "panel";
  root.append(details);

  function draw({ gated, leaks, standing, signals }) {
    if (!host.isConnected) document.body?.append(host);
    const held = gated.filter(({ state }) => state === "held").length;
    summary.textContent = `Equipoise: ${held} held, ${gated.length - held} run, ${leaks.length} leaks?`;
    summary.className = leaks.length > 0 ? "bad" : "";
    body.replaceChildren(
      ...titled("Gated elements", gated.map(({ name, purposes, state, why }) => [state, name, purposes, why])),
      ...titled("May leak", leaks.map(({ what, why }) => ["leak?", what, why])),
      ...titled("Decision", standing),
      ...titled("Signals", signals),
    );
  }

  return { draw };
}

function titled(title, rows) {
  const table = make("table", ...rows.map((cells) => make("tr", ...cells.map((cell) => make("td", `${cell}`)))));
  for (const cell of table.querySelectorAll("td:first-child")) {
    if (/^(leak|not held)/.test(cell.textContent)) cell.className = "bad";
    if (/^(run|shown)/.test(cell.textContent)) cell.className = "good";
  }
  return [make("h3", `${title} (${rows.length})`), rows.length > 0 ? table : make("p", "none")];
}

function make(name, ...content) {
  const element = document.createElement(name);
  element.append(...content);
  return element;
}
