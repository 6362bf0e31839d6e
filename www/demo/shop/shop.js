// The shop's own script. It asks the widget just in time, where a part of the page needs a purpose.
const zh = document.documentElement.lang.startsWith("zh");
const say = (chinese, english) => (zh ? chinese : english);
const all = (selector) => [...document.querySelectorAll(selector)];
const one = (selector) => document.querySelector(selector);
const equipoise = new Promise((resolve) => (window.equipoise ||= []).push(resolve));

// What runs on this page. The held scripts report themselves; what is withdrawn is taken off again.
document.addEventListener("weibai:runs", ({ detail }) => show(detail, true));
equipoise.then((api) =>
  api.on("decision", ({ permits }) => {
    for (const { dataset } of all("[data-runs]")) if (!permits.includes(dataset.runs)) show(dataset.runs, false);
    const live = ["marketing", "nearby-stores", "face-payment"];
    for (const purpose of live) if (permits.includes(purpose)) show(purpose, true);
    if (!permits.includes("recommendations")) restoreOrder();
    if (!permits.includes("face-payment")) leaveFace();
  }),
);

function show(purpose, on) {
  const entry = one(`[data-runs="${CSS.escape(purpose)}"]`);
  if (!entry) return;
  entry.classList.toggle("on", on);
  entry.querySelector("span").textContent = entry.parentElement.dataset[on ? "on" : "off"];
}

// The basket: part of the order, kept on the device.
const BASKET = "wb_basket";
let basket = read(BASKET);
one("[data-basket]").textContent = basket.length;
for (const button of all("[data-add]")) {
  button.addEventListener("click", () => {
    basket = [...basket, button.dataset.add];
    write(BASKET, basket);
    one("[data-basket]").textContent = basket.length;
  });
}

// Stores: by city without anything asked, by position only after asking.
one("[data-city]").addEventListener("change", ({ target }) => {
  for (const store of all("[data-store]")) store.hidden = target.value !== "" && store.dataset.store !== target.value;
});
one("[data-near]").addEventListener("click", async () => {
  const note = one("[data-near-note]");
  const api = await equipoise;
  if (!(await api.request("nearby-stores"))) {
    note.textContent = say("没有用您的位置。下面按城市选，也一样找得到。", "Your position was not used. Choose a city below instead.");
    return;
  }
  note.textContent = say("正在取一次位置……", "Looking once where you are …");
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      const stores = all("[data-store]").map((store) => [distance(coords, store.dataset), store]);
      stores.sort(([a], [b]) => a - b);
      for (const [far, store] of stores) {
        store.hidden = false;
        store.querySelector("em").textContent = say(`约 ${Math.round(far)} 公里`, `about ${Math.round(far)} km`);
        store.parentElement.append(store);
      }
      note.textContent = say("已按远近排好。位置用过就丢，没有留下。", "Sorted by distance. Your position was used once and not kept.");
    },
    () => (note.textContent = say("取不到位置。下面按城市选，也一样找得到。", "Your position cannot be found. Choose a city below instead.")),
    { timeout: 8000 },
  );
});

// Paying by face: asked when it is chosen.
one("[data-pay]").addEventListener("change", async ({ target }) => {
  const note = one("[data-pay-note]");
  note.textContent = "";
  if (target.value !== "face") return;
  const agreed = await (await equipoise).request("face-payment");
  if (!agreed) return leaveFace();
  note.textContent = say("可以刷脸了。示例网站不会打开摄像头。", "Ready. This sample website opens no camera.");
});

function leaveFace() {
  const [code] = all('[name="pay"][value="code"]');
  if (!one('[name="pay"][value="face"]').checked) return;
  code.checked = true;
  one("[data-pay-note]").textContent = say("那就用密码或验证码，价格一样。", "Then by password or code, at the same price.");
}

// News: asked when somebody subscribes.
one("[data-letter]").addEventListener("submit", async (event) => {
  event.preventDefault();
  const agreed = await (await equipoise).request("marketing");
  one("[data-letter-note]").textContent = agreed
    ? say("订好了。示例网站不会真的发信。", "Done. This sample website sends nothing.")
    : say("没有订阅，邮箱也没有留下。", "Not subscribed, and your address was not kept.");
});

// The order of the shelf, as the shop made it.
const shelf = one(".shelf ul");
const items = [...shelf.children];
function restoreOrder() {
  const order = one("[data-order]");
  if (!order.dataset.own) return;
  order.textContent = order.dataset.own;
  delete order.dataset.own;
  shelf.append(...items);
}

function distance({ latitude, longitude }, { lat, lon }) {
  const rad = (degrees) => (degrees * Math.PI) / 180;
  const a =
    Math.sin(rad(lat - latitude) / 2) ** 2 +
    Math.cos(rad(latitude)) * Math.cos(rad(lat)) * Math.sin(rad(lon - longitude) / 2) ** 2;
  return 12742 * Math.asin(Math.sqrt(a));
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? [];
  } catch {
    return [];
  }
}

function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // The basket lasts as long as the page.
  }
}
