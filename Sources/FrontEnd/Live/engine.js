// Runs in the worker, so it may use nothing from outside.
function workerMain() {
  let code, lastTold = 0;
  const progress = (share) => {
    const now = performance.now();
    if (now - lastTold < 40) return;
    lastTold = now;
    postMessage({ share });
  };
  function given(bytes) {
    const place = code.weft_allocate(bytes.length);
    new Uint8Array(code.memory.buffer, place, bytes.length).set(bytes);
    return place;
  }
  function handOver(page) {
    const place = given(page);
    const isOpen = code.weft_open(place, page.length);
    code.weft_free(place);
    if (!isOpen) throw Error("the page's description can't be read");
  }
  function show(message) {
    const request = given(message);
    const response = code.weft_run(request, message.length);
    const size = new DataView(code.memory.buffer).getUint32(response, true);
    const answer = new Uint8Array(code.memory.buffer, response + 4, size).slice();
    code.weft_free(request);
    code.weft_free(response);
    return answer;
  }
  // The demos may come packed, with what unpacks them: see Unpacker.c.
  async function moduleOf(bytes) {
    const module = await WebAssembly.compile(bytes);
    const [packed] = WebAssembly.Module.customSections(module, "demos");
    if (!packed) return module;
    const { memory, room, unpack } = (await WebAssembly.instantiate(module)).exports;
    const start = room(packed.byteLength);
    new Uint8Array(memory.buffer, start, packed.byteLength).set(new Uint8Array(packed));
    const size = unpack();
    return WebAssembly.compile(new Uint8Array(memory.buffer, start + packed.byteLength, size));
  }
  function begin(module) {
    code = new WebAssembly.Instance(module, { weft: { progress } }).exports;
    code.__main_argc_argv(0, 0);
  }
  async function open(demos) {
    try {
      const module = await moduleOf(demos);
      begin(module);
      postMessage({ module });
    } catch (error) {
      postMessage({ error: String(error) });
    }
  }
  onmessage = ({ data }) => {
    if (data.demos) return void open(data.demos);
    try {
      if (data.module) return begin(data.module);
      if (data.page) handOver(data.page);
      const start = performance.now();
      lastTold = start;
      const answer = show(data.message);
      postMessage({ answer, time: performance.now() - start }, [answer.buffer]);
    } catch (error) {
      postMessage({ crash: String(error) });
    }
  };
}

// A loop in browsers before 2025: `Uint8Array.from` with a function takes twenty times as long.
function bytesOf(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const characters = atob(base64), bytes = new Uint8Array(characters.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = characters.charCodeAt(at);
  return bytes;
}

// One worker; one run at a time, and of those that wait only the newest for each `key`. A job is
// `{ key, message(known), answered(answer, time), progressed(share), crashed() }`, and perhaps
// `givesWayTo`, another key whose jobs end it too.
class Engine {
  waiting = new Map();
  running = null;
  // The compiled demos, once the first worker has sent them.
  module = null;
  // Whether the worker has the page as it is now: its `description()`, and what is `known()` of its demos.
  isOpen = false;
  page = null;
  constructor(base64) {
    this.opened = new Promise((resolve, reject) => Object.assign(this, { resolve, reject }));
    this.opened.catch(() => {});
    this.address = URL.createObjectURL(
      new Blob([`(${workerMain})()`], { type: "text/javascript" }));
    this.start().postMessage({ demos: bytesOf(base64) });
  }
  start() {
    this.isOpen = false;
    const worker = new Worker(this.address);
    this.worker = worker;
    worker.onmessage = ({ data }) => { if (worker === this.worker) this.hear(data); };
    worker.onerror = () => {
      const words = "the worker failed";
      if (worker === this.worker) this.hear(this.module ? { crash: words } : { error: words });
    };
    return worker;
  }
  // A newer job ends an older one of its key, unless that is as good as done.
  ask(job) {
    this.waiting.set(job.key, job);
    const old = this.running;
    if (!old) this.next();
    else if (old.key === job.key || old.givesWayTo === job.key) {
      setTimeout(() => { if (this.running === old && this.waiting.has(job.key)) this.replace(); },
        Math.max(0, 30 - (performance.now() - old.start)));
    }
  }
  next() {
    const [job] = this.waiting.values();
    if (!job) return;
    this.waiting.delete(job.key);
    this.running = job;
    job.start = performance.now();
    const page = this.isOpen ? null : this.page.description();
    const message = job.message(this.isOpen ? [] : this.page.known());
    this.isOpen = true;
    this.opened.then(() => { if (this.running === job) this.worker.postMessage({ page, message }); },
      (error) => { if (this.running === job) this.hear({ crash: String(error) }); });
  }
  replace() {
    this.running = null;
    if (this.module) {
      this.worker.terminate();
      this.start().postMessage({ module: this.module });
    }
    this.next();
  }
  hear(data) {
    const job = this.running;
    if (data.module) {
      this.module = data.module;
      this.resolve();
    } else if (data.error) this.reject(data.error);
    else if (!job) return;
    else if ("share" in data) job.progressed(Math.min(1, data.share));
    else if ("answer" in data) {
      this.running = null;
      job.answered(readAnswer(data.answer), data.time);
      this.next();
    } else {
      job.crashed(data.crash);
      this.replace();
    }
  }
}
