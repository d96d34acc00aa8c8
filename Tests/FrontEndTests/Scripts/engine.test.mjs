import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Engine } from "../../../Sources/FrontEnd/Live/engine.js";

/** Stands for the worker: hears what it is told, and says what a test says. */
class FakeWorker {
  static made = [];
  heard = [];
  isTerminated = false;
  constructor() { FakeWorker.made.push(this); }
  postMessage(data) { this.heard.push(data); }
  terminate() { this.isTerminated = true; }
  say(data) { this.onmessage({ data }); }
}

beforeEach(() => {
  FakeWorker.made = [];
  globalThis.Worker = FakeWorker;
  URL.createObjectURL = () => "blob:";
  mock.timers.reset();
});

const page = Uint8Array.of(1);
// Promises are settled between two tasks.
const settled = () => new Promise((resolve) => { setImmediate(resolve); });

async function opened() {
  const engine = new Engine("", () => {});
  engine.description = () => page;
  engine.known = () => [["other", Uint8Array.of(7)]];
  FakeWorker.made[0].say({ module: {} });
  await settled();
  return { engine, worker: FakeWorker.made[0] };
}

/** A job that writes down what it is told. */
function job(key, log, more = {}) {
  return {
    key, message: (known) => Uint8Array.of(known.length),
    progressed: (share) => log.push(share), showed: (html) => log.push(html),
    crashed: (words) => log.push(words), answered: (answer) => log.push(answer), ...more,
  };
}

const digest = { answer: Uint8Array.of(3, 1, 0x61), time: 1 };

test("the page goes over once, with what is known of its demos", async () => {
  const { engine, worker } = await opened();
  const log = [];
  engine.ask(job("a", log));
  await settled();
  assert.deepEqual(worker.heard.at(-1), { page, message: Uint8Array.of(1) });
  worker.say({ share: 0.5 });
  worker.say({ figure: "<figure>" });
  worker.say(digest);
  assert.deepEqual(log, [0.5, "<figure>", { digest: "a" }]);
  engine.ask(job("a", log));
  await settled();
  assert.deepEqual(worker.heard.at(-1), { page: null, message: Uint8Array.of(0) });
});

test("a newer job begins when the worker has given up the older one, and costs no worker", async () => {
  const { engine, worker } = await opened();
  const [old, fresh] = [[], []];
  engine.ask(job("a", old));
  await settled();
  engine.ask(job("a", fresh));
  await settled();
  assert.deepEqual(worker.heard.at(-1), { cancel: true });
  worker.say({ cancelled: true });
  await settled();
  assert.deepEqual(worker.heard.at(-1), { page: null, message: Uint8Array.of(0) });
  worker.say(digest);
  assert.deepEqual([old, fresh], [[], [{ digest: "a" }]]);
  assert.equal(FakeWorker.made.length, 1);
});

test("a job of another key waits until the one that runs is done", async () => {
  const { engine, worker } = await opened();
  const log = [];
  engine.ask(job("a", log));
  engine.ask(job("b", log));
  await settled();
  assert.equal(worker.heard.length, 2);
  worker.say(digest);
  await settled();
  assert.equal(worker.heard.length, 3);
});

test("a worker that hears nothing is replaced by one that is handed everything again", async () => {
  const { engine, worker } = await opened();
  mock.timers.enable({ apis: ["setTimeout"] });
  const log = [];
  engine.ask(job("a", log));
  await settled();
  engine.ask(job("a", log));
  mock.timers.tick(399);
  assert.ok(!worker.isTerminated);
  mock.timers.tick(1);
  await settled();
  assert.ok(worker.isTerminated);
  assert.deepEqual(FakeWorker.made[1].heard, [
    { module: {} }, { page, message: Uint8Array.of(1) },
  ]);
  // What the old one says late is not heard.
  worker.say(digest);
  assert.deepEqual(log, []);
});

test("a job that is stopped is told nothing more", async () => {
  const { engine, worker } = await opened();
  const log = [];
  engine.ask(job("a", log));
  await settled();
  engine.stop(["a"]);
  worker.say({ share: 1 });
  worker.say(digest);
  assert.deepEqual(log, []);
  assert.equal(engine.running, null);
});

test("what is asked and asked again before the code is there is sent once, with the page", async () => {
  const engine = new Engine("", () => {});
  engine.description = () => page;
  const [old, fresh] = [[], []];
  engine.ask(job("a", old));
  engine.ask(job("a", fresh));
  const [worker] = FakeWorker.made;
  worker.say({ module: {} });
  await settled();
  assert.deepEqual(worker.heard.slice(1), [{ page, message: Uint8Array.of(0) }]);
  worker.say(digest);
  assert.deepEqual([old, fresh], [[], [{ digest: "a" }]]);
});
