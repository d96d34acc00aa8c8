import assert from "node:assert/strict";
import { test } from "node:test";
import { itemsOf, placesOf } from "../../../Sources/FrontEnd/Live/figure-data.js";
import { distance, nearestItem } from "../../../Sources/FrontEnd/Live/nearest.js";

test("places are read from their differences, in tenths of a pixel", () => {
  assert.deepEqual(placesOf("400 1000 25 -5 . 0 1", 2), [[40, 100], [42.5, 99.5], null, [42.5, 99.6]]);
  assert.deepEqual(placesOf("0 10 20 30 1 1 1 1", 4), [[0, 1, 2, 3], [0.1, 1.1, 2.1, 3.1]]);
  assert.deepEqual(placesOf(".", 2), [null]);
});

const panel = { x: "k", y: "nats" };
const heads = ["k", "a, low", "a, low, high", "exact"];
const rows = [["1", "2", "3", "4"], ["2", "", "", "5"], ["rule: y = 0.5", "", "", ""]];

test("a band whose name ends in words of a column has its own name and both values", () => {
  const series = { name: "a, low", shape: "band", row: "0", columns: "1 2", join: " to ", at: "0 10 0 20" };
  assert.deepEqual(itemsOf(series, panel, heads, rows), [{
    name: "a, low", shape: "band", x: 0, y: 1, xEnd: 0, yEnd: 2, words: [["k", "1"], ["nats", "2 to 3"]],
    row: 0, columns: [1, 2], shows: [],
  }]);
});

test("a value that has no place is left out, and the next keeps its row", () => {
  const items = itemsOf(
    { name: "exact", shape: "point", row: "0", columns: "3", at: ". 5 5" }, panel, heads, rows);
  assert.deepEqual(items.map(({ x, words }) => [x, words]), [[0.5, [["k", "2"], ["nats", "5"]]]]);
});

test("a point shows the values that it is, and those that are all of its mark", () => {
  const items = itemsOf(
    { shape: "point", row: "0", columns: "3", at: "0 0 5 5", shows: "elbo gap.exact@1" }, panel, heads, rows);
  assert.deepEqual(items.map(({ shows }) => shows), [["elbo"], ["elbo", "gap.exact"]]);
});

test("a rule says its own value, a row its own name", () => {
  const rule = { name: "rule", shape: "rule", row: "2", axis: "y", value: "0.5", at: "0 5 100 5" };
  assert.deepEqual(itemsOf(rule, panel, heads, rows)[0].words, [["nats", "0.5"]]);
  const [item] = itemsOf({ name: "matrix", shape: "box", row: "0", at: "0 0 10 10" }, {},
    ["panel", "mark", "row", "column", "value"], [["P", "weights", "v₁", "h₁", "0.3"]]);
  assert.equal(item.name, "weights");
  assert.deepEqual(item.words, [["row", "v₁"], ["column", "h₁"], ["value", "0.3"]]);
});

const point = (x, y) => ({ name: "", shape: "point", x, y, words: [] });

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

test("a cell of a matrix owns its inside, and gives way to what lies upon it", () => {
  const cell = { name: "", shape: "box", x: 10, xEnd: 20, y: 50, yEnd: 60, words: [] };
  assert.equal(distance(15, 55, cell), 1);
  assert.equal(distance(21, 55, cell), Infinity);
});
