#!/usr/bin/env node
// Runs demos in the browser code, without a browser: a PageDescription and LiveRequest messages from
// standard input, LiveResponse messages to standard output, each after its length in four bytes.
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

answerMessages();
