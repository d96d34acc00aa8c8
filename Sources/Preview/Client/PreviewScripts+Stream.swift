extension PreviewScripts {
  /// The stream of updates, for the worker and for pages of browsers without shared workers.
  static let stream = #"""
    // Tells each event as `{ event, data }`; `lost` when the server does not answer, which it is asked
    // again and again.
    function listen(address, tell) {
      const source = new EventSource(address);
      for (const event of ["hello", "page", "busy", "course", "asset", "bye"]) {
        source.addEventListener(event, ({ data }) => tell({ event, data: JSON.parse(data) }));
      }
      source.onerror = () => {
        tell({ event: "lost" });
        if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(address, tell), 1000);
      };
    }

    """#

  /// What the worker does: one connection for every page that a browser has open.
  static let sharing = #"""
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

    """#
}
