import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, elements, listText, same } from "../../../Sources/FrontEnd/Common/values.js";

test("a list may be written with brackets, commas, semicolons or spaces", () => {
  for (const text of ["[0.7, 0.3]", "0.7, 0.3", " 0.7 0.3 ", "0.7;0.3", "[0.7,0.3]"]) {
    assert.deepEqual(elements(text), ["0.7", "0.3"]);
    assert.equal(listText(text), "[0.7, 0.3]");
  }
  assert.deepEqual(elements("[]"), []);
});

test("base64 is read as every other reader does", () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  assert.deepEqual(bytesOf(Buffer.from(bytes).toString("base64")), bytes);
  assert.deepEqual(bytesOf(""), new Uint8Array());
});

test("values are the same where each of the left has its like on the right", () => {
  assert.ok(same(new Map([["a", "1"]]), new Map([["a", "1"], ["b", "2"]])));
  assert.ok(!same(new Map([["a", "1"]]), new Map([["a", "1.0"]])));
});
