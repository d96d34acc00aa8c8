// Messages to and from the demos: see LiveRequest.swift and LiveResponse.swift.
class Writer {
  bytes = [];
  byte(byte) { this.bytes.push(byte); }
  // Seven bits a byte, lowest first.
  count(count) {
    for (; count > 127; count >>>= 7) this.bytes.push((count & 127) | 128);
    this.bytes.push(count);
  }
  raw(bytes) { for (const byte of bytes) this.bytes.push(byte); }
  text(text) {
    const bytes = new TextEncoder().encode(text);
    this.count(bytes.length);
    this.raw(bytes);
  }
  list(list, write) { this.count(list.length); for (const item of list) write(item); }
  texts(texts) { this.list(texts, (text) => this.text(text)); }
}

class Reader {
  position = 0;
  constructor(bytes) { this.bytes = bytes; }
  byte() { return this.bytes[this.position++]; }
  count() {
    for (let count = 0, shift = 0; ; shift += 7) {
      const byte = this.byte();
      count |= (byte & 127) << shift;
      if (byte < 128) return count;
    }
  }
  block() { const size = this.count(); return this.bytes.slice(this.position, this.position += size); }
  text() { return new TextDecoder().decode(this.block()); }
  list(read) { return Array.from({ length: this.count() }, read); }
  texts() { return this.list(() => this.text()); }
}

// `descriptions`: of the directives, and `numbers`: of the values and claims, both as the page has them.
function pageMessage(descriptions, numbers) {
  const message = new Writer();
  message.list(descriptions, (description) => message.raw(bytesOf(description)));
  message.raw(bytesOf(numbers));
  return Uint8Array.from(message.bytes);
}

// `known`: labels, and the values that their demos answered.
function requestMessage({ label, parameters }, values, known, wantsDigestAlone) {
  const message = new Writer();
  message.text(label);
  message.list(parameters, ({ name, kind }) => {
    const value = values.get(name);
    message.text(name);
    message.byte(kind === "reals" ? 1 : 0);
    if (kind === "reals") message.texts(elements(value));
    else message.text(value);
  });
  message.list(known, ([label, values]) => { message.text(label); message.raw(values); });
  message.byte(wantsDigestAlone ? 1 : 0);
  return Uint8Array.from(message.bytes);
}

function readAnswer(bytes) {
  const answer = new Reader(bytes);
  const pieces = () => answer.list(() => [answer.count(), answer.text()]);
  switch (answer.byte()) {
    case 0:
      return {
        parts: answer.texts(), evaluations: pieces(), checks: pieces(), directive: answer.text(),
        values: answer.block(),
      };
    case 1: return { problems: answer.list(() => readProblem(answer)) };
    case 2:
      return { failure: [
        () => "the run was cancelled", () => "the run took more work than is allowed",
        () => answer.text(),
      ][answer.byte()]() };
    default: return { digest: answer.text() };
  }
}

function readProblem(answer) {
  const [id, message, hint] = [answer.text(), answer.text(), answer.byte() ? answer.text() : ""];
  const kind = answer.byte();
  const parameter = kind === 1 || kind === 2 ? answer.text() : null;
  if (kind === 2) answer.count();
  if (kind === 3) { answer.count(); answer.count(); }
  return { id, parameter, words: message + (hint ? ": " + hint : "") };
}

// "[0.7, 0.3]", "0.7, 0.3" and "0.7 0.3" alike.
function elements(list) {
  return list.trim().replace(/^\[|\]$/g, "").split(/[\s,;]+/).filter((element) => element !== "");
}
