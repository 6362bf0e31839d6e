// The first script after the loader: what may run already, and the purposes of the page's notice.
window.__purposes = document.currentScript.dataset.purposes.split(" ");
window.__first = window.__purposes.filter((id) => window.equipoise.permits(id));
window.__heard = [];
for (const name of ["ready", "shown", "decision", "receipt", "delivered", "error"])
  document.addEventListener(`equipoise:${name}`, ({ detail }) => window.__heard.push([name, detail]));
