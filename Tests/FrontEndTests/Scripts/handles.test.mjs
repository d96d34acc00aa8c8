import assert from "node:assert/strict";
import { test } from "node:test";
import { pixelOf, tiesOf, valueAt } from "../../../Sources/FrontEnd/Live/tie.js";
import { nearestText, sliderTexts } from "../../../Sources/FrontEnd/Live/slider.js";

const near = (value, wanted) => assert.ok(Math.abs(value - wanted) < 1e-9, `${value}, not ${wanted}`);
const only = (data) => {
  const [tie, ...others] = tiesOf(data);
  assert.equal(others.length, 0);
  return tie;
};

test("a linear axis leads from pixels to values and back", () => {
  const tie = only({ x: "mean", xAxis: "-6 6 40 640" });
  assert.deepEqual([tie.axis, tie.parameter, tie.element], ["x", "mean", 0]);
  near(valueAt(40, tie), -6);
  near(valueAt(340, tie), 0);
  near(pixelOf(3, tie), 490);
});

test("up an axis pixels go down", () => {
  const tie = only({ y: "height", yAxis: "0 2 300 100" });
  near(valueAt(250, tie), 0.5);
  near(pixelOf(2, tie), 100);
});

test("on a logarithmic axis equal ratios are equally far", () => {
  const tie = only({ x: "samples", xAxis: "1 1000000 0 600 logarithmic" });
  near(valueAt(200, tie), 100);
  near(pixelOf(1000, tie), 300);
  near(pixelOf(0, tie), 0);
});

test("a hand beyond the axis is at its end, and so is a value", () => {
  const tie = only({ x: "mean", xAxis: "-6 6 40 640" });
  near(valueAt(0, tie), -6);
  near(valueAt(9000, tie), 6);
  near(pixelOf(-50, tie), 40);
});

test("a width is the distance from its centre, to either side", () => {
  const right = only({ x: "sd", xLine: "1.5 1", xAxis: "-6 6 0 1200" });
  near(valueAt(850, right), 1);
  near(pixelOf(2, right), 950);
  const left = only({ x: "sd", xLine: "1.5 -2", xAxis: "-6 6 0 1200" });
  near(valueAt(350, left), 2);
  near(pixelOf(0.5, left), 650);
  near(valueAt(850, left), -0.5);
});

test("both coordinates may move something, or a place in a list", () => {
  const ties = tiesOf({ x: "means", xElement: "2", xAxis: "0 1 0 1", y: "sd", yAxis: "1 9 9 1" });
  assert.deepEqual(ties.map(({ axis, parameter, element }) => [axis, parameter, element]),
    [["x", "means", 2], ["y", "sd", 0]]);
  assert.deepEqual(tiesOf({}), []);
});

test("a hand says the numbers that the slider says", () => {
  const mean = sliderTexts({ kind: "real", low: -5, high: 5, isLogarithmic: false });
  assert.equal(mean[nearestText(mean, 1.2345, false)], "1.25");
  assert.equal(mean[nearestText(mean, -77, false)], "-5");
  const samples = sliderTexts({ kind: "integer", low: 1, high: 1_000_000, isLogarithmic: true });
  assert.equal(samples[nearestText(samples, 990, true)], "1000");
  assert.equal(samples[nearestText(samples, -3, true)], "1", "beyond the centre of a width");
  assert.equal(nearestText(samples, Number.NaN, true), -1);
});
