// A small site on a free port: pages, the notice and `dist/`; it remembers what was asked of it.
import { once } from "node:events";
import { createServer } from "node:http";

import { dist, isAsset } from "./bundle.mjs";

export class Site {
  requests = [];
  /** Address to [type, body, headers?, status?], or to a function that answers by itself. */
  files = { ...dist, "/favicon.ico": ["image/x-icon", ""] };

  static async open() {
    const site = new Site();
    site.server = createServer((request, response) => site.#answer(request, response)).listen(0, "127.0.0.1");
    await once(site.server, "listening");
    site.origin = `http://127.0.0.1:${site.server.address().port}`;
    return site;
  }

  close() {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** Which files of the widget were asked for. */
  get assets() {
    return this.requests.filter(isAsset);
  }

  async #answer(request, response) {
    const path = new URL(request.url, this.origin).pathname;
    this.requests.push(path);
    const file = this.files[path];
    if (typeof file === "function") return file(response);
    const [type, body, headers = {}, status = 200] = file ?? ["text/plain", "", {}, 404];
    response.writeHead(status, { "content-type": type, "cache-control": "no-store", ...headers }).end(body);
  }
}
