// The website as the browser sees it: passes everything on to the backend, or fails in a way that a test asks for.
import http from "node:http";

import { Backend } from "./backend.mjs";
import { until } from "./until.mjs";

export class Site {
  /** Every request: `{method, path, body, headers, status, at}`. The status is 0 while there is none. */
  log = [];
  #edits = new Map();
  #faults = new Map();
  #sockets = new Set();

  /** Opens a website; `host` is a second name of it, `subdomains` are more; `serve` are more options of the backend; for `edits` see `edit`. */
  static async open({ host, subdomains = [], statics, serve, edits = {} } = {}) {
    const site = new Site();
    for (const path in edits) site.edit(path, edits[path]);
    site.server = http.createServer((request, response) => site.#take(request, response));
    site.server.on("connection", (socket) => {
      site.#sockets.add(socket);
      socket.once("close", () => site.#sockets.delete(socket));
    });
    await new Promise((listening) => site.server.listen(0, "127.0.0.1", listening));
    const { port } = site.server.address();
    const own = `http://127.0.0.1:${port}`;
    site.origin = host ? `http://${host}:${port}` : own;
    site.origins = [own, site.origin, ...subdomains.map((name) => `http://${name}:${port}`)];
    site.backend = await Backend.start([...new Set(site.origins)], statics, serve);
    return site;
  }

  async close() {
    this.server.close();
    this.#sockets.forEach((socket) => socket.destroy());
    await this.backend.stop();
  }

  /** From now on, requests for this path come to this fault. */
  fails(path, fault) {
    this.#faults.set(path, fault);
  }

  /** From now on, requests for this path are answered as they should be. */
  mends(path) {
    this.#faults.delete(path);
  }

  /** Serves a JSON document, or the text of a page, other than it is in its file; `path` can be an expression for several. */
  edit(path, change) {
    this.#edits.set(path, change);
  }

  requests(method, path) {
    return this.log.filter((entry) => entry.method === method && entry.path === path);
  }

  /** Waits until the backend has so many receipts; answers them. */
  async received(count) {
    const receipts = await until(
      () => this.backend.receipts(),
      (receipts) => receipts.length >= count,
    );
    if (receipts.length > count) throw new Error(`${receipts.length} receipts where ${count} were due`);
    return receipts;
  }

  async #take(request, response) {
    const body = await whole(request);
    const path = request.url.split("?")[0];
    const entry = { method: request.method, path, url: request.url, body: `${body}`, headers: request.headers, status: 0, at: Date.now() };
    this.log.push(entry);
    response.on("finish", () => (entry.status = response.statusCode));
    const fault = this.#faults.get(path);
    if (fault) return fault(response, () => this.#pass(request, body, response));
    this.#pass(request, body, response);
  }

  #pass(request, body, response) {
    const asked = request.url.split("?")[0];
    const edits = [...this.#edits].find(([path]) => (path instanceof RegExp ? path.test(asked) : path === asked));
    const change = edits?.[1];
    const { method, url } = request;
    const headers = { ...request.headers };
    // What was edited is no longer what the browser has kept of it.
    if (change) ["if-none-match", "if-modified-since"].forEach((name) => delete headers[name]);
    const onwards = http.request(this.backend.address + url, { method, headers }, async (answer) => {
      let text = await whole(answer);
      const headers = { ...answer.headers };
      delete headers["transfer-encoding"];
      if (change) {
        text = /json/.test(headers["content-type"]) ? edited(JSON.parse(text), change) : change(`${text}`);
        headers["content-length"] = Buffer.byteLength(text);
        delete headers.etag;
        delete headers["last-modified"];
      }
      response.writeHead(answer.statusCode, headers).end(text);
    });
    onwards.on("error", () => response.destroy());
    onwards.end(body);
  }
}

/** Faults, for `Site.fails`. */
export const refusingConnections = (response) => response.destroy();
export const hanging = () => {};
export const answering =
  (status, headers = {}, body = "") =>
  (response) =>
    response.writeHead(status, headers).end(body);
/** Does what it asks for, and breaks off in the middle of saying so. */
export const halfAnswering = (response, pass) => {
  const { end } = response;
  response.end = (text) => {
    response.write(`${text}`.slice(0, 40), () => response.destroy());
    response.end = end;
  };
  pass();
};
/** Does what it asks for, and says something else. */
export const sayingInstead = (text) => (response, pass) => {
  const { writeHead, end } = response;
  response.writeHead = (status, headers) => {
    const body = typeof text === "function" ? text() : text;
    return writeHead.call(response, status, { ...headers, "content-length": Buffer.byteLength(body) });
  };
  response.end = () => end.call(response, typeof text === "function" ? text() : text);
  pass();
};
/** Takes the request, does what it asks for, and breaks off before it has said so. */
export const losingTheAnswer = (response, pass) => {
  response.writeHead = () => response;
  response.end = () => response.destroy();
  pass();
};

function edited(document, change) {
  return JSON.stringify(change(document) ?? document);
}

/** An edit of a page: its script tag says this too. */
export const withTag = (attributes) => (html) => html.replace("data-notice", `${attributes} data-notice`);

/** An edit of a page: nobody asks for receipts. */
export const withoutBackend = (html) => html.replace(/ data-(receipts|challenge)="[^"]*"/g, "");

async function whole(stream) {
  const chunks = [];
  try {
    for await (const chunk of stream) chunks.push(chunk);
  } catch {
    // The browser broke off; what was read is all there is.
  }
  return Buffer.concat(chunks);
}
