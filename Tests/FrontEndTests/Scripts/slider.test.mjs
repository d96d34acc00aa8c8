import assert from "node:assert/strict";
import { test } from "node:test";
import { roundStep, sliderTexts } from "../../../Sources/FrontEnd/Live/slider.js";

const texts = (kind, low, high, isLogarithmic = false) =>
  sliderTexts({ kind, low, high, isLogarithmic });

test("whole numbers in a small range are all there", () => {
  assert.deepEqual(
    sliderTexts({ kind: "reals", low: 0, high: 2, isLogarithmic: false, areWhole: true }), ["0", "1", "2"]);
  assert.deepEqual(texts("integer", 2, 7), ["2", "3", "4", "5", "6", "7"]);
});

for (const [kind, low, high, isLogarithmic] of [
  ["real", 0, 1, false], ["real", -10, 10, false], ["real", 0.001, 1000, true], ["real", 0.05, 5, true],
  ["integer", 1, 1_000_000, true], ["integer", 0, 12345, false], ["real", 0.01, 0.99, false],
]) {
  test(`${kind} ${low}…${high}${isLogarithmic ? ", logarithmic" : ""}: ends, order, steps`, () => {
    const all = texts(kind, low, high, isLogarithmic);
    const numbers = all.map(Number);
    assert.equal(all[0], String(low));
    assert.equal(all.at(-1), String(high));
    assert.ok(all.length >= 100 && all.length <= 250, `${all.length} steps`);
    for (const [index, number] of numbers.slice(1).entries()) assert.ok(number > numbers[index]);
    // A number between the ends has three digits at most that say something.
    for (const text of all.slice(1, -1)) {
      const digits = text.replace(/e.*/, "").replace(/[-.]/g, "").replace(/^0+|0+$/g, "");
      assert.ok(digits.length <= 3, text);
      if (kind === "integer") assert.ok(Number.isInteger(Number(text)), text);
    }
  });
}

test("steps are 1, 2 or 5 times a power of ten, and the smallest that will do", () => {
  assert.equal(roundStep(0.01, false), 0.01);
  assert.equal(roundStep(0.011, false), 0.02);
  assert.equal(roundStep(0.3, false), 0.5);
  assert.equal(roundStep(6, false), 10);
  assert.equal(roundStep(0.3, true), 1);
});
