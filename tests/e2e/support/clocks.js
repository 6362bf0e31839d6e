// Runs before the page: keeps the score of everything that waits to run later.
(() => {
  const waiting = new Map();
  const wrap = (start, stop, repeats) => {
    const [begin, end] = [window[start].bind(window), window[stop].bind(window)];
    window[start] = (act, ...rest) => {
      const id = begin((...told) => {
        if (!repeats) waiting.delete(`${start} ${id}`);
        act(...told);
      }, ...rest);
      waiting.set(`${start} ${id}`, `${act}`.slice(0, 120));
      return id;
    };
    window[stop] = (id) => {
      waiting.delete(`${start} ${id}`);
      end(id);
    };
  };
  wrap("setTimeout", "clearTimeout", false);
  wrap("setInterval", "clearInterval", true);
  wrap("requestAnimationFrame", "cancelAnimationFrame", false);
  wrap("requestIdleCallback", "cancelIdleCallback", false);
  window.__waiting = () => [...waiting].map((entry) => entry.join(": "));
})();
