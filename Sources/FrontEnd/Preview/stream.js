/**
 * What the server says, or `lost` when it does not answer, which it is asked again and again.
 * @typedef {{ event: "hello" | "course", data: Course } | { event: "page", data: Update }
 *   | { event: "busy", data: { page: string, demos: string[] } }
 *   | { event: "asset", data: { path: string, version: number } }
 *   | { event: "bye", data?: unknown } | { event: "lost" }} Event
 */

/** @typedef {{ session: string, version: number, pages: Record<string, number> }} Course */

/**
 * What turns one version of a page into the next.
 * @typedef {object} Update
 * @property {string} page
 * @property {number} version
 * @property {number} base The version that it changes.
 * @property {string | null} digest
 * @property {import("./regions.js").Part[]} parts
 * @property {import("./state.js").Problem[]} diagnostics
 */

/**
 * The stream of updates, for the worker and for pages of browsers without shared workers.
 * @param {string} address
 * @param {(event: Event) => void} tell
 */
export function listen(address, tell) {
  const source = new EventSource(address);
  for (const event of /** @type {Event["event"][]} */ (
    ["hello", "page", "busy", "course", "asset", "bye"])) {
    source.addEventListener(event, ({ data }) => tell({ event, data: JSON.parse(data) }));
  }
  source.onerror = () => {
    tell({ event: "lost" });
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(address, tell), 1000);
  };
}
