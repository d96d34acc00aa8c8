const pages = new Map();
let hello = null;
let isLost = false;

function everyone(message) { for (const port of pages.keys()) port.postMessage(message); }

listen(new URL("weft/updates", location).href, ({ event, data }) => {
  if (event === "page" || event === "busy") {
    if (event === "page") hello.pages[data.page] = data.version;
    for (const [port, page] of pages) if (page === data.page) port.postMessage({ event, data });
    return;
  }
  isLost = event === "lost" || event === "bye";
  if (event === "hello" || event === "course") hello = data;
  everyone({ event, data });
});

// A page says which it is, and "" when it goes. It is told how things stand, for it may have been
// rendered a moment too early.
onconnect = ({ ports: [port] }) => {
  port.onmessage = ({ data: page }) => {
    if (page === "") return pages.delete(port);
    pages.set(port, page);
    if (hello) port.postMessage({ event: "hello", data: hello });
    if (isLost) port.postMessage({ event: "lost" });
  };
};
