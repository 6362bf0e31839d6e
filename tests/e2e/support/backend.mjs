// The real backend, `equipoise serve`, on a database of its own that is gone afterwards.
import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

const COMMAND = process.env.EQUIPOISE ?? join(ROOT, "target/debug/equipoise");
const DIST = process.env.EQUIPOISE_DIST ?? join(ROOT, "dist");
const TOKEN = "e2e";

const STATICS = [
  ["/", join(ROOT, "tests/e2e/pages")],
  ["/demo", join(ROOT, "www/demo")],
  ["/equipoise", DIST],
  ["/notices", join(ROOT, "www/notices")],
];

/** The gate's test bench has what the strictest policy forbids: inline scripts, players and objects. */
const TEST_BENCH =
  "/demo/gate/=default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; " +
  "style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'self'";

export class Backend {
  /** What it has logged. */
  log = [];
  #folder;
  #origins;
  #process;

  /** Starts a backend that takes receipts of these origins. */
  static async start(origins, statics = STATICS, options = []) {
    const backend = new Backend();
    backend.statics = statics;
    backend.options = options;
    backend.#origins = origins;
    backend.#folder = await mkdtemp(join(tmpdir(), "equipoise-e2e-"));
    await backend.resume();
    return backend;
  }

  /** Runs, or runs again, on the same database. */
  async resume() {
    const options = [
      ...["--listen", "127.0.0.1:0", "--rate", "0", "--admin-token", TOKEN],
      ...["--policy", TEST_BENCH],
      ...["--db", join(this.#folder, "receipts.sqlite")],
      ...this.#origins.flatMap((origin) => ["--origin", origin]),
      ...this.statics.flatMap(([mount, folder]) => ["--static", `${mount}=${folder}`]),
      ...this.options,
    ];
    this.#process = spawn(COMMAND, ["serve", ...options], { stdio: ["ignore", "pipe", "pipe"] });
    createInterface({ input: this.#process.stderr }).on("line", (line) => this.log.push(line));
    const failed = new Promise((_, no) => {
      this.#process.once("error", no);
      this.#process.once("exit", (status) => no(new Error(`equipoise serve ended with status ${status}`)));
    });
    failed.catch(() => {}); // also when it ends in good time
    const lines = createInterface({ input: this.#process.stdout });
    const announced = new Promise((yes) =>
      lines.on("line", (line) => line.startsWith("listening on ") && yes(line.slice(13))),
    );
    this.address = await Promise.race([announced, failed]);
  }

  /** Ends the process; the database stays. */
  async pause() {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = new Promise((yes) => this.#process.once("exit", yes));
    this.#process.kill("SIGTERM");
    const late = setTimeout(() => this.#process.kill("SIGKILL"), 3000);
    await ended;
    clearTimeout(late);
  }

  async stop() {
    await this.pause();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** Everything it has kept, oldest first: `{id, verified, payload, jws, acknowledgement}`. */
  async receipts() {
    const answer = await fetch(`${this.address}/consent/receipts?limit=200`, {
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    return (await answer.json()).receipts;
  }

  async jwks() {
    return (await fetch(`${this.address}/.well-known/jwks.json`)).json();
  }
}

/** Runs the command with this text on its standard input; answers `{status, out}`. */
export function equipoise(options, input = "") {
  return new Promise((answer) => {
    const child = execFile(COMMAND, options, (error, out, err) => answer({ status: error ? error.code : 0, out, err }));
    child.stdin.on("error", () => {}); // it need not read what it does not want
    child.stdin.end(input);
  });
}
