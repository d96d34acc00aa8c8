import { listen } from "./stream.js";

// What the worker does: one connection for every page that a browser has open.

/** @typedef {import("./stream.js").Course} Course */
/** @typedef {import("./stream.js").Event} Event */

/**
 * The pages that are open, by their ports.
 * @type {Map<MessagePort, string>}
 */
const pages = new Map();
/** @type {Course | null} */
let hello = null;
let isLost = false;

/** @param {Event} message */
function everyone(message) { for (const port of pages.keys()) port.postMessage(message); }

listen(new URL("weft/updates", location.href).href, (told) => {
  const { event } = told;
  if (event === "page" || event === "busy") {
    if (event === "page" && hello) hello.pages[told.data.page] = told.data.version;
    for (const [port, page] of pages) if (page === told.data.page) port.postMessage(told);
    return;
  }
  isLost = event === "lost" || event === "bye";
  if (event === "hello" || event === "course") hello = told.data;
  everyone(told);
});

/**
 * A page says which it is, and "" when it goes. It is told how things stand, for it may have been
 * rendered a moment too early.
 */
addEventListener("connect", (event) => {
  const [port] = /** @type {MessageEvent} */ (event).ports;
  port.onmessage = ({ data: page }) => {
    if (page === "") return pages.delete(port);
    pages.set(port, page);
    if (hello) port.postMessage({ event: "hello", data: hello });
    if (isLost) port.postMessage({ event: "lost" });
  };
});
