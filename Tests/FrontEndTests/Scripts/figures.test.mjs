import assert from "node:assert/strict";
import { test } from "node:test";
import { Axis, numberOf } from "../../../Sources/FrontEnd/Live/figure-data.js";
import { distance, nearestItem } from "../../../Sources/FrontEnd/Live/reader.js";

test("numbers are read as pages write them", () => {
  for (const [text, number] of [
    ["4096", 4096], ["−1.5", -1.5], ["4.12 × 10⁻⁷", 4.12e-7], ["−2 × 10¹²", -2e12], ["0", 0],
    ["∞", Infinity], ["−∞", -Infinity],
  ]) assert.equal(numberOf(text), number, text);
  for (const text of ["", "none", "1 of 2", "-1.5"]) assert.ok(Number.isNaN(numberOf(text)), text);
});

test("an axis has the places of its drawing", () => {
  const axis = new Axis("0 10 40 240 linear draws per estimate");
  assert.equal(axis.label, "draws per estimate");
  assert.deepEqual([0, 2.5, 10].map((value) => axis.pixel(value)), [40, 90, 240]);
  assert.ok(axis.holds(240.4) && !axis.holds(241));
  const up = new Axis("1 1000 300 0 log error");
  assert.ok(Math.abs(up.pixel(10) - 200) < 1e-9);
  assert.ok(Number.isNaN(up.pixel(-1)) && Number.isNaN(up.pixel(0)));
  assert.equal(new Axis("1 1000 300 0 log:320 count").pixel(0), 320);
});

const point = (x, y) => ({ shape: "point", x, y, words: [] });

test("of a curve the point beside the nearest piece is found", () => {
  const items = [point(0, 0), point(50, 0), point(100, 0)];
  const between = nearestItem(26, 3, { items });
  assert.equal(between.index, 1);
  assert.ok(between.distance < 6, "the line passes 3 pixels away");
  assert.equal(nearestItem(90, 1, { items }).index, 2);
});

test("a bar owns its column, a rule its whole length", () => {
  const bar = { shape: "bar", x: 10, xEnd: 20, y: 50, yEnd: 100, words: [] };
  assert.equal(distance(15, 75, bar), 8);
  assert.ok(distance(15, 0, bar) < 40);
  assert.equal(distance(25, 75, bar), Infinity);
  const rule = { shape: "rule", x: 30, xEnd: 30, y: 0, yEnd: 200, words: [] };
  assert.equal(distance(33, 150, rule), 7);
});
