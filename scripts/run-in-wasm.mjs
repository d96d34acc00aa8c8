#!/usr/bin/env node
// Runs demos in the browser code, without a browser.
//
//   scripts/run-in-wasm.mjs DEMO [name=value …]   one demo; a list is written name=[0.7,0.3]
//   scripts/run-in-wasm.mjs --messages            LiveRequest messages from standard input,
//                                                 LiveResponse messages to standard output, each
//                                                 after its length
//
// The messages are described in Sources/BrowserRuntime/LiveRequest.swift and LiveResponse.swift.
import { readFileSync, writeSync } from "node:fs";

const program = new URL("../.build-browser/weft.wasm", import.meta.url);

class Browser {
  constructor() {
    let bytes;
    try {
      bytes = readFileSync(program);
    } catch {
      fail("there is no browser code: run scripts/build-browser");
    }
    const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
      weft: { progress() {} },
    });
    this.code = instance.exports;
    this.code.__main_argc_argv(0, 0);
  }

  run(message) {
    const { memory, weft_allocate, weft_free, weft_run } = this.code;
    const request = weft_allocate(message.length);
    new Uint8Array(memory.buffer, request, message.length).set(message);
    const response = weft_run(request, message.length);
    const size = new DataView(memory.buffer).getUint32(response, true);
    const answer = Buffer.from(new Uint8Array(memory.buffer, response + 4, size));
    weft_free(request);
    weft_free(response);
    return answer;
  }
}

function number(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
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

function problemTexts(answer) {
  let position = 1;
  const byte = () => answer[position++];
  const number = () => answer.readUInt32LE((position += 4) - 4);
  const text = () => {
    const size = number();
    return answer.toString("utf8", position, (position += size));
  };
  const places = [() => {}, text, () => [text(), number()], () => [number(), number()]];
  return Array.from({ length: number() }, () => {
    const [id, message, hint] = [text(), text(), byte() ? text() : null];
    places[byte()]();
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
  for (let position = 0; position < input.length; ) {
    const size = input.readUInt32LE(position);
    const answer = browser.run(input.subarray(position + 4, position + 4 + size));
    writeAll(Buffer.concat([number(answer.length), answer]));
    position += 4 + size;
  }
}

function answerArguments(demo, parameters) {
  // No seeds; the label; no captions, no alternatives; everything shown but the directive; no
  // inline values, no checks, no other reports; the digest.
  const view = [number(0), text(demo), number(0), number(0), Buffer.from([0, 0])];
  const message = Buffer.concat([
    text(demo), number(parameters.length), ...parameters.map(parameter), ...view,
    number(0), number(0), number(0), Buffer.from([1]),
  ]);
  const browser = new Browser();
  const start = performance.now();
  const answer = browser.run(message);
  const time = (performance.now() - start).toFixed(1);
  if (answer[0] === 1) fail(problemTexts(answer).join("\n"));
  if (answer[0] === 2) fail("the run ended without a report");
  let position = 1;
  const next = () => answer.readUInt32LE((position += 4) - 4);
  const skip = () => { const size = next(); position += size; return size; };
  const html = Array.from({ length: next() }, skip).reduce((sum, size) => sum + size, 0);
  // No inline value, no check.
  position += 8;
  const digest = answer.toString("utf8", position + 4, position + 4 + answer.readUInt32LE(position));
  console.log(`${demo}: ${html} bytes of HTML in ${time} ms, SHA-256 of the report ${digest}`);
}

const [first, ...rest] = process.argv.slice(2);
if (first === "--messages") answerMessages();
else if (first) answerArguments(first, rest);
else fail("usage: scripts/run-in-wasm.mjs DEMO [name=value …]");
