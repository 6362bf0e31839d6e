// The server of the benchmark: everything from memory, brotli 11, and the caching headers that a site should send.
import { createHash } from "node:crypto";
import http from "node:http";
import { brotliCompressSync } from "node:zlib";

const FOREVER = "public, max-age=31536000, immutable";
/** A name that stays while its content changes: kept for an hour, and then asked about with its ETag. */
const HOUR = "public, max-age=3600";
const ASK = "no-cache";

const TYPES = {
  css: "text/css",
  html: "text/html; charset=utf-8",
  js: "text/javascript",
  mjs: "text/javascript",
  json: "application/json",
  svg: "image/svg+xml",
  wasm: "application/wasm",
  webp: "image/webp",
};

/** Text and Wasm are compressed; pictures already are. */
const isCompressed = (extension) => !["webp"].includes(extension);

export class Server {
  /** Every answer: `{path, status, bytes}`; `bytes` are those of the body as it was sent. */
  log = [];
  #files = new Map();
  #held = new Map();

  static async start() {
    const server = new Server();
    server.server = http.createServer({ keepAlive: true }, (request, response) => server.#answer(request, response));
    await new Promise((listening) => server.server.listen(0, "127.0.0.1", listening));
    server.origin = `http://127.0.0.1:${server.server.address().port}`;
    return server;
  }

  close() {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** Serves a file; `cache` is `forever`, `hour` or `ask`, and follows from the name where it is not given. */
  add(path, body, { cache, headers = {} } = {}) {
    const raw = Buffer.from(body);
    const extension = path.split(".").pop();
    const encoded = isCompressed(extension) ? brotliCompressSync(raw) : raw;
    const kept = { forever: FOREVER, hour: HOUR, ask: ASK }[cache ?? usual(path)];
    this.#files.set(path, {
      encoded,
      raw,
      headers: {
        "content-type": TYPES[extension] ?? "application/octet-stream",
        ...(isCompressed(extension) ? { "content-encoding": "br", vary: "accept-encoding" } : {}),
        "cache-control": kept,
        etag: `"${createHash("sha256").update(raw).digest("hex").slice(0, 20)}"`,
        "content-length": encoded.length,
        ...headers,
      },
    });
  }

  /** Lets requests for what matches wait until `release`. */
  hold(pattern) {
    let release;
    const gate = new Promise((open) => (release = open));
    this.#held.set(pattern, gate);
    return () => {
      this.#held.delete(pattern);
      release();
    };
  }

  async #answer(request, response) {
    const path = request.url.split("?")[0];
    for (const [pattern, gate] of this.#held) if (pattern.test(path)) await gate;
    const file = this.#files.get(path);
    let [status, headers, body] = [404, {}, ""];
    if (request.method === "POST") status = 204; // receipts: taken
    else if (file && request.headers["if-none-match"] === file.headers.etag) [status, headers] = [304, unchanged(file)];
    else if (file) [status, headers, body] = [200, file.headers, file.encoded];
    this.log.push({ path, method: request.method, status, bytes: body.length });
    request.resume();
    response.writeHead(status, headers).end(body);
  }
}

/**
 * A name with a digest or a version in it never changes its content; a page is asked about each time, and so is the loader
 * of a built notice, as `equipoise build` says.
 */
function usual(path) {
  if (path.endsWith(".html") || path === "/equipoise/equipoise.js") return "ask";
  return /-[0-9a-f]{8,}\.|@\d|^\/site\//.test(path) ? "forever" : "hour";
}

function unchanged({ headers }) {
  const { etag, "cache-control": cache, vary } = headers;
  return { etag, "cache-control": cache, ...(vary ? { vary } : {}) };
}
