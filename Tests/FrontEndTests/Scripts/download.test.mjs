import assert from "node:assert/strict";
import { test } from "node:test";
import { checksum, plainNumber, tableText, withSource } from "../../../Sources/FrontEnd/Live/download.js";

test("numbers of a page are those of programs", () => {
  for (const [shown, plain] of [
    ["0.25", "0.25"], ["−2", "-2"], ["1 × 10⁻⁵", "1e-5"], ["−3.5 × 10¹²", "-3.5e12"], ["", ""],
    ["∞", "∞"], ["a × 10", "a × 10"], ["0.1 to 0.2", "0.1 to 0.2"],
  ]) assert.equal(plainNumber(shown), plain);
});

test("a table says where it is from, and keeps commas and quotes in their cells", () => {
  const row = (...cells) => ({ cells: cells.map((textContent) => ({ textContent })) });
  const table = { rows: [row("x, in nats", 'a "b"'), row("−1 × 10⁻²", "0 to 2 × 10³"),
    row("bound: y = −1", "")] };
  assert.equal(tableText(table, "file:///a.html#d.x=1"),
    '# file:///a.html#d.x=1\r\n# bound: y = −1\r\n"x, in nats","a ""b"""\r\n-1e-2,0 to 2e3\r\n');
});

test("a picture carries its address in a chunk that readers of PNG accept", () => {
  const png = Uint8Array.from({ length: 60 }, (_, index) => index);
  const made = withSource(png, "file:///é.html#d.x=1");
  assert.deepEqual([...made.subarray(0, 33)], [...png.subarray(0, 33)]);
  const view = new DataView(made.buffer);
  const length = view.getUint32(33);
  const chunk = made.subarray(37, 41 + length);
  assert.equal(new TextDecoder("latin1").decode(chunk),
    "tEXtSource\0file:///%C3%A9.html#d.x=1");
  assert.equal(view.getUint32(41 + length), checksum(chunk));
  // The published value for these digits, and what every PNG file ends with.
  assert.equal(checksum(new TextEncoder().encode("123456789")), 0xcbf43926);
  assert.equal(checksum(new TextEncoder().encode("IEND")), 0xae426082);
  assert.deepEqual([...made.subarray(45 + length)], [...png.subarray(33)]);
});
