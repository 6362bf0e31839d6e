// What a screen reader is given: names, roles and states in their order, from the browser's own accessibility tree.

/** The states that are read out, in this order. */
const STATES = ["level", "checked", "expanded", "disabled", "modal", "busy", "live"];

/** The whole page as it is read out, a line for each thing, indented by what it is in. */
export async function spoken(visit) {
  const session = await visit.page.context().newCDPSession(visit.page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines = [];
  const walk = (node, depth, above) => {
    const line = node.ignored ? null : described(node);
    const role = node.role?.value;
    const silent = !line || ["InlineTextBox", "generic", "none"].includes(role) || (role === "StaticText" && above.includes(line.name));
    if (!silent) lines.push("  ".repeat(depth) + line.text);
    const deeper = silent ? depth : depth + 1;
    for (const id of node.childIds ?? []) {
      if (byId.has(id)) walk(byId.get(id), deeper, silent ? above : line.name);
    }
  };
  walk(nodes.find(({ parentId }) => !parentId), 0, "");
  return timeless(lines.join("\n"));
}

/** What has the focus, as it is read out. */
export async function focused(visit) {
  const session = await visit.page.context().newCDPSession(visit.page);
  const { result } = await session.send("Runtime.evaluate", {
    expression: `(() => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return at;
    })()`,
  });
  const { nodes } = await session.send("Accessibility.getPartialAXTree", { objectId: result.objectId, fetchRelatives: false });
  await session.detach();
  const node = nodes[0];
  return node.role?.value === "RootWebArea" || node.ignored ? "the page" : timeless(described(node).text);
}

function described({ role, name, value, description, properties = [] }) {
  const states = STATES.flatMap((state) => {
    const value = properties.find(({ name }) => name === state)?.value.value;
    return [undefined, false, "false", "off"].includes(value) && state !== "checked" ? [] : value === undefined ? [] : [`${state}=${value}`];
  });
  const said = (name?.value ?? "").replace(/\s+/g, " ").trim();
  const told = [
    role?.value,
    said && `"${said}"`,
    value?.value !== undefined && value.value !== "" && `= ${value.value}`,
    ...states,
    description?.value && `(${description.value.replace(/\s+/g, " ").trim()})`,
  ];
  return { name: said, text: told.filter(Boolean).join(" ") };
}

/** Without what is another on every day and at every visit. */
const timeless = (text) =>
  text
    .replace(/\b[A-Z][a-z]{2,8} \d{1,2}, \d{4}(, \d{1,2}:\d\d\s[AP]M)?/g, "‹date›")
    .replace(/\b\d{1,2}\.(\d{1,2}\.| [A-ZÄ][a-zä]+ )\d{4}(, \d{1,2}:\d\d)?/g, "‹date›")
    // Comes as soon as the backend's proof has come, now or on another visit.
    .replace(/ (In the website’s log|Steht im Protokoll der Website)(?=")/g, "")
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "‹id›")
    .replace(/eyJ[\w.-]+/g, "‹receipt›")
    .replace(/127\.0\.0\.1:\d+/g, "‹host›");
