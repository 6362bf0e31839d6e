// Runs embeds where they stand, and holds them again: an address is set, and taken away.
import { MARK } from "../mark.js";

const EMBED = ":is(iframe,img,link,video,audio,picture,source,embed,object,image)[data-purpose]";

/** Held are the attributes of these names behind `data-`. The address comes last: by then everything else is there. */
const REAL = ["sizes", "srcset", "poster", "data", "href", "src"];

export function embeds({ run, takeBack, trust }) {
  /** What each embed was before it ran. */
  const undo = new WeakMap();
  const all = () => document.querySelectorAll(EMBED);
  const may = (held) => window.equipoise.permits(held.dataset.purpose);

  /** Runs what may run. */
  function scan() {
    for (const held of all()) {
      if (held.hasAttribute(MARK) || !whole(held)) continue;
      if (may(held)) show(held, "run");
      else if (restored(held)) anew(held, () => {});
    }
  }

  /** Puts back what may not run any more, then runs what may. */
  function follow() {
    for (const held of all()) if (held.getAttribute(MARK) === "run" && !may(held)) putBack(held);
    scan();
  }

  /** Shows a held element of any kind; the mark says why. */
  function show(held, mark) {
    if (held.content) return run(held, mark);
    held.setAttribute(MARK, mark);
    anew(held, () => undo.set(held, addressed(held, trust)));
    reload(held);
  }

  function putBack(held) {
    if (held.content) return takeBack(held);
    held.removeAttribute(MARK);
    anew(held, () => {
      for (const [element, name, value] of undo.get(held) ?? []) {
        if (value === null) element.removeAttribute(name);
        else element.setAttribute(name, value);
      }
    });
    reload(held);
  }

  return { follow, putBack, scan, show };
}

/** Gives an element and the sources in it their real addresses; answers what was there before. */
function addressed(held, trust) {
  const before = [];
  for (const element of [held, ...held.querySelectorAll("source,track,img")]) {
    if (element !== held && element.dataset.purpose) continue;
    for (const name of REAL) {
      const value = element.getAttribute(`data-${name}`);
      if (value === null) continue;
      before.push([element, name, element.getAttribute(name)]);
      // An address that can run code is a trusted one where the page asks for that.
      element.setAttribute(name, element.matches("embed,object") ? trust().createScriptURL(value) : value);
    }
  }
  return before;
}

/**
 * Changes an embed out of the document and puts it back. Whatever played in it has ended then; and a frame that a script
 * put there is no part of the page's history: the browser does not bring it back with the page, before anybody is asked.
 */
function anew(held, change) {
  const place = new Comment();
  held.replaceWith(place);
  change();
  place.replaceWith(held);
}

/** Whether the browser has brought something back, by the page's history, into a frame that is held. */
const restored = (held) =>
  held.localName === "iframe" &&
  !held.hasAttribute("src") &&
  !held.hasAttribute("srcdoc") &&
  held.contentDocument?.URL !== "about:blank";

/** A player looks at its sources only when told to. */
const reload = (held) => held.closest("video,audio")?.load();

/** While the document is being parsed, only what stands before something else is sure to be whole. */
function whole(node) {
  if (document.readyState !== "loading") return true;
  for (; node; node = node.parentNode) if (node.nextSibling) return true;
  return false;
}
