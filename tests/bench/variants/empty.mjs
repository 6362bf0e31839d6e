// The page without any consent widget.

export const empty = { name: "empty", about: "no widget", build: () => ({ head: "", body: "", files: {} }) };
