// A vendor's tag: notes that it ran, in one order with what the vendors heard.
window.__log.push(["tag", document.currentScript.dataset.name]);
