// The newspaper's own script: what the page does when a purpose is asked for just in time, and when one is withdrawn.
const one = (selector) => document.querySelector(selector);
const equipoise = new Promise((resolve) => (window.equipoise ||= []).push(resolve));

// The video: asked about where it stands.
one("[data-video-ask]").addEventListener("click", async () => (await equipoise).request("video"));

// The morning letter: asked about when somebody subscribes.
one("[data-letter]").addEventListener("submit", async (event) => {
  event.preventDefault();
  const agreed = await (await equipoise).request("newsletter");
  one("[data-letter-note]").textContent = agreed
    ? "Done. This sample website sends nothing."
    : "Not subscribed, and your address was not kept.";
});

// What is withdrawn stops on this page too, without a reload.
const articles = one(".more ul");
const editors = [...articles.children];
const advertisement = one("[data-ad]");
const ownAdvertisement = [...advertisement.cloneNode(true).childNodes];
const order = one("[data-order]");
const ownOrder = order.textContent;

equipoise.then((api) =>
  api.on("decision", ({ permits }) => {
    if (!permits.includes("audience")) one("[data-counting]").hidden = true;
    if (!permits.includes("video")) holdVideo();
    if (!permits.includes("personalisation") && order.textContent !== ownOrder) {
      articles.append(...editors);
      order.textContent = ownOrder;
    }
    if (!permits.includes("personalised-ads") && advertisement.classList.contains("personal")) {
      advertisement.classList.remove("personal");
      advertisement.replaceChildren(...ownAdvertisement.map((node) => node.cloneNode(true)));
    }
  }),
);

/** Takes the player away and puts a fresh template in its place, which the widget holds until the next consent. */
function holdVideo() {
  const player = one("[data-player]");
  if (!player) return;
  const spent = one("template[data-purpose~=video]");
  const fresh = document.createElement("template");
  fresh.dataset.purpose = spent.dataset.purpose;
  fresh.content.append(document.importNode(spent.content, true));
  player.remove();
  spent.replaceWith(fresh);
}
