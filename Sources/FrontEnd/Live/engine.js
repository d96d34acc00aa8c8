import { bytesOf } from "../Common/values.js";
import { readAnswer } from "./messages.js";

/** @typedef {import("./worker.js").ToWorker} ToWorker */
/** @typedef {import("./worker.js").FromWorker} FromWorker */
/** @typedef {import("./messages.js").Answer} Answer */

/** A worker that hears nothing for so long, in milliseconds, is replaced, with all that it has kept. */
const patience = 400;

/**
 * What demos have answered, by their labels.
 * @typedef {[label: string, values: Uint8Array][]} Known
 */

/**
 * Something for the worker to do.
 * @typedef {object} Job
 * @property {string} key Of the jobs with one key that wait, only the newest is done.
 * @property {string} [givesWayTo] Another key whose jobs end this one too.
 * @property {(known: Known) => Uint8Array} message
 * @property {(share: number) => void} progressed
 * @property {(html: string) => void} [showed] Told how a figure looks so far.
 * @property {(words: string) => void} crashed
 * @property {(answer: Answer, time: number) => void} answered
 */

/**
 * When a job was begun, and whether the worker has it, which at first is not there yet.
 * @typedef {{ start: number, isSent: boolean }} Sent
 */

/** One worker, who is next, and one run at a time. */
export class Engine {
  /** @type {Map<string, Job>} */
  waiting = new Map();
  /** @type {(Job & Sent) | null} */
  running = null;
  /**
   * The compiled demos, once the first worker has sent them.
   * @type {WebAssembly.Module | null}
   */
  module = null;
  /** Whether the worker has the page as it is now. */
  isOpen = false;
  /** What the worker must have of the page. */
  description = () => new Uint8Array();
  /** @type {() => Known} */
  known = () => [];
  /** @type {() => void} */
  resolve = () => {};
  /** @type {(words: string) => void} */
  reject = () => {};
  /**
   * @param {string} base64 The demos' code.
   * @param {() => void} worker What runs beside the page.
   */
  constructor(base64, worker) {
    /** @type {Promise<void>} */
    this.opened = new Promise((resolve, reject) => { Object.assign(this, { resolve, reject }); });
    this.opened.catch(() => {});
    this.address = URL.createObjectURL(
      new Blob([`(${worker})()`], { type: "text/javascript" }));
    this.worker = this.start({ demos: bytesOf(base64) });
  }
  /** @param {ToWorker} first */
  start(first) {
    this.isOpen = false;
    const worker = new Worker(this.address);
    this.worker = worker;
    worker.onmessage = ({ data }) => { if (worker === this.worker) this.hear(data); };
    worker.onerror = () => {
      const words = "the worker failed";
      if (worker === this.worker) this.hear(this.module ? { crash: words } : { error: words });
    };
    worker.postMessage(first);
    return worker;
  }
  /**
   * A newer job ends an older one of its key.
   * @param {Job} job
   */
  ask(job) {
    this.waiting.set(job.key, job);
    const old = this.running;
    if (!old) this.next();
    else if (old.key === job.key || old.givesWayTo === job.key) this.cancel(old);
  }
  /** @param {Job & Sent} job The one that runs. */
  cancel(job) {
    if (!job.isSent) {
      this.running = null;
      this.isOpen = false;
      return this.next();
    }
    this.worker.postMessage(/** @type {ToWorker} */ ({ cancel: true }));
    setTimeout(() => { if (this.running === job) this.replace(); }, patience);
  }
  /**
   * Ends what is computed for these keys; nothing is told of it.
   * @param {string[]} keys
   */
  stop(keys) {
    for (const key of keys) this.waiting.delete(key);
    const old = this.running;
    if (!old || !keys.includes(old.key)) return;
    const nothing = () => {};
    Object.assign(old, {
      key: "", progressed: nothing, showed: nothing, crashed: nothing, answered: nothing });
    this.cancel(old);
  }
  next() {
    const [waiting] = this.waiting.values();
    if (!waiting) return;
    this.waiting.delete(waiting.key);
    const job = Object.assign(waiting, { start: performance.now(), isSent: false });
    this.running = job;
    const page = this.isOpen ? null : this.description();
    const message = job.message(this.isOpen ? [] : this.known());
    this.isOpen = true;
    this.opened.then(
      () => {
        if (this.running !== job) return;
        job.isSent = true;
        this.worker.postMessage({ page, message });
      },
      (error) => { if (this.running === job) this.hear({ crash: String(error) }); });
  }
  replace() {
    this.running = null;
    if (this.module) {
      this.worker.terminate();
      this.start({ module: this.module });
    }
    this.next();
  }
  /** @param {FromWorker} data */
  hear(data) {
    const job = this.running;
    if ("module" in data) {
      this.module = data.module;
      this.resolve();
    } else if ("error" in data) this.reject(data.error);
    else if (!job) return;
    else if ("share" in data) job.progressed(Math.min(1, data.share));
    else if ("figure" in data) job.showed?.(data.figure);
    else if ("cancelled" in data) {
      this.running = null;
      this.next();
    } else if ("answer" in data) {
      this.running = null;
      job.answered(readAnswer(data.answer), data.time);
      this.next();
    } else {
      job.crashed(data.crash);
      this.replace();
    }
  }
}
