// Runs in the page before anything else: notes when what was asked about can be seen, works, and is stored.
((asked) => {
  if (window.top !== window) return;
  const noted = (window.__noted = {});
  const note = (name) => (noted[name] ??= performance.now());

  /** `one >>> other` looks for `other` in the open shadow root of `one`. */
  const find = (selector) =>
    selector.split(" >>> ").reduce((root, part) => {
      const found = root?.querySelector(part);
      return found && part !== last(selector) ? found.shadowRoot : found;
    }, document);
  const last = (selector) => selector.split(" >>> ").at(-1);

  /** 0 where nothing is to be seen, else the least opaque of the element and what it stands in. */
  function opacity(element) {
    if (!element) return 0;
    const box = element.getBoundingClientRect();
    const seen = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
    const beside = Math.min(box.right, innerWidth) - Math.max(box.left, 0);
    if (box.width * box.height === 0 || beside < 0.9 * Math.min(box.width, innerWidth)) return 0;
    if (seen < 0.9 * Math.min(box.height, innerHeight)) return 0;
    if (getComputedStyle(element).visibility !== "visible") return 0;
    let least = 1;
    for (let node = element; node; node = node.assignedSlot ?? node.parentElement ?? node.getRootNode().host)
      least = Math.min(least, Number(getComputedStyle(node).opacity));
    return least;
  }

  /** Calls back once the frame that is being made has been painted. */
  function painted(then) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(0);
  }

  /** Notes `name` + `:pixel` and `name` when an element begins to be seen and when it is opaque. */
  function watch(name, selector, then) {
    const look = () => {
      const seen = opacity(find(selector));
      if (seen > 0.01) painted(() => note(`${name}:pixel`));
      if (seen <= 0.9) return requestAnimationFrame(look);
      painted(() => {
        note(name);
        then?.();
      });
    };
    requestAnimationFrame(look);
  }

  function watchGone(name, selector) {
    const look = () => {
      if (opacity(find(selector)) > 0.1) return requestAnimationFrame(look);
      painted(() => note(name));
    };
    requestAnimationFrame(look);
  }

  /** Presses in every frame; the press that leads to something being stored is the first that works. */
  function press(selector) {
    const again = () => {
      if (noted.stored) return;
      noted.pressed = performance.now();
      noted.presses = (noted.presses ?? 0) + 1;
      find(selector)?.click();
      if (noted.stored) return;
      requestAnimationFrame(again);
    };
    again();
  }

  const stored = new RegExp(asked.stored);
  const wrote = (text) => {
    if (!stored.test(text) || noted.stored) return;
    note("stored");
    noted.operable = noted.pressed;
  };
  const setItem = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, value) {
    setItem.call(this, key, value);
    wrote(`${key}=${value}`);
  };
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
  Object.defineProperty(Document.prototype, "cookie", {
    ...cookie,
    set(text) {
      cookie.set.call(this, text);
      wrote(text);
    },
  });

  if (asked.first) watch("visible", asked.layer, asked.press && (() => press(asked.agree)));
  window.__watch = watch;
  window.__watchGone = watchGone;
  window.__find = find;
  document.addEventListener("pointerup", (event) => (noted.pointer = event.timeStamp), true);
  document.addEventListener("equipoise:receipt", () => note("receipt"));
})(__ASKED__);
