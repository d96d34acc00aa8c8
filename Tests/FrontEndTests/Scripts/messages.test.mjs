import assert from "node:assert/strict";
import { test } from "node:test";
import { pageMessage, readAnswer, requestMessage } from "../../../Sources/FrontEnd/Live/messages.js";

/** Seven bits a byte, lowest first. */
const number = (value) => (
  value < 128 ? [value] : [value % 128 + 128, ...number(Math.floor(value / 128))]);
const text = (words) => {
  const bytes = Buffer.from(words, "utf8");
  return [...number(bytes.length), ...bytes];
};

const parameter = (name, kind, value) => (
  { name, kind, value, defaultValue: value, isLogarithmic: false, unit: "", help: "", words: "" });
const data = {
  label: "budget", demo: "naive", title: "Naïve", directive: "", controls: [], digest: "", description: "",
  parameters: [parameter("samples", "integer", "4096"), parameter("means", "reals", "[-1, 2.5]")],
};

test("a page has its directives, counted, before its numbers", () => {
  assert.deepEqual([...pageMessage(["AQI=", "Aw=="], "BAU=")], [2, 1, 2, 3, 4, 5]);
  assert.deepEqual([...pageMessage(Array(300).fill(""), "")], number(300));
});

test("a request has the bytes that LiveRequest reads", () => {
  const values = new Map([["samples", "7".repeat(200)], ["means", "[1, -2]"]]);
  const bytes = requestMessage(data, values, [["other é", Uint8Array.of(1, 2, 3)]],
    { wantsDigestAlone: true });
  assert.deepEqual([...bytes], [
    ...text("budget"),
    2, ...text("samples"), 0, ...text("7".repeat(200)),
    ...text("means"), 1, 2, ...text("1"), ...text("-2"),
    1, ...text("other é"), 1, 2, 3,
    1, 0, 0,
  ]);
});

test("axes that are to stay have the name of their figure and eight bytes an end", () => {
  const held = { figure: "fits", ends: [-6, 0.1] };
  const bytes = Buffer.from(requestMessage(data, new Map(), [], { held, seen: 2 }));
  const ends = Buffer.alloc(16);
  ends.writeDoubleLE(-6, 0);
  ends.writeDoubleLE(0.1, 8);
  assert.deepEqual([...bytes.subarray(-25)], [0, 1, ...text("fits"), 2, ...ends, 2]);
});

test("a parameter that has no other value has the page's", () => {
  const bytes = requestMessage(data, new Map(), []);
  const samples = Buffer.from(text("4096"));
  assert.ok(Buffer.from(bytes).includes(samples));
  assert.deepEqual([...bytes.subarray(-3)], [0, 0, 0], "to be shown, no axes held, both drawings");
});

test("a result is read part by part", () => {
  const answer = readAnswer(Uint8Array.from([
    0, 2, ...text("<section>"), ...text("é".repeat(100)), 1, ...number(20_000), ...text("0.25"), 0,
    1, 2, 3, ...text("true"), ...text(""), ...text("false"), ...text("```"), 3, 4, 5, 6,
  ]));
  assert.deepEqual(answer, { result: {
    parts: ["<section>", "é".repeat(100)], evaluations: [[20_000, "0.25"]], checks: [],
    keys: [[2, ["true", "", "false"]]], directive: "```", values: Uint8Array.of(4, 5, 6),
  } });
  assert.deepEqual(readAnswer(Uint8Array.from([3, ...text("ab12")])), { digest: "ab12" });
});

test("problems name their parameter, if they are about one, and end with their hint", () => {
  const problem = (id, message, ...rest) => [...text(id), ...text(message), ...rest];
  const { problems } = readAnswer(Uint8Array.from([
    1, ...number(4),
    ...problem("out-of-range", "too large", 1, ...text("at most 9"), 1, ...text("samples")),
    ...problem("out-of-range", "too small", 0, 2, ...text("means"), ...number(3)),
    ...problem("over-budget", "too much work", 0, 3, ...number(1), ...number(2)),
    ...problem("inconsistent-parameters", "not as many", 0, 0),
  ]));
  assert.deepEqual(problems, [
    { id: "out-of-range", parameter: "samples", words: "too large: at most 9" },
    { id: "out-of-range", parameter: "means", words: "too small" },
    { id: "over-budget", parameter: null, words: "too much work" },
    { id: "inconsistent-parameters", parameter: null, words: "not as many" },
  ]);
});

test("a run that ended without a result says why", () => {
  const failure = (...bytes) => readAnswer(Uint8Array.from([2, ...bytes])).failure;
  assert.equal(failure(0), "the run was cancelled");
  assert.equal(failure(1), "the run took more work than is allowed");
  assert.equal(failure(2, ...text("nothing converged")), "nothing converged");
});
