import assert from "node:assert/strict";
import { after, test } from "node:test";
import { weftWorker } from "../../../Sources/FrontEnd/Live/worker.js";

const { Instance } = WebAssembly;
const { MessageChannel } = globalThis;
/** @type {MessagePort[]} */
const ports = [];
// An open port keeps Node.js waiting for ever.
globalThis.MessageChannel = class extends MessageChannel {
  constructor() {
    super();
    ports.push(this.port1);
  }
};
after(() => {
  WebAssembly.Instance = Instance;
  globalThis.MessageChannel = MessageChannel;
  for (const port of ports) port.close();
});

/** The worker with code that does what `run(message, imports)` says: an answer's bytes. */
function worker(run) {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const bytes = () => new Uint8Array(memory.buffer);
  const told = [];
  const pages = [];
  globalThis.self = { postMessage: (data) => { told.push(data); }, onmessage: null };
  WebAssembly.Instance = class {
    constructor(_, { weft }) {
      this.exports = {
        memory, __main_argc_argv() {}, weft_allocate: () => 8, weft_free() {},
        weft_open: (place, size) => pages.push([...bytes().slice(place, place + size)]),
        weft_run: (place, size) => {
          const answer = run([...bytes().slice(place, place + size)], weft, bytes());
          new DataView(memory.buffer).setUint32(1024, answer.length, true);
          bytes().set(answer, 1028);
          return 1024;
        },
      };
    }
  };
  weftWorker();
  const say = (data) => self.onmessage({ data });
  say({ module: {} });
  return { say, told, pages };
}

/** Until the worker has said something that is true of. */
async function heard(told, isIt) {
  for (let turns = 0; turns < 1000; turns++) {
    const found = told.find(isIt);
    if (found) return found;
    await new Promise((resolve) => { setImmediate(resolve); });
  }
  throw new Error("the worker said nothing of the kind");
}

test("a run that pauses is asked for again until it answers", async () => {
  let calls = 0;
  const { say, told, pages } = worker((message) => ++calls < 5 ? [4] : [0, ...message]);
  say({ page: Uint8Array.of(7), message: Uint8Array.of(9) });
  const { answer } = await heard(told, ({ answer }) => answer);
  assert.deepEqual([...answer], [0, 9]);
  assert.equal(calls, 5);
  assert.deepEqual(pages, [[7]]);
});

test("between two slices a run can be given up, and the next one begins", async () => {
  const { say, told } = worker(([first]) => first === 1 ? [4] : [0]);
  say({ page: null, message: Uint8Array.of(1) });
  await new Promise((resolve) => { setImmediate(resolve); });
  say({ cancel: true });
  await heard(told, ({ cancelled }) => cancelled);
  assert.ok(!told.some(({ answer }) => answer));
  say({ page: null, message: Uint8Array.of(2) });
  await heard(told, ({ answer }) => answer);
});

test("what is given up when it is done already costs nothing", async () => {
  const { say, told } = worker(() => [0]);
  say({ page: null, message: Uint8Array.of(1) });
  say({ cancel: true });
  say({ page: null, message: Uint8Array.of(1) });
  await heard(told, ({ answer }) => answer);
  assert.equal(told.filter(({ answer }) => answer).length, 2);
});

test("a quick run shows no figure and does not pause", async () => {
  const { say, told } = worker((_, { pauses, wantsFigure }) => [pauses(), wantsFigure()]);
  say({ page: null, message: Uint8Array.of(1) });
  const { answer } = await heard(told, ({ answer }) => answer);
  assert.deepEqual([...answer], [0, 0]);
});

test("a long run shows its figure, pauses when it has gone on long enough, and says its share once", async (context) => {
  let clock = 1000;
  const wait = (time) => { clock += time; };
  context.mock.method(performance, "now", () => clock);
  let calls = 0;
  const { say, told } = worker((_, { pauses, wantsFigure, figure, progress }, bytes) => {
    calls++;
    if (calls === 2) return [0];
    // What is repeated before the run goes on: a quarter of what follows at the most.
    wait(15);
    assert.equal(pauses(), 0);
    wait(45);
    assert.equal(wantsFigure(), 1);
    assert.equal(wantsFigure(), 0);
    bytes.set(new TextEncoder().encode("<figure>é"), 2048);
    figure(2048, 10);
    progress(0.5);
    assert.equal(pauses(), 0);
    wait(45);
    progress(0.4);
    assert.equal(pauses(), 1);
    return [4];
  });
  say({ page: null, message: Uint8Array.of(1) });
  await heard(told, ({ answer }) => answer);
  assert.deepEqual(told.filter(({ figure }) => figure), [{ figure: "<figure>é" }]);
  assert.deepEqual(told.filter(({ share }) => share !== undefined), [{ share: 0.5 }]);
});
