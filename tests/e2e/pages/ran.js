// A gated script: notes that it ran.
(window.__ran ??= []).push(document.currentScript.dataset.name);
