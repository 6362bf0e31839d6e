// `__gpp` of the IAB Global Privacy Platform 1.1: answers at once, from its first call on.
const NAME = "__gpp";

/** The id of whoever is not registered; sections of the United States ask for no registration. */
const NOBODY = 1;

/** Says what a section holds now. Another platform that is on the page is left alone. */
export function serve(section, id, parsed, string) {
  const there = window[NAME];
  const platform = there?.equipoise ?? (isOurs(there) && install(there));
  platform?.change(section, id, parsed, string);
  if (platform) locate(); // a page that swaps its body loses the frame
}

/** Ours to take: there is none, or the stub that a page puts there in its place. */
function isOurs(there) {
  let isStub = !there;
  if (there) there("ping", ({ cmpStatus }) => (isStub = cmpStatus === "stub"));
  return isStub;
}

function install(stub) {
  const listeners = new Map();
  const ping = {
    gppVersion: "1.1",
    cmpStatus: "loaded",
    cmpDisplayStatus: isShown() ? "visible" : "hidden",
    signalStatus: "not ready",
    supportedAPIs: [],
    cmpId: NOBODY,
    sectionList: [],
    applicableSections: [-1],
    gppString: "",
    parsedSections: {},
  };
  let lastId = 0;

  const event = (eventName, listenerId, data) => ({ eventName, listenerId, data, pingData: { ...ping } });
  const tell = (name, data) => listeners.forEach((callback, id) => callback(event(name, id, data), true));
  const set = (name, value) => {
    if (ping[name] === value) return;
    ping[name] = value;
    tell(name, value);
  };
  const field = ([section, name]) => (ping.parsedSections[section] ?? []).find((part) => name in part)?.[name] ?? null;

  const commands = {
    ping: () => ({ ...ping }),
    addEventListener(_, callback) {
      listeners.set(++lastId, callback);
      return event("listenerRegistered", lastId, true);
    },
    removeEventListener: (id) => listeners.delete(id),
    hasSection: (section) => section in ping.parsedSections,
    getSection: (section) => ping.parsedSections[section] ?? null,
    getField: (path) => field(`${path}`.split(".")),
  };

  function gpp(command, callback, parameter) {
    const known = Object.keys(commands).includes(command);
    callback?.(known ? commands[command](parameter, callback) : null, known);
  }

  gpp.equipoise = {
    change(section, id, parsed, string) {
      if (ping.gppString === string) return;
      set("signalStatus", "not ready");
      // What changes later was chosen, and the choice has closed what was shown. "ready" must come last.
      if (ping.gppString) set("cmpDisplayStatus", "hidden");
      ping.gppString = string;
      ping.sectionList = ping.applicableSections = [id];
      ping.supportedAPIs = [`${id}:${section}`];
      ping.parsedSections = { [section]: parsed };
      tell("sectionChange", section);
      set("signalStatus", "ready");
      queue.splice(0).forEach((call) => gpp(...call));
    },
  };

  document.addEventListener("equipoise:shown", () => set("cmpDisplayStatus", "visible"));
  document.addEventListener("equipoise:decision", () => set("cmpDisplayStatus", "hidden"));
  addEventListener("message", answer);
  // Whoever has asked the stub keeps the number that it gave them, and is answered once there is something to say.
  const queue = stub?.("queue") ?? [];
  for (const { id, callback } of stub?.("events") ?? []) {
    listeners.set(id, callback);
    lastId = Math.max(lastId, id);
  }
  window[NAME] = gpp;
  return gpp.equipoise;
}

/** Whether the notice is on the screen. */
const isShown = () => !!document.querySelector("equipoise-notice")?.shadowRoot?.querySelector("[data-layer]");

/** A call from a frame of the page. */
function answer({ data, source }) {
  let call = data;
  try {
    if (typeof data === "string") call = JSON.parse(data);
  } catch {
    // no call of ours
  }
  const { command, parameter, callId, version } = call?.[`${NAME}Call`] ?? {};
  if (!command) return;
  const reply = (returnValue, success) => {
    const told = { [`${NAME}Return`]: { returnValue, success, callId } };
    source?.postMessage(typeof data === "string" ? JSON.stringify(told) : told, "*");
  };
  window[NAME](command, reply, parameter, version);
}

/** The frame by whose name frames of the page find out that there is somebody to ask. */
function locate() {
  if (window.frames[`${NAME}Locator`]) return;
  if (!document.body) return void setTimeout(locate, 5);
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.name = `${NAME}Locator`;
  document.body.append(frame);
}
