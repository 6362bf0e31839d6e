// What axe finds on a page, all of its rules included.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The violations of the page as it is now, one line each. */
export async function violations(visit) {
  await prepare(visit);
  return violationsNow(visit);
}

/** Brings axe into the page: in its own realm, but not by its policy, for it is no script of the page. */
export async function prepare(visit) {
  await visit.run(AXE);
  await visit.page.mouse.move(0, 0);
}

/** The same on a page that axe is in already. */
export async function violationsNow(visit) {
  await visit.stillness();
  const { violations } = await visit.run(() => window.axe.run(document, { resultTypes: ["violations"], preload: false }));
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${impact}) ${target.flat().join(" ")}: ${failureSummary}`),
  );
}
