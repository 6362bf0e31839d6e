// The officer's page: counts, search, one receipt with its checks, export, erasing. Everything comes from this server.
const one = (id) => document.getElementById(id);
const STATUSES = ["given", "refused", "withdrawn", "deferred", "objected", "informed"];
let token = sessionStorage.getItem("equipoise-officer") ?? "";
let asked = new URLSearchParams();
let next = 0;
let opened;

const node = (name, text = "", names = "") => {
  const made = document.createElement(name);
  made.textContent = text;
  if (names) made.className = names;
  return made;
};
const time = (seconds) => new Date(seconds * 1000).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
const number = (value) => value.toLocaleString();
/** The page speaks English, whatever the browser's language is. */
const plural = new Intl.PluralRules("en");
const noun = (count) => (plural.select(count) === "one" ? "receipt" : "receipts");
const receipts = (count) => `${number(count)} ${noun(count)}`;
const say = (text) => (one("live").textContent = text);

async function ask(path, method = "GET") {
  const answer = await fetch(path, { method, headers: { authorization: `Bearer ${token}` }, cache: "no-store" });
  if (answer.status === 401) {
    leave();
    throw new Error("This token does not open the records.");
  }
  if (answer.status === 204) return null;
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.detail ?? `The server answered with ${answer.status}.`);
  return body;
}

/** Does something and says what went wrong, if anything did. */
const attempt = (work) => async (event) => {
  event?.preventDefault();
  try {
    await work(event);
  } catch (error) {
    say(error instanceof TypeError && /fetch|network/i.test(error.message) ? "The server does not answer." : error.message);
  }
};

function leave(why = "") {
  token = "";
  sessionStorage.removeItem("equipoise-officer");
  one("records").hidden = one("leave").hidden = true;
  one("enter").hidden = false;
  if (one("receipt").open) one("receipt").close();
  for (const part of ["found", "purposes", "chart", "figures"]) one(part).replaceChildren();
  say(why);
  one("token").focus();
}

async function enter() {
  await count();
  sessionStorage.setItem("equipoise-officer", token);
  one("enter").hidden = true;
  one("records").hidden = one("leave").hidden = false;
  await search();
}

/** What came in the time that is chosen. */
async function count() {
  const length = Number(one("period").value);
  const from = Math.floor(Date.now() / 1000) - (length - 1) * 86_400;
  const { days, purposes } = await ask(`/consent/counts?from=${from}`);
  draw(days, length);
  tabulate(purposes);
}

/** A bar for each day; the same numbers are in their names. */
function draw(days, length) {
  const by = new Map(days.map(({ day, receipts }) => [day, receipts]));
  const today = Date.now();
  const ago = (count) => new Date(today - count * 86_400_000).toISOString().slice(0, 10);
  const bars = Array.from({ length }, (_, i) => ago(length - 1 - i));
  const most = Math.max(1, ...by.values());
  const svg = (name, attributes) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const total = bars.reduce((sum, day) => sum + (by.get(day) ?? 0), 0);
  const chart = svg("svg", { viewBox: "0 0 600 140", preserveAspectRatio: "none", role: "img" });
  chart.setAttribute("aria-label", `${receipts(total)} in ${number(length)} days, at most ${number(most)} a day`);
  chart.append(svg("line", { x1: 0, x2: 600, y1: 139, y2: 139 }));
  const step = 600 / length;
  bars.forEach((day, i) => {
    const height = ((by.get(day) ?? 0) / most) * 130;
    const bar = svg("rect", { x: (i + 0.15) * step, y: 139 - height, width: 0.7 * step, height });
    const title = svg("title", {});
    title.textContent = `${day}: ${number(by.get(day) ?? 0)}`;
    bar.append(title);
    chart.append(bar);
  });
  one("chart").replaceChildren(chart);
  const figure = (value, text) => {
    const made = node("p");
    made.append(node("strong", number(value)), text);
    return made;
  };
  one("figures").replaceChildren(figure(total, noun(total)), figure(by.get(bars.at(-1)) ?? 0, "today"), figure(most, "on the busiest day"));
}

function tabulate(rows) {
  const sums = new Map();
  for (const { notice, purpose, status, count } of rows) {
    const key = JSON.stringify([notice, purpose]);
    const sum = sums.get(key) ?? { given: 0, refused: 0, withdrawn: 0, other: 0 };
    sum[status in sum ? status : "other"] += count;
    sums.set(key, sum);
  }
  const lines = [...sums].map(([key, sum]) => {
    const line = node("tr");
    const [notice, purpose] = JSON.parse(key);
    line.append(node("td", purpose));
    for (const kind of ["given", "refused", "withdrawn", "other"]) line.append(node("td", number(sum[kind]), "number"));
    line.append(node("td", notice));
    return line;
  });
  one("purposes").replaceChildren(...lines);
  const names = [...sums.keys()].map((key) => JSON.parse(key));
  const options = (at) => [...new Set(names.map((name) => name[at]))].map((value) => Object.assign(node("option"), { value }));
  one("notices").replaceChildren(...options(0));
  one("purpose-ids").replaceChildren(...options(1));
}

async function search() {
  asked = new URLSearchParams({ order: "newest", limit: "25" });
  for (const [name, value] of new FormData(one("search"))) {
    const text = value.trim();
    // Days are days of UTC; "until" means the whole of that day.
    const seconds = () => String(Date.parse(text) / 1000 + (name === "until" ? 86_400 : 0));
    if (text) asked.set(name, name === "from" || name === "until" ? seconds() : text);
  }
  next = 0;
  one("found").replaceChildren();
  await page();
}

async function page() {
  const { receipts: found, next: beyond, more } = await ask(`/consent/receipts?${asked}&after=${next}`);
  next = beyond;
  one("found").append(...found.map(line));
  one("more").hidden = !more;
  const count = one("found").children.length;
  one("none").hidden = count > 0;
  say(more ? `${number(count)} or more receipts found.` : `${receipts(count)} found.`);
}

function line({ id, received_at, verified, notice, version, payload }) {
  const given = payload?.purposes.filter(({ status }) => status === "given").map((purpose) => purpose.id) ?? [];
  const row = node("tr");
  const open = node("button", id ? `${id.slice(0, 8)}…` : "unreadable");
  open.type = "button";
  open.disabled = !id;
  open.setAttribute("aria-label", `Open receipt ${id}`);
  open.addEventListener("click", attempt(() => show(id)));
  // What opens it comes first: on a narrow screen the last columns are out of sight.
  const first = node("td");
  first.append(open);
  row.append(
    first,
    node("td", time(received_at)),
    node("td", verified ? "yes" : "NO", verified ? "good" : "bad"),
    node("td", given.join(", ") || "nothing"),
    node("td", `${notice ?? "?"} ${version ?? ""}`),
  );
  return row;
}

/** The middle or first part of a JWS; nothing if somebody has changed it beyond reading. */
function said(jws, part) {
  try {
    const bytes = Uint8Array.from(atob(jws.split(".")[part].replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return {};
  }
}

async function show(id) {
  opened = { ...(await ask(`/consent/receipts/${id}`)), asked: id };
  const { received_at, verified, fault, payload, log } = opened;
  one("verdict").textContent = verified ? "Verified: it is what the person’s browser signed." : `Not verified: ${fault}`;
  one("verdict").className = verified ? "good" : "bad";
  const made = ["signature of the person’s key", "form and canonical bytes", "purposes, times and chain", "acknowledgement of this backend", "place in the transparency log"];
  one("checks").replaceChildren(...(verified ? made.map((check) => node("li", `✓ ${check}`)) : []));
  const { clock } = said(opened.acknowledgement, 1);
  const facts = { "Receipt id": id, Received: time(received_at), "Leaf of the log": number(log.index) };
  if (payload) {
    Object.assign(facts, {
      Signed: time(payload.iat) + (clock ? ` (the device’s clock was ${clock})` : ""),
      "Holds until": time(payload.until),
      Website: payload.aud,
      Notice: `${payload.notice.id} ${payload.notice.version}, ${payload.notice.locale}`,
      Regime: payload.regime,
      "Expressed by": `${payload.by}, ${payload.control}`,
      "Key (kid)": said(opened.jws, 0).kid ?? "?",
      "Place in its chain": `${number(payload.seq)}${payload.scope === "one-time" ? ", a key for this receipt alone" : ""}`,
    });
  }
  one("facts").replaceChildren(...Object.entries(facts).flatMap(([name, value]) => [node("dt", name), node("dd", value)]));
  const rows = (payload?.purposes ?? []).map((purpose) => {
    const row = node("tr");
    row.append(...[purpose.id, purpose.status, purpose.basis, purpose.method].map((text) => node("td", text)));
    return row;
  });
  one("stand").replaceChildren(...rows);
  one("payload").textContent = payload ? JSON.stringify(payload, null, 2) : opened.jws;
  one("confirm").hidden = true;
  if (!one("receipt").open) one("receipt").showModal();
  one("receipt-title").focus();
}

function save(name, value) {
  const link = node("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(value, null, 2)], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Every page of what is looked for, oldest first, as `equipoise verify` reads it. */
async function everything() {
  const wanted = new URLSearchParams(asked);
  wanted.set("order", "oldest");
  wanted.set("limit", "200");
  const all = [];
  for (let after = 0, more = true; more; ) {
    const page = await ask(`/consent/receipts?${wanted}&after=${after}`);
    all.push(...page.receipts);
    ({ next: after, more } = page);
    say(`${receipts(all.length)} so far.`);
  }
  save("receipts.json", { receipts: all });
  say(`${receipts(all.length)} exported.`);
}

one("search").elements.status.append(...STATUSES.map((status) => node("option", status)));
one("enter").addEventListener("submit", attempt(async () => {
  token = one("token").value.trim();
  one("token").value = "";
  await enter();
}));
one("period").addEventListener("change", attempt(count));
one("leave").addEventListener("click", () => leave());
one("search").addEventListener("submit", attempt(search));
one("search").addEventListener("reset", () => setTimeout(attempt(search)));
one("more").addEventListener("click", attempt(page));
one("export").addEventListener("click", attempt(everything));
one("close").addEventListener("click", () => one("receipt").close());
one("save").addEventListener("click", () => save(`receipt-${opened.asked}.json`, { receipts: [opened] }));
one("erase").addEventListener("click", () => {
  one("confirm").hidden = false;
  one("confirm").querySelector("button[type=reset]").focus();
});
one("confirm").addEventListener("reset", () => (one("confirm").hidden = true));
one("confirm").addEventListener("submit", attempt(async () => {
  await ask(`/consent/receipts/${opened.asked}`, "DELETE");
  one("receipt").close();
  await search();
  say("The receipt is erased.");
}));
if (token) attempt(enter)();
else one("token").focus();
