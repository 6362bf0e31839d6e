// A website whose notice went through `equipoise build`: its pages carry the tag, the stub, the layer, as it asks for.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { copyFile, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ROOT, equipoise } from "./backend.mjs";

const DIST = process.env.EQUIPOISE_DIST ?? join(ROOT, "dist");

export class BuiltSite {
  /** Builds a notice of `www/notices`, changed if need be, into a folder that is gone after the test. */
  static async make(t, name, change) {
    const built = new BuiltSite();
    built.notice = JSON.parse(await readFile(join(ROOT, `www/notices/${name}.json`), "utf8"));
    built.root = await mkdtemp(join(tmpdir(), "equipoise-built-"));
    t?.after(() => rm(built.root, { recursive: true, force: true }));
    await built.copy("first.js");
    await built.copy("ran.js");
    await built.build(change);
    return built;
  }

  /** Builds, or builds again after a change of the notice. */
  async build(change, ...options) {
    change?.(this.notice);
    const notice = join(this.root, "notice.json");
    await writeFile(notice, JSON.stringify(this.notice));
    const backend = ["--receipts", "/consent/receipts", "--challenge", "/consent/challenge"];
    const out = ["--out", join(this.root, "equipoise"), "--assets", DIST];
    const { status, err } = await equipoise(["build", "--quiet", notice, ...out, ...backend, ...options]);
    assert.equal(status, 0, err);
    this.files = await readdir(join(this.root, "equipoise"), { recursive: true });
  }

  /** The folders that the backend serves. */
  get statics() {
    return [["/", this.root]];
  }

  /** Takes over a file of the pages of these tests. */
  copy = (file) => copyFile(join(ROOT, "tests/e2e/pages", file), join(this.root, file));

  write = (file, text) => writeFile(join(this.root, file), text);

  read = (path) => readFile(join(this.root, "equipoise", path), "utf8");

  /** The paths of the built files that fit. */
  paths = (fits) => this.files.filter((path) => fits.test(path)).map((path) => `/equipoise/${path}`);

  /** The Wasm that everything begins with, not one of its parts. */
  get wasm() {
    return this.paths(/^assets.equipoise-\w{10}\.wasm$/)[0];
  }

  /** Writes a page, with the loader by its lasting name if it is to be `named`; answers the policy that it needs beyond the strictest. */
  async page(file, { lang = "en", stub, include, named, tag = "async", body = "", before = "", after = "" } = {}) {
    const inline = stub ? (await this.read(`stub.${lang}.html`)).trim() : "";
    const loader = named ? (await this.read("tag.html")).match(/src="(.*?)"/)[1] : "/equipoise/equipoise.js";
    const layer = include ? await this.read(`include.${lang}.html`) : "";
    const ids = this.notice.purposes.map(({ id }) => id);
    const gated = ids.map(
      (id) => `<script type="text/plain" data-purpose="${id}" data-name="${id}" data-src="/ran.js"></script>`,
    );
    await writeFile(
      join(this.root, file),
      `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A page</title>
<link rel="icon" href="data:,">
${before}
${inline}
${after}
<script src="${loader}" ${tag}></script>
${tag === "async" && !stub ? "" : `<script src="/first.js" data-purposes="${ids.join(" ")}"></script>`}
</head>
<body>
${layer}<main>
<h1>A page</h1>
<p>It has <a id="privacy" href="/privacy" data-equipoise="open">privacy choices</a>.</p>
${body}</main>
${gated.join("\n")}
</body>
</html>
`,
    );
    const hashes = (tag, text) => {
      const inner = text.match(new RegExp(`<${tag}>(.*?)</${tag}>`, "s"))?.[1];
      return inner ? ` 'sha256-${createHash("sha256").update(inner).digest("base64")}'` : "";
    };
    return { script: hashes("script", inline), style: hashes("style", layer) };
  }
}

/** Serves a page under the strictest policy and these hashes. */
export function allowing(site, path, { script, style }) {
  site.fails(path, (response, pass) => {
    const write = response.writeHead.bind(response);
    response.writeHead = (status, headers) => {
      // An answer that nothing has changed carries no policy.
      const policy = headers["content-security-policy"]
        ?.replace("script-src 'self'", `script-src 'self'${script}`)
        .replace("style-src 'self'", `style-src 'self'${style}`);
      return write(status, policy ? { ...headers, "content-security-policy": policy } : headers);
    };
    pass();
  });
}
