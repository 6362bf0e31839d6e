// Names of what is kept on a device, as a notice writes them: exact, by their beginning, or with `*`.

/** Whether a name is meant by a key of the notice. What is our own is nobody else's. */
export function means({ name, matching }, found) {
  if (/^equipoise(:|$)/.test(found)) return false;
  if (matching === "prefix") return found.startsWith(name);
  if (matching !== "pattern") return found === name;
  const parts = name.split("*").map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^]*")}$`).test(found);
}

/** Every domain of which a page of this host can have a cookie; "" stands for the host alone. */
export function domains(hostname, named) {
  const labels = hostname.split(".");
  const own = /^[\d.]+$|:/.test(hostname) ? [] : labels.slice(0, -1).map((_, at) => labels.slice(at).join("."));
  return [...new Set(["", named?.replace(/^\./, "") ?? "", hostname, ...own])];
}

/** Every path of which a page at this address can have a cookie. */
export function paths(pathname, named) {
  const steps = pathname.split("/").slice(1);
  const own = steps.flatMap((_, at) => {
    const path = `/${steps.slice(0, at + 1).join("/")}`;
    return [path, `${path}/`];
  });
  return [...new Set([named ?? "/", "/", ...own])].filter((path) => !path.endsWith("//"));
}
