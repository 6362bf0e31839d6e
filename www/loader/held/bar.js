// A bar at the foot of the page: a sentence, and what can be done about it. It blocks nothing and takes no focus.
import { button, host, make } from "./make.js";
import { fill } from "./tell.js";

let shown = null;

function away() {
  shown?.remove();
  shown = null;
}

function show(core, told, ids) {
  away();
  const titles = ids.map((id) => told.purposes.find((purpose) => purpose.id === id)?.title ?? id);
  const [element, root] = host("equipoise-bar", core, told);
  shown = element;
  const said = make("p", { role: "status" });
  root.append(
    make(
      "div",
      { part: "bar" },
      said,
      make(
        "div",
        { part: "footer" },
        button("choice", "reload", told.texts.reload, () => location.reload()),
        button("choice", "close", told.texts.later, away),
      ),
    ),
  );
  document.body.append(element);
  // Filled after it is there, so that it is read out.
  setTimeout(() => (said.textContent = fill(told.texts.ended, { purposes: told.list(titles) })));
}

export const bar = { away, show };
