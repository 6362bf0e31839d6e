// Stand-ins for what vendors' own snippets make: each writes down what it hears, in one order with what the page does.
window.__log = [];
const note = (name, args) => window.__log.push([name, ...JSON.parse(JSON.stringify(args))]);
const queue = (name) => (window[name] = { push: (...args) => note(name, args.map((one) => (one?.length >= 0 && typeof one === "object" ? [...one] : one))) });
["dataLayer", "uetq", "_paq", "ttq"].forEach(queue);
window.fbq = (...args) => note("fbq", args);
window.clarity = (...args) => note("clarity", args);
