// Which mark is meant by a place in a drawing, and what its outline is.

/** @typedef {import("./figure-data.js").Item} Item */

/**
 * How far a place is from a line.
 * @param {number} px
 * @param {number} py
 * @param {{ x: number, y: number, xEnd?: number, yEnd?: number }} line
 */
function toSegment(px, py, { x, y, xEnd = x, yEnd = y }) {
  const [dx, dy] = [xEnd - x, yEnd - y];
  const part = Math.max(0, Math.min(1, ((px - x) * dx + (py - y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(px - x - part * dx, py - y - part * dy);
}

/**
 * How far from a place an item is, in pixels of the drawing; what covers much gives way to what is
 * drawn upon it.
 * @param {number} px
 * @param {number} py
 * @param {Item} item
 */
export function distance(px, py, item) {
  const { shape, x, y, xEnd = x, yEnd = y } = item;
  switch (shape) {
    // A bar owns its column.
    case "bar": return (px >= x && px <= xEnd ? 8 : Infinity)
      + Math.min(30, Math.max(0, y - py, py - yEnd));
    // So does a pixel, or a cell of a matrix, inside of it.
    case "box": return px >= x && px <= xEnd && py >= y && py <= yEnd ? 1 : Infinity;
    case "band": return 12 + Math.abs(px - x) + Math.max(0, y - py, py - yEnd);
    case "cell": return 20 + Math.hypot(px - x, py - y) / 100;
    case "rule": return 4 + toSegment(px, py, item);
    case "arrow": return toSegment(px, py, item);
    default: return Math.hypot(px - x, py - y);
  }
}

/**
 * The nearest item of a series: of a curve, a point beside the nearest piece of it.
 * @param {number} px
 * @param {number} py
 * @param {{ items: Item[] }} series
 */
export function nearestItem(px, py, { items }) {
  let best = { index: -1, distance: Infinity };
  items.forEach((item, index) => {
    const found = distance(px, py, item);
    if (found < best.distance) best = { index, distance: found };
  });
  if (items.length <= 2 || !isCurve(items) || best.distance > 60) return best;
  const last = Math.max(1, items.findIndex(({ x }) => x >= px));
  const [from, to] = [items[last - 1], items[last]];
  const toCurve = toSegment(px, py, { ...from, xEnd: to.x, yEnd: to.y });
  return { index: best.index, distance: Math.min(best.distance, toCurve + best.distance / 10) };
}

/**
 * Whether points go from left to right.
 * @param {Item[]} items
 */
export function isCurve(items) {
  return items.every(({ shape, x }, index) => shape === "point" && !(index && x <= items[index - 1].x));
}

/** @param {Item} item */
export function outline({ shape, x, y, xEnd, yEnd }) {
  switch (shape) {
    case "bar": case "box": return `M${x},${y}H${xEnd}V${yEnd}H${x}Z`;
    case "band": case "rule": case "arrow": return `M${x},${y}L${xEnd},${yEnd}`;
    default: return `M${x - 6},${y}a6,6 0 1,0 12,0a6,6 0 1,0 -12,0Z`;
  }
}
