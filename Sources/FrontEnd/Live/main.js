import { Demo } from "./demo.js";
import { Engine } from "./engine.js";
import { Page } from "./page.js";

// The loader has said `weftPage`: nothing that the script believes is looked up in the page.
if (typeof weftDemos === "string" && typeof WebAssembly === "object") {
  // First of all, for a worker takes its time to start. This thread has to be free until it has the code: what the
  // page needs besides waits for the worker's first word, or a moment.
  const engine = new Engine(weftDemos, weftWorker);
  globalThis.weftReady = new Promise((resolve) => {
    engine.worker.addEventListener("message", resolve, { once: true });
    setTimeout(resolve, 100);
  }).then(() => {
    const page = new Page(weftPage, engine);
    // For the script that changes an open page as its lesson changes.
    globalThis.weft = { page, Demo };
  });
}
