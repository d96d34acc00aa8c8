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
