// Every variant, in the order of the tables. A peer's module is only loaded when it takes part.

const VARIANTS = {
  empty: async () => (await import("./empty.mjs")).empty,
  tag: async () => (await import("./equipoise.mjs")).tag,
  built: async () => (await import("./equipoise.mjs")).built,
  stub: async () => (await import("./equipoise.mjs")).stub,
  include: async () => (await import("./equipoise.mjs")).include,
  vanilla: async () => (await import("./vanilla.mjs")).vanilla,
  klaro: async () => (await import("./klaro.mjs")).klaro,
  tarteaucitron: async () => (await import("./tarteaucitron.mjs")).tarteaucitron,
  orejime: async () => (await import("./orejime.mjs")).orejime,
  c15t: async () => (await import("./c15t.mjs")).c15t,
};

/** The variants of these names, or all of them. */
export async function chosen(names) {
  const unknown = names.filter((name) => !(name in VARIANTS));
  if (unknown.length) throw new Error(`no variant is called ${unknown.join()}; there are ${Object.keys(VARIANTS).join()}`);
  return Promise.all((names.length ? names : Object.keys(VARIANTS)).map((name) => VARIANTS[name]()));
}
