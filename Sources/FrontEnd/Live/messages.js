import { elements } from "../Common/values.js";

// Messages to and from the demos: see LiveRequest.swift and LiveResponse.swift.

/** @typedef {import("../Common/page-data.js").DemoData} DemoData */
/** @typedef {import("../Common/page-data.js").FigureText} FigureText */

/**
 * A claim of the page: its text, and what the demos make of it.
 * @typedef {[text: string, program: Uint8Array]} Claim
 */

/**
 * @typedef {object} Problem
 * @property {string} id
 * @property {string | null} parameter The name of the parameter that it is about, if it is about one.
 * @property {string} words
 */

/**
 * What a run has given.
 * @typedef {object} Result
 * @property {string[]} parts The demo's HTML in pieces.
 * @property {string[]} evaluations
 * @property {string[]} checks
 * @property {string} digest Empty where it was not asked for.
 * @property {Uint8Array} values What the claims of other demos may need.
 */

/** @typedef {{ result: Result } | { problems: Problem[] } | { failure: string }} Answer */

/** Numbers have four bytes, the lowest first; texts and blocks have their length before them. */
export class Writer {
  /** @type {number[]} */
  bytes = [];
  /** @param {number} byte */
  byte(byte) { this.bytes.push(byte); }
  /** @param {number} number */
  number(number) { for (const shift of [0, 8, 16, 24]) this.bytes.push((number >>> shift) & 255); }
  /** @param {Iterable<number>} bytes */
  raw(bytes) { for (const byte of bytes) this.bytes.push(byte); }
  /** @param {Uint8Array} bytes */
  block(bytes) { this.number(bytes.length); this.raw(bytes); }
  /** @param {string} text */
  text(text) { this.block(new TextEncoder().encode(text)); }
  /**
   * @template Item
   * @param {Item[]} list
   * @param {(item: Item) => void} write
   */
  list(list, write) { this.number(list.length); for (const item of list) write(item); }
  /** @param {string[]} texts */
  texts(texts) { this.list(texts, (text) => this.text(text)); }
  /**
   * @template Thing
   * @param {Thing | null | undefined} thing
   * @param {(thing: Thing) => void} write
   */
  optional(thing, write) {
    this.byte(thing === null || thing === undefined ? 0 : 1);
    if (thing !== null && thing !== undefined) write(thing);
  }
  /** @param {FigureText[]} texts */
  figureTexts(texts) { this.list(texts, (item) => { this.text(item.figure); this.text(item.text); }); }
}

export class Reader {
  position = 0;
  /** @param {Uint8Array} bytes */
  constructor(bytes) { this.bytes = bytes; }
  byte() { return this.bytes[this.position++]; }
  number() { return (this.byte() | this.byte() << 8 | this.byte() << 16 | this.byte() << 24) >>> 0; }
  block() {
    const size = this.number();
    const start = this.position;
    this.position += size;
    return this.bytes.slice(start, this.position);
  }
  text() { return new TextDecoder().decode(this.block()); }
  /**
   * @template Item
   * @param {() => Item} read
   */
  list(read) { return Array.from({ length: this.number() }, read); }
  texts() { return this.list(() => this.text()); }
}

/**
 * @param {DemoData} data
 * @param {Map<string, string>} values By the names of the parameters.
 * @param {string | null} source The directive, where the page shows it.
 * @param {Uint8Array[]} evaluations
 * @param {Claim[][]} checks
 * @param {[label: string, values: Uint8Array][]} known The values of other demos.
 * @param {boolean} wantsDigest
 */
export function requestMessage(data, values, source, evaluations, checks, known, wantsDigest) {
  const message = new Writer();
  message.text(data.demo);
  message.list(data.parameters, (parameter) => {
    const value = values.get(parameter.name) ?? parameter.value;
    message.text(parameter.name);
    message.byte(parameter.kind === "reals" ? 1 : 0);
    if (parameter.kind === "reals") message.texts(elements(value));
    else message.text(value);
  });
  message.number(data.seeds ?? 0);
  message.text(data.label);
  message.figureTexts(data.captions);
  message.figureTexts(data.alternatives);
  message.optional(data.show, (show) => message.texts(show));
  message.optional(source, (source) => message.text(source));
  message.list(evaluations, (program) => message.raw(program));
  message.list(checks, (claims) => message.list(claims,
    ([text, program]) => { message.text(text); message.raw(program); }));
  message.list(known, ([label, values]) => { message.text(label); message.raw(values); });
  message.byte(wantsDigest ? 1 : 0);
  return Uint8Array.from(message.bytes);
}

/**
 * @param {Uint8Array} bytes
 * @returns {Answer}
 */
export function readAnswer(bytes) {
  const answer = new Reader(bytes);
  switch (answer.byte()) {
    case 0:
      return { result: {
        parts: answer.texts(), evaluations: answer.texts(), checks: answer.texts(),
        digest: answer.text(), values: answer.block(),
      } };
    case 1: return { problems: answer.list(() => readProblem(answer)) };
    default: return { failure: readFailure(answer) };
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
  if (kind === 2) answer.number();
  if (kind === 3) { answer.number(); answer.number(); }
  return { id, parameter, words: message + (hint ? ": " + hint : "") };
}
