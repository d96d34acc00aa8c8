import assert from "node:assert/strict";
import { test } from "node:test";
import { difference } from "../../../Sources/FrontEnd/Common/morph.js";
import { commonPairs, keyOf } from "../../../Sources/FrontEnd/Preview/matching.js";

/** The length of the longest common subsequence, by its definition. */
function longest(left, right) {
  if (!left.length || !right.length) return 0;
  const [rest, others] = [left.slice(1), right.slice(1)];
  return left[0] === right[0] ? 1 + longest(rest, others)
    : Math.max(longest(rest, right), longest(left, others));
}

test("of two lists the most blocks that stand in the same order are the same", () => {
  let state = 7;
  const letter = () => {
    state = (state * 48271) % 2147483647;
    return "abc"[state % 3];
  };
  for (let round = 0; round < 300; round++) {
    const [left, right] = [round % 7, (round * 5) % 8].map((length) => Array.from({ length }, letter));
    const pairs = commonPairs(left, right);
    assert.equal(pairs.length, longest(left, right), `${left} and ${right}`);
    let before = [-1, -1];
    for (const [row, column] of pairs) {
      assert.equal(left[row], right[column]);
      assert.ok(row > before[0] && column > before[1]);
      before = [row, column];
    }
  }
});

test("one block that changed leaves all others as they are", () => {
  const before = Array.from({ length: 500 }, (_, index) => `P ${index}`);
  const after = before.with?.(250, "P new") ?? before.map((it, index) => index === 250 ? "P new" : it);
  const pairs = commonPairs(before, after);
  assert.equal(pairs.length, 499);
  assert.ok(pairs.every(([row, column]) => row === column && row !== 250));
});

test("lists too long to compare still have their starts and ends", () => {
  const side = (name) => Array.from({ length: 1500 }, (_, index) => name + index);
  const pairs = commonPairs(["a", ...side("l"), "y", "z"], ["a", ...side("r"), "y", "z"]);
  assert.deepEqual(pairs, [[0, 0], [1501, 1501], [1502, 1502]]);
});

test("what has an id is the same whatever it says", () => {
  const node = (id, textContent) => ({ nodeName: "P", id, textContent });
  assert.equal(keyOf(node("a", "before")), keyOf(node("a", "after")));
  assert.notEqual(keyOf(node("", "before")), keyOf(node("", "after")));
  assert.notEqual(keyOf({ nodeName: "H2", textContent: "x" }), keyOf({ nodeName: "P", textContent: "x" }));
});

test("of a text only what differs is replaced", () => {
  const changed = (before, after) => {
    const change = difference(before, after);
    if (!change) return before;
    const [start, count, text] = change;
    return before.slice(0, start) + text + before.slice(start + count);
  };
  assert.deepEqual(difference("one two three", "one 2 three"), [4, 3, "2"]);
  assert.deepEqual(difference("aa", "aaa"), [2, 0, "a"]);
  assert.equal(difference("same", "same"), null);
  for (const [before, after] of [["", "x"], ["x", ""], ["abab", "ab"], ["é", "è"], ["ab", "ba"]]) {
    assert.equal(changed(before, after), after);
  }
});
