// What axe finds on a page, all of its rules included.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The violations of the page as it is now, one line each. */
export async function violations(visit) {
  // In the page's own realm, but not by its policy: this is no script of the page.
  await visit.run(AXE);
  await visit.page.mouse.move(0, 0);
  await visit.stillness();
  const { violations } = await visit.run(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${impact}) ${target.flat().join(" ")}: ${failureSummary}`),
  );
}
