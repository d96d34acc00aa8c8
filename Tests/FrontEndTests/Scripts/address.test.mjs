import assert from "node:assert/strict";
import { test } from "node:test";
import { addressPart, wantedBy } from "../../../Sources/FrontEnd/Live/address.js";

const demo = (parameters, values = {}) => {
  const original = new Map(Object.entries(parameters).map(([name, { value }]) => [name, value]));
  return {
    data: { parameters: Object.entries(parameters).map(([name, its]) => ({ name, ...its })) },
    original, values: new Map([...original, ...Object.entries(values)]),
  };
};
const sampling = (values) => demo({
  samples: { kind: "integer", value: "4096" }, rule: { kind: "choice", value: "a & b" },
  means: { kind: "reals", value: "[-2, 2]" },
}, values);

test("a page as it was rendered has nothing in its address", () => {
  assert.equal(addressPart(new Map([["budget", sampling()]])), "");
});

test("what an address was written for is what it asks for", () => {
  const moved = { samples: "10", rule: "50% & é=ü", means: "[1, 2.5, -3]" };
  const part = addressPart(new Map([["budget", sampling(moved)], ["again", sampling()]]));
  assert.match(part, /^budget\.samples=10&budget\.rule=[^&]*&budget\.means=1,2\.5,-3$/);
  const { wanted, strange } = wantedBy(
    part, new Map([["budget", sampling()], ["again", sampling()]]));
  assert.deepEqual(strange, []);
  assert.deepEqual([...wanted.keys()], ["budget"]);
  assert.deepEqual(Object.fromEntries(wanted.get("budget")), moved);
});

test("what the page does not have is told, and the rest is taken", () => {
  const demos = new Map([["budget", sampling()]]);
  const { wanted, strange } = wantedBy(
    "nobody.samples=1&budget.samples=9&budget.size=2&%=%&budget.__proto__=1", demos);
  assert.deepEqual(
    strange, ["'nobody.samples=1'", "'budget.size=2'", "'%=%'", "'budget.__proto__=1'"]);
  assert.equal(wanted.get("budget").get("samples"), "9");
  assert.equal(demos.get("budget").original.get("samples"), "4096");
});

test("an address that is too long is not read", () => {
  const { wanted, strange } = wantedBy("budget.samples=9&".repeat(300), new Map());
  assert.equal(wanted.size, 0);
  assert.deepEqual(strange, ["something too long"]);
});
