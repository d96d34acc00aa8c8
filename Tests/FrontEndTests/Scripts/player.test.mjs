import assert from "node:assert/strict";
import { test } from "node:test";
import { playedPlace } from "../../../Sources/FrontEnd/Live/player.js";

test("a slider that is played goes up, down and back to where it was", () => {
  const places = Array.from({ length: 21 }, (_, gone) => playedPlace(3, 10, gone));
  assert.deepEqual(places,
    [3, 4, 5, 6, 7, 8, 9, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 1, 2, null]);
});

test("from an end it goes through the whole range once, there and back", () => {
  assert.equal(playedPlace(0, 4, 4), 4);
  assert.equal(playedPlace(0, 4, 7.5), 0.5);
  assert.equal(playedPlace(4, 4, 0.5), 3.5);
  assert.equal(playedPlace(4, 4, 7.5), 3.5);
  assert.equal(playedPlace(4, 4, 8), null);
});
