/** The purposes of an element that may not run now. */
export const missing = ({ dataset }) =>
  dataset.purpose
    .trim()
    .split(/\s+/)
    .filter((id) => !window.equipoise.permits(id));
