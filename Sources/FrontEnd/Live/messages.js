// Messages to and from the demos: see LiveRequest.swift and LiveResponse.swift.
class Writer {
  bytes = [];
  byte(byte) { this.bytes.push(byte); }
  number(number) { for (const shift of [0, 8, 16, 24]) this.bytes.push((number >>> shift) & 255); }
  raw(bytes) { for (const byte of bytes) this.bytes.push(byte); }
  block(bytes) { this.number(bytes.length); this.raw(bytes); }
  text(text) { this.block(new TextEncoder().encode(text)); }
  list(list, write) { this.number(list.length); for (const item of list) write(item); }
  texts(texts) { this.list(texts, (text) => this.text(text)); }
  optional(thing, write) { this.byte(thing == null ? 0 : 1); if (thing != null) write(thing); }
  figureTexts(texts) { this.list(texts, (item) => { this.text(item.figure); this.text(item.text); }); }
}

class Reader {
  position = 0;
  constructor(bytes) { this.bytes = bytes; }
  byte() { return this.bytes[this.position++]; }
  number() { return (this.byte() | this.byte() << 8 | this.byte() << 16 | this.byte() << 24) >>> 0; }
  block() { const size = this.number(); return this.bytes.slice(this.position, this.position += size); }
  text() { return new TextDecoder().decode(this.block()); }
  list(read) { return Array.from({ length: this.number() }, read); }
  texts() { return this.list(() => this.text()); }
}

function requestMessage(data, values, source, evaluations, checks, known, wantsDigest) {
  const message = new Writer();
  message.text(data.demo);
  message.list(data.parameters, (parameter) => {
    const value = values.get(parameter.name);
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

function readAnswer(bytes) {
  const answer = new Reader(bytes);
  switch (answer.byte()) {
    case 0:
      return {
        parts: answer.texts(), evaluations: answer.texts(), checks: answer.texts(),
        digest: answer.text(), values: answer.block(),
      };
    case 1: return { problems: answer.list(() => readProblem(answer)) };
    default:
      return { failure: [
        () => "the run was cancelled", () => "the run took more work than is allowed",
        () => answer.text(),
      ][answer.byte()]() };
  }
}

function readProblem(answer) {
  const [id, message, hint] = [answer.text(), answer.text(), answer.byte() ? answer.text() : ""];
  const kind = answer.byte();
  const parameter = kind === 1 || kind === 2 ? answer.text() : null;
  if (kind === 2) answer.number();
  if (kind === 3) { answer.number(); answer.number(); }
  return { id, parameter, words: message + (hint ? ": " + hint : "") };
}

// "[0.7, 0.3]", "0.7, 0.3" and "0.7 0.3" alike.
function elements(list) {
  return list.trim().replace(/^\[|\]$/g, "").split(/[\s,;]+/).filter((element) => element !== "");
}
