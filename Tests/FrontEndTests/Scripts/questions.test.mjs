import assert from "node:assert/strict";
import { test } from "node:test";
import { isNear, typedNumber, verdict } from "../../../Sources/FrontEnd/Live/questions.js";

test("a number may be typed as people write numbers", () => {
  const typed = {
    "0.5": 0.5, ".5": 0.5, "0,5": 0.5, " 20 ": 20, "-3": -3, "−3": -3, "+3.": 3, "2e6": 2e6, "1,5E-3": 0.0015,
    "40%": 0.4, "40 %": 0.4, "1 000": 1000,
    "1,000": 1000, "1,234,567.5": 1234567.5, "0,500": 0.5, "12,50": 12.5, "1,0000": 1,
  };
  for (const [text, number] of Object.entries(typed)) assert.equal(typedNumber(text), number, text);
  for (const text of ["", " ", "many", "1.2.3", "1,00,000", "e6", "5 draws", "-", "%", "0x10"]) {
    assert.equal(typedNumber(text), null, text);
  }
});

test("an answer is right as far off as it may be, and no farther", () => {
  assert.ok(isNear(9, ["10", "1", "10.0"]) && isNear(11, ["10", "1", "10.0"]));
  assert.ok(!isNear(8.999, ["10", "1", "10.0"]) && !isNear(11.001, ["10", "1", "10.0"]));
  assert.ok(isNear(10, ["10", "0", "10.0"]) && !isNear(10, ["NaN", "1", "undefined"]));
});

test("choices are right when all that are right are chosen, and no others", () => {
  const key = ["true", "false", "true", ""];
  assert.deepEqual(verdict([true, false, true, false], key), { isRight: true, wrong: 0, missing: 0 });
  assert.deepEqual(verdict([true, true, false, false], key), { isRight: false, wrong: 1, missing: 1 });
  assert.deepEqual(verdict([false, false, false, true], key), { isRight: false, wrong: 1, missing: 2 });
});
