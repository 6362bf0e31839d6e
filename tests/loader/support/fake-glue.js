// Stands in for the module that wasm-bindgen makes: keeps the contract and records every call in `window.fake`.
// The notice of a test is { purposes, permits, signals?, isChild?, answer?, fault?, panic? }; here it decides how the widget behaves.

export default async function init({ module_or_path }) {
  const answer = await module_or_path;
  await WebAssembly.compile(await answer.arrayBuffer());
}

export async function start(host, config, port) {
  const notice = JSON.parse(config.noticeText);
  const fake = (window.fake = { host, config, port, notice, calls: [], answer: notice.answer ?? true });
  notice.purposes = notice.purposes.map((purpose) => purpose.id ?? purpose);
  if (notice.fault) throw new Error(notice.fault);
  port.signals(JSON.stringify(notice.signals ?? {}));
  port.purposes(notice.purposes);
  port.permits(window.equipoise.decision()?.permits ?? notice.permits, notice.isChild ?? false);
  if (!host.shadowRoot.firstChild) host.shadowRoot.append(document.createElement("button"));
  port.emit("shown", { layer: "1" });
  return new Widget(fake);
}

class Widget {
  #fake;

  constructor(fake) {
    this.#fake = fake;
    for (const method of ["open", "close", "object", "peer", "wake", "hidden"]) {
      this[method] = (...details) => this.#record(method, details);
    }
  }

  agreeAll() {
    this.#record("agreeAll");
    this.#stand(() => "given");
  }

  rehearse() {
    this.#fake.rehearsed = (this.#fake.rehearsed ?? 0) + 1;
  }

  refuseAll() {
    this.#record("refuseAll");
    this.#stand(() => "refused");
  }

  decide(choices) {
    this.#record("decide", [choices]);
    this.#stand((id) => (choices[id] ? "given" : "refused"));
  }

  withdraw(purpose) {
    this.#record("withdraw", [purpose]);
    const unknown = purpose && !this.#fake.notice.purposes.includes(purpose);
    if (unknown) throw new Error(`there is no purpose ${purpose}`);
    this.#stand((id) => (!purpose || purpose === id ? "withdrawn" : "given"));
  }

  async allow(purpose) {
    this.#record("allow", [purpose]);
    this.#stand((id) => (window.equipoise.permits(id) || id === purpose ? "given" : "refused"));
    return true;
  }

  async request(purpose) {
    this.#record("request", [purpose]);
    if (this.#fake.answer === true) this.#stand((id) => (id === purpose ? "given" : "refused"));
    return this.#fake.answer;
  }

  async receipts() {
    return ["first", "second"];
  }

  async exportReceipts() {
    return "{}";
  }

  async verify(receipt) {
    return { verified: receipt === "first" };
  }

  #record(method, details = []) {
    if (details[0] === "panic") throw new WebAssembly.RuntimeError("unreachable");
    this.#fake.calls.push([method, ...details]);
  }

  #stand(statusOf) {
    const { notice, port, config } = this.#fake;
    const at = Math.floor(Date.now() / 1000);
    const purposes = notice.purposes.map((id) => {
      const status = notice.permits.includes(id) ? "informed" : statusOf(id);
      return { id, status, digest: "x", at };
    });
    const permits = purposes.filter(({ status }) => status === "given" || status === "informed").map(({ id }) => id);
    const source = digest(config.noticeText);
    const { signals } = notice;
    port.standing(JSON.stringify({ schema: 1, notice: "test", source, at, until: at + 1000, purposes, permits, signals }));
  }
}

function digest(text) {
  let sum = 0x811c9dc5n;
  for (let at = 0; at < text.length; at++) sum = ((sum ^ BigInt(text.charCodeAt(at))) * 0x01000193n) & 0xffffffffn;
  return sum.toString(16).padStart(8, "0");
}
