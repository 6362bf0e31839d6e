// Each path from the page and back with the keyboard alone, written down as it goes: what is pressed, and what is then
// read out. Kept in `walks/`.
import { story } from "./support/browser.mjs";
import { having } from "./support/receipt.mjs";
import { recorded } from "./support/recorded.mjs";
import { focused } from "./support/spoken.mjs";
import { until } from "./support/until.mjs";

/** One walk: keys go in, lines come out. */
class Walk {
  lines = [];
  #layer = null;
  #said = "";

  constructor(visit) {
    this.visit = visit;
  }

  /** Presses a key, until this has the focus if it is named; a line for each stop. */
  async press(key, target) {
    for (let presses = 0; presses < 60; presses++) {
      await this.visit.press(key);
      const stop = await this.#stop(key);
      if (!target || stop.includes(target)) return;
    }
    throw new Error(`${target} was not reached:\n${this.lines.join("\n")}`);
  }

  /** Presses a key after which this layer is shown, or none. */
  async go(key, layer) {
    const before = await focused(this.visit);
    await this.visit.press(key);
    await this.visit.expectLayer(layer);
    // The focus follows what is drawn.
    await until(async () => layer === this.#layer || (await focused(this.visit)) !== before);
    await this.#stop(key);
  }

  async arrive(layer) {
    await this.visit.expectLayer(layer);
    await this.#notice();
  }

  async #stop(key) {
    await this.#notice(key);
    const stop = await focused(this.visit);
    this.lines.push(`${key.padEnd(10)} ${stop}`);
    return stop;
  }

  /** What has changed since the last stop: the layer, and what was said. */
  async #notice() {
    const layer = await this.visit.layer();
    if (layer !== this.#layer) {
      const title = layer === null ? "the page" : `layer ${layer}, “${(await this.visit.texts("[part=title]")).at(-1)}”`;
      this.lines.push(`           ── ${title.replace(/\s+/g, " ")}`);
      this.#layer = layer;
    }
    const said = (await this.visit.texts("[part=status]")).join("");
    if (said && said !== this.#said) this.lines.push(`           said: “${said}”`);
    this.#said = said;
  }
}

/** A story that is kept as a walk; at its end, what the receipts say. */
function walk(name, path, go, after) {
  story(name, {}, async ({ site, person }) => {
    const visit = await (await person()).visits(path);
    if (after) await after(visit);
    const walk = new Walk(visit);
    const receipts = await go(walk, visit);
    for (const { payload } of receipts ? await site.received(receipts) : []) {
      const statuses = ["given", "refused", "withdrawn", "objected", "deferred"].flatMap((status) => {
        const ids = having(payload, status);
        return ids.length > 0 ? [`${status} ${ids.join(", ")}`] : [];
      });
      walk.lines.push(`           receipt (${payload.notice.locale}): ${statuses.join("; ")}`);
    }
    const file = name.replace(/[^a-z]+/g, "-");
    await recorded(`walks/${file}.txt`, [name, "", ...walk.lines].join("\n"));
  });
}

walk("refuse all", "/news.html", async (walk) => {
  await walk.arrive(1);
  await walk.press("Tab", '"Refuse all"');
  await walk.go("Enter", null);
  return 1;
});

walk("agree to all", "/news.html", async (walk) => {
  await walk.arrive(1);
  await walk.press("Tab", '"Agree to');
  await walk.go("Enter", null);
  return 1;
});

walk("choose and save", "/news.html", async (walk) => {
  await walk.arrive(1);
  await walk.press("Tab", '"Choose"');
  await walk.go("Enter", 2);
  await walk.press("Tab", 'switch "Counting readers"');
  await walk.press("Space");
  await walk.press("Tab", '"Save');
  await walk.go("Enter", null);
  return 1;
});

walk("read the rules of a purpose with a step of its own and agree to it", "/shop.html", async (walk) => {
  await walk.arrive(1);
  await walk.press("Tab", '"Choose"');
  await walk.go("Enter", 2);
  await walk.press("Tab", '"Decide: ');
  await walk.go("Enter", 3);
  await walk.press("Tab", '"Agree: ');
  await walk.go("Enter", 2);
  await walk.press("Tab", '"Save');
  await walk.go("Enter", null);
  return 1;
});

walk("object", "/news.html", async (walk) => {
  await walk.arrive(1);
  await walk.press("Tab", '"Choose"');
  await walk.go("Enter", 2);
  await walk.press("Tab", 'switch "Object: ');
  await walk.press("Space");
  await walk.press("Tab", '"Save');
  await walk.go("Enter", null);
  return 1;
});

walk("change the language", "/news.html", async (walk, visit) => {
  await walk.arrive(1);
  await walk.press("Tab", '"Choose"');
  await walk.go("Enter", 2);
  await walk.press("Tab", '"Language"');
  await visit.press("ArrowDown");
  await until(async () => (await visit.texts("[part=status]")).join("") === "Sprache: Deutsch");
  walk.lines.push("ArrowDown");
  await walk.press("Tab", '"Alles ablehnen"');
  await walk.go("Enter", null);
  return 1;
});

walk("leave without deciding", "/news.html", async (walk) => {
  await walk.arrive(1);
  await walk.press("Tab", '"Choose"');
  await walk.go("Enter", 2);
  await walk.press("Tab", '"All rules: ');
  await walk.go("Enter", 3);
  await walk.go("Escape", 2);
  await walk.go("Escape", 1);
});

walk(
  "withdraw",
  "/news.html",
  async (walk) => {
    await walk.arrive(null);
    await walk.press("Tab", '"privacy choices"');
    await walk.go("Enter", 2);
    await walk.press("Tab", '"Your record"');
    await walk.go("Enter", 4);
    await walk.press("Tab", '"Withdraw: ');
    await walk.press("Enter");
    await walk.go("Escape", 2);
    await walk.go("Escape", null);
    return 2;
  },
  async (visit) => {
    await visit.agreeAll();
    await visit.settled();
  },
);
