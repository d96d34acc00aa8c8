import { bytesOf, elements } from "../Common/values.js";

// Messages to and from the demos: see LiveRequest.swift and LiveResponse.swift.

/** @typedef {import("../Common/page-data.js").DemoData} DemoData */
/**
 * @typedef {object} Problem
 * @property {string} id
 * @property {string | null} parameter The name of the parameter that it is about, if it is about one.
 * @property {string} words
 */

/**
 * The HTML of something on the page, after its place among the page's.
 * @typedef {[index: number, html: string]} Piece
 */

/**
 * What a run has given.
 * @typedef {object} Result
 * @property {string[]} parts The demo's HTML in pieces.
 * @property {Piece[]} evaluations Of the page's numbers.
 * @property {Piece[]} checks
 * @property {[index: number, texts: string[]][]} keys What is right, of the page's questions.
 * @property {string} directive As a lesson has it, with the parameters of the run.
 * @property {Uint8Array} values What the claims of other demos may need.
 */

/**
 * Where the axes of a figure end.
 * @typedef {{ figure: string, ends: number[] }} Axes
 */

/** @typedef {{ result: Result } | { problems: Problem[] } | { failure: string } | { digest: string }} Answer */

/** Texts, blocks and lists have their count before them. */
export class Writer {
  /** @type {number[]} */
  bytes = [];
  /** @param {number} byte */
  byte(byte) { this.bytes.push(byte); }
  /**
   * Seven bits a byte, lowest first.
   * @param {number} count
   */
  count(count) {
    let rest = count;
    for (; rest > 127; rest >>>= 7) this.bytes.push((rest & 127) | 128);
    this.bytes.push(rest);
  }
  /** @param {Iterable<number>} bytes */
  raw(bytes) { for (const byte of bytes) this.bytes.push(byte); }
  /**
   * Eight bytes, lowest first.
   * @param {number} number
   */
  number(number) {
    const bytes = new DataView(new ArrayBuffer(8));
    bytes.setFloat64(0, number, true);
    this.raw(new Uint8Array(bytes.buffer));
  }
  /** @param {string} text */
  text(text) {
    const bytes = new TextEncoder().encode(text);
    this.count(bytes.length);
    this.raw(bytes);
  }
  /**
   * @template Item
   * @param {Item[]} list
   * @param {(item: Item) => void} write
   */
  list(list, write) { this.count(list.length); for (const item of list) write(item); }
  /** @param {string[]} texts */
  texts(texts) { this.list(texts, (text) => this.text(text)); }
}

export class Reader {
  position = 0;
  /** @param {Uint8Array} bytes */
  constructor(bytes) { this.bytes = bytes; }
  byte() { return this.bytes[this.position++]; }
  count() {
    for (let count = 0, shift = 0; ; shift += 7) {
      const byte = this.byte();
      count |= (byte & 127) << shift;
      if (byte < 128) return count;
    }
  }
  block() {
    const size = this.count();
    const start = this.position;
    this.position += size;
    return this.bytes.slice(start, this.position);
  }
  text() { return new TextDecoder().decode(this.block()); }
  /**
   * @template Item
   * @param {() => Item} read
   */
  list(read) { return Array.from({ length: this.count() }, read); }
  texts() { return this.list(() => this.text()); }
}

/**
 * The page for its worker.
 * @param {string[]} descriptions Of the directives, as the page has them.
 * @param {string} numbers Its numbers and claims, as the page has them.
 */
export function pageMessage(descriptions, numbers) {
  const message = new Writer();
  message.list(descriptions, (description) => message.raw(bytesOf(description)));
  message.raw(bytesOf(numbers));
  return Uint8Array.from(message.bytes);
}

/**
 * @param {Pick<DemoData, "label" | "parameters">} data
 * @param {Map<string, string>} values By the names of the parameters.
 * @param {[label: string, values: Uint8Array][]} known What other demos have answered that the worker does
 *   not know.
 * @param {{ wantsDigestAlone?: boolean, held?: Axes | null, seen?: number }} how Whether nothing is to be
 *   shown; the axes that are to stay as they are; the drawings that are wanted, as `Shown.seenWidth` says.
 */
export function requestMessage(data, values, known, { wantsDigestAlone = false, held = null, seen = 0 } = {}) {
  const message = new Writer();
  message.text(data.label);
  message.list(data.parameters, (parameter) => {
    const value = values.get(parameter.name) ?? parameter.value;
    message.text(parameter.name);
    message.byte(parameter.kind === "reals" ? 1 : 0);
    if (parameter.kind === "reals") message.texts(elements(value));
    else message.text(value);
  });
  message.list(known, ([label, values]) => { message.text(label); message.raw(values); });
  message.byte(wantsDigestAlone ? 1 : 0);
  message.byte(held ? 1 : 0);
  if (held) {
    message.text(held.figure);
    message.list(held.ends, (end) => message.number(end));
  }
  message.byte(seen);
  return Uint8Array.from(message.bytes);
}

/**
 * @param {Uint8Array} bytes
 * @returns {Answer}
 */
export function readAnswer(bytes) {
  const answer = new Reader(bytes);
  /** @returns {Piece[]} */
  const pieces = () => answer.list(() => [answer.count(), answer.text()]);
  switch (answer.byte()) {
    case 0:
      return { result: {
        parts: answer.texts(), evaluations: pieces(), checks: pieces(),
        keys: answer.list(() => [answer.count(), answer.texts()]),
        directive: answer.text(), values: answer.block(),
      } };
    case 1: return { problems: answer.list(() => readProblem(answer)) };
    case 2: return { failure: readFailure(answer) };
    default: return { digest: answer.text() };
  }
}

/** @param {Reader} answer */
function readFailure(answer) {
  switch (answer.byte()) {
    case 0: return "the run was cancelled";
    case 1: return "the run took more work than is allowed";
    default: return answer.text();
  }
}

/**
 * @param {Reader} answer
 * @returns {Problem}
 */
function readProblem(answer) {
  const [id, message, hint] = [answer.text(), answer.text(), answer.byte() ? answer.text() : ""];
  const kind = answer.byte();
  const parameter = kind === 1 || kind === 2 ? answer.text() : null;
  if (kind === 2) answer.count();
  if (kind === 3) { answer.count(); answer.count(); }
  return { id, parameter, words: message + (hint ? ": " + hint : "") };
}
