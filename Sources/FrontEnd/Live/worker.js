// The worker that the demos run in. It comes with their code: see `BrowserCode`.

/**
 * @typedef {object} DemoCode What the demos' code exports.
 * @property {WebAssembly.Memory} memory
 * @property {(argc: number, argv: number) => void} __main_argc_argv
 * @property {(size: number) => number} weft_allocate
 * @property {(place: number) => void} weft_free
 * @property {(place: number, size: number) => number} weft_open
 * @property {(place: number, size: number) => number} weft_run
 */

/**
 * @typedef {object} UnpackerCode What unpacks it exports: see Unpacker.c.
 * @property {WebAssembly.Memory} memory
 * @property {(size: number) => number} room
 * @property {() => number} unpack
 */

/**
 * The worker's own scope, which is not a window.
 * @typedef {object} WorkerScope
 * @property {(message: FromWorker, transfer?: Transferable[]) => void} postMessage
 * @property {((event: { data: ToWorker }) => void) | null} onmessage
 */

/** @typedef {{ demos: Uint8Array } | { module: WebAssembly.Module } | Work | { cancel: true }} ToWorker */

/**
 * A request, and the page where the worker does not have it as it is now.
 * @typedef {{ page: Uint8Array | null, message: Uint8Array }} Work
 */

/**
 * @typedef {{ module: WebAssembly.Module } | { error: string } | { share: number }
 *   | { figure: string } | { answer: Uint8Array, time: number } | { cancelled: true } | { crash: string }} FromWorker
 */

/** Runs in the worker, so it may use nothing from outside. */
export function weftWorker() {
  const scope = /** @type {WorkerScope} */ (/** @type {unknown} */ (self));
  /** @type {DemoCode} */
  let code;
  /**
   * What is asked for, and since when.
   * @type {{ message: Uint8Array, start: number } | null}
   */
  let job = null;
  let isCancelled = false;
  // When a share and a figure were told last, and the greatest share: a run that goes on counts again.
  let lastTold = 0, lastShown = 0, greatest = 0;
  // When the code was called last, and when it then had something new.
  let called = 0;
  /** @type {number | null} */
  let fresh = null;
  /** @param {number} share */
  const progress = (share) => {
    const now = performance.now();
    if (now - lastTold < 40 || share <= greatest) return;
    lastTold = now;
    greatest = share;
    scope.postMessage({ share });
  };
  // What a run repeats before it goes on must stay the smaller part of its time.
  const pauses = () => {
    const now = performance.now();
    fresh ??= now;
    return now - fresh >= Math.max(30, 4 * (fresh - called)) ? 1 : 0;
  };
  const wantsFigure = () => {
    const now = performance.now();
    if (now - lastShown < 50) return 0;
    lastShown = now;
    return 1;
  };
  /** @type {(place: number, size: number) => void} */
  const figure = (place, size) => {
    const html = new Uint8Array(code.memory.buffer, place, size);
    scope.postMessage({ figure: new TextDecoder().decode(html) });
  };
  /** @param {Uint8Array} bytes */
  function given(bytes) {
    const place = code.weft_allocate(bytes.length);
    new Uint8Array(code.memory.buffer, place, bytes.length).set(bytes);
    return place;
  }
  /** @param {Uint8Array} page */
  function handOver(page) {
    const place = given(page);
    const isOpen = code.weft_open(place, page.length);
    code.weft_free(place);
    if (!isOpen) throw Error("the page's description can't be read");
  }
  /** @param {Uint8Array} message */
  function show(message) {
    const request = given(message);
    const response = code.weft_run(request, message.length);
    const size = new DataView(code.memory.buffer).getUint32(response, true);
    const answer = new Uint8Array(code.memory.buffer, response + 4, size).slice();
    code.weft_free(request);
    code.weft_free(response);
    return answer;
  }
  /**
   * The demos may come packed, with what unpacks them: see Unpacker.c.
   * @param {Uint8Array} bytes
   */
  async function moduleOf(bytes) {
    const module = await WebAssembly.compile(bytes);
    const [packed] = WebAssembly.Module.customSections(module, "demos");
    if (!packed) return module;
    const { exports } = await WebAssembly.instantiate(module);
    const { memory, room, unpack } = /** @type {UnpackerCode} */ (/** @type {unknown} */ (exports));
    const start = room(packed.byteLength);
    new Uint8Array(memory.buffer, start, packed.byteLength).set(new Uint8Array(packed));
    const size = unpack();
    return WebAssembly.compile(new Uint8Array(memory.buffer, start + packed.byteLength, size));
  }
  /** @param {WebAssembly.Module} module */
  function begin(module) {
    const { exports } = new WebAssembly.Instance(module, { weft: { progress, pauses, wantsFigure, figure } });
    code = /** @type {DemoCode} */ (/** @type {unknown} */ (exports));
    code.__main_argc_argv(0, 0);
  }
  /** @param {Uint8Array} demos */
  async function open(demos) {
    // The first word, for a page that is waiting to be busy: see main.js.
    scope.postMessage({ share: 0 });
    try {
      const module = await moduleOf(demos);
      begin(module);
      scope.postMessage({ module });
    } catch (error) {
      scope.postMessage({ error: String(error) });
    }
  }
  /** @param {unknown} error */
  function crash(error) {
    job = null;
    scope.postMessage({ crash: String(error) });
  }
  // Between two slices of a run what has come meanwhile is heard.
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = slice;
  function slice() {
    if (!job) return;
    if (isCancelled) {
      job = null;
      return scope.postMessage({ cancelled: true });
    }
    try {
      called = performance.now();
      fresh = null;
      const answer = show(job.message);
      if (answer[0] === 4) return port2.postMessage(null);
      const time = performance.now() - job.start;
      job = null;
      scope.postMessage({ answer, time }, [answer.buffer]);
    } catch (error) {
      crash(error);
    }
  }
  scope.onmessage = ({ data }) => {
    if ("demos" in data) return void open(data.demos);
    if ("cancel" in data) {
      isCancelled = true;
      return;
    }
    try {
      if ("module" in data) return begin(data.module);
      if (data.page) handOver(data.page);
    } catch (error) {
      return crash(error);
    }
    const start = performance.now();
    job = { message: data.message, start };
    isCancelled = false;
    lastTold = lastShown = start;
    greatest = 0;
    slice();
  };
}
