#!/usr/bin/env node
// Runs demos in the browser code, without a browser.
//
//   scripts/run-in-wasm.mjs DEMO [name=value …]   one demo; a list is written name=[0.7,0.3]
//   scripts/run-in-wasm.mjs --messages            a PageDescription and LiveRequest messages from
//                                                 standard input, LiveResponse messages to standard
//                                                 output, each after its length in four bytes
//
// They are described in Sources/BrowserRuntime, in the files of these names. After a page that can't be
// read there is none.
import { readFileSync, writeSync } from "node:fs";

const program = new URL("../.build-browser/weft.wasm", import.meta.url);

class Browser {
  constructor() {
    let bytes;
    try {
      bytes = readFileSync(program);
    } catch {
      fail("there is no browser code: run weft build");
    }
    const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
      weft: { progress() {}, pauses: () => 0, wantsFigure: () => 0, figure() {} },
    });
    this.code = instance.exports;
    this.code.__main_argc_argv(0, 0);
  }

  given(bytes) {
    const place = this.code.weft_allocate(bytes.length);
    new Uint8Array(this.code.memory.buffer, place, bytes.length).set(bytes);
    return place;
  }

  open(page) {
    const { weft_free, weft_open } = this.code;
    const place = this.given(page);
    const isOpen = weft_open(place, page.length);
    weft_free(place);
    return isOpen;
  }

  run(message) {
    const { memory, weft_free, weft_run } = this.code;
    const request = this.given(message);
    const response = weft_run(request, message.length);
    const size = new DataView(memory.buffer).getUint32(response, true);
    const answer = Buffer.from(new Uint8Array(memory.buffer, response + 4, size));
    weft_free(request);
    weft_free(response);
    return answer;
  }
}

// Seven bits a byte, lowest first.
function number(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value & 127) | 128);
  return Buffer.from([...bytes, value]);
}

function text(string) {
  const bytes = Buffer.from(string);
  return Buffer.concat([number(bytes.length), bytes]);
}

function parameter(argument) {
  const at = argument.indexOf("=");
  if (at < 1) fail(`'${argument}' is not name=value`);
  const name = text(argument.slice(0, at));
  const value = argument.slice(at + 1);
  const list = /^\[(.*)\]$/.exec(value);
  if (!list) return Buffer.concat([name, Buffer.from([0]), text(value)]);
  const elements = list[1].trim() === "" ? [] : list[1].split(",").map((e) => text(e.trim()));
  return Buffer.concat([name, Buffer.from([1]), number(elements.length), ...elements]);
}

class Reader {
  position = 0;
  constructor(bytes) { this.bytes = bytes; }
  byte() { return this.bytes[this.position++]; }
  number() {
    let value = 0, unit = 1, byte;
    do {
      byte = this.byte();
      value += (byte & 127) * unit;
      unit *= 128;
    } while (byte > 127);
    return value;
  }
  text() {
    const size = this.number();
    return this.bytes.toString("utf8", this.position, (this.position += size));
  }
  texts() { return Array.from({ length: this.number() }, () => this.text()); }
}

function problemTexts(answer) {
  const places = [
    () => {}, () => answer.text(), () => [answer.text(), answer.number()],
    () => [answer.number(), answer.number()],
  ];
  return Array.from({ length: answer.number() }, () => {
    const [id, message, hint] = [answer.text(), answer.text(), answer.byte() ? answer.text() : null];
    places[answer.byte()]();
    return `error[${id}]: ${message}${hint ? ` (${hint})` : ""}`;
  });
}

function writeAll(bytes) {
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(1, bytes, done);
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
    }
  }
}

function fail(words) {
  console.error(words);
  process.exit(1);
}

function answerMessages() {
  const browser = new Browser();
  const input = readFileSync(0);
  let isOpen;
  for (let position = 0; position < input.length; ) {
    const size = input.readUInt32LE(position);
    const message = input.subarray(position + 4, position + 4 + size);
    position += 4 + size;
    if (isOpen === undefined) {
      isOpen = browser.open(message);
      continue;
    }
    const answer = browser.run(message);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(answer.length);
    writeAll(Buffer.concat([length, answer]));
  }
}

function answerArguments(demo, parameters) {
  const browser = new Browser();
  // One directive: no captions, no alternatives; everything shown; no source, not shown; no seeds,
  // against nothing, no parameters, no values. Then no inline values, no checks and no questions.
  const page = [number(1), text(demo), text(demo), Buffer.alloc(9), Buffer.alloc(3)];
  if (!browser.open(Buffer.concat(page))) fail("the page can't be read");
  const request = [text(demo), number(parameters.length), ...parameters.map(parameter), number(0)];
  const run = (wantsDigestAlone) => {
    const message = Buffer.concat([...request, Buffer.from([wantsDigestAlone, 0])]);
    const start = performance.now();
    const answer = new Reader(browser.run(message));
    const time = (performance.now() - start).toFixed(1);
    const kind = answer.byte();
    if (kind === 1) fail(problemTexts(answer).join("\n"));
    if (kind === 2) fail("the run ended without a report");
    return { answer, time };
  };
  const { answer, time } = run(0);
  const html = answer.texts().reduce((sum, part) => sum + Buffer.byteLength(part), 0);
  const digest = run(1).answer.text();
  console.log(`${demo}: ${html} bytes of HTML in ${time} ms, SHA-256 of the report ${digest}`);
}

const [first, ...rest] = process.argv.slice(2);
if (first === "--messages") answerMessages();
else if (first) answerArguments(first, rest);
else fail("usage: scripts/run-in-wasm.mjs DEMO [name=value …]");
