// Polls the backend for receipts and shows them as they arrive. The admin token comes from the address: #token=…
const one = (selector) => document.querySelector(selector);
const list = one("[data-list]");
const live = one("[data-live]");
const known = new Set();
let token = new URLSearchParams(location.hash.slice(1)).get("token") ?? "";
let after = 0;
let first = true;

one("[data-ask]").addEventListener("submit", (event) => {
  event.preventDefault();
  token = one("#token").value.trim();
  location.hash = new URLSearchParams({ token });
});
addEventListener("hashchange", () => (token = new URLSearchParams(location.hash.slice(1)).get("token") ?? ""));

poll();

async function poll() {
  try {
    const answer = await fetch(`/consent/receipts?after=${after}`, {
      headers: { authorization: `Bearer ${token}` },
      cache: "no-store",
    });
    one("[data-ask]").hidden = answer.status !== 401 && answer.status !== 403;
    if (!answer.ok) throw new Error(`The backend answered with status ${answer.status}.`);
    const { receipts, next, more } = await answer.json();
    show(receipts);
    after = next;
    if (more) return poll();
    say(`Live. ${known.size === 1 ? "1 receipt" : `${known.size} receipts`}.`, false);
  } catch (error) {
    say(error instanceof TypeError ? "The backend does not answer. Trying again." : error.message, true);
  }
  setTimeout(poll, 2000);
}

function say(text, trouble) {
  if (live.textContent !== text) live.textContent = text;
  live.classList.toggle("trouble", trouble);
}

function show(receipts) {
  for (const receipt of receipts) {
    if (known.has(receipt.jws)) continue;
    known.add(receipt.jws);
    list.prepend(entry(receipt));
  }
  one("[data-empty]").hidden = known.size > 0;
  first = false;
}

function entry({ received_at, verified, fault, notice, payload, jws }) {
  const item = one("#receipt").content.cloneNode(true).firstElementChild;
  item.classList.toggle("new", !first);
  const at = new Date(received_at * 1000);
  const time = item.querySelector("time");
  time.dateTime = at.toISOString();
  time.textContent = at.toLocaleTimeString();
  time.title = at.toLocaleString();
  item.querySelector(".what").textContent = [notice, payload?.notice?.version, payload?.notice?.locale, payload?.regime]
    .filter((part) => typeof part === "string")
    .join(" · ");
  const check = item.querySelector(".check");
  check.textContent = verified ? "✓ verified" : `✗ not verified${fault ? `: ${fault}` : ""}`;
  check.classList.add(verified ? "good" : "bad");
  for (const { id, status } of payload?.purposes ?? []) {
    const purpose = document.createElement("li");
    const name = document.createElement("b");
    name.textContent = id;
    purpose.append(name, ` ${status}`);
    purpose.className = status;
    item.querySelector(".purposes").append(purpose);
  }
  item.querySelector(".payload").textContent = JSON.stringify(payload ?? null, null, 2);
  item.querySelector(".jws").textContent = jws;
  return item;
}
