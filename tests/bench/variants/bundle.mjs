// What a site's bundler does: one script and one style out of an entry and its packages.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

/** Bundles source text; answers `{js, css}`, each as text. */
export async function bundle(contents, { loader = "js", define = {} } = {}) {
  const { outputFiles } = await build({
    stdin: { contents, loader, resolveDir: HERE },
    outdir: "out",
    bundle: true,
    charset: "utf8",
    define: { "process.env.NODE_ENV": '"production"', ...define },
    format: "esm",
    legalComments: "none",
    logLevel: "error",
    minify: true,
    target: "es2020",
    write: false,
  });
  const text = (extension) => outputFiles.find(({ path }) => path.endsWith(extension))?.text ?? "";
  return { js: text(".js"), css: text(".css") };
}

/** A file that a peer ships as it is. */
export const shipped = (name) => readFile(require.resolve(name));

/** A file of a package that its `exports` do not name. */
export const inside = (name, path) => readFile(`${packageOf(name)}/${path}`);

function packageOf(name) {
  for (const folder of require.resolve.paths(name)) if (folder.endsWith("bench/node_modules")) return `${folder}/${name}`;
  throw new Error(`${name} is not installed`);
}

/** A name that changes with the content. */
export function hashed(folder, stem, extension, content) {
  const digest = createHash("sha256").update(content).digest("hex").slice(0, 10);
  return `${folder}/${stem}-${digest}.${extension}`;
}
