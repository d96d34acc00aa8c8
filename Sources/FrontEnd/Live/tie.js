// What leads from a place in a figure to a parameter and back: see HandleMark.swift.

/**
 * What one coordinate of a handle moves, and how it leads there.
 * @typedef {object} Tie
 * @property {"x" | "y"} axis
 * @property {string} parameter
 * @property {number} element Which number of a list; 0 for a parameter that is one number.
 * @property {number} start The coordinate where the value is 0.
 * @property {number} times How far from there a value of 1 is.
 * @property {number} low The coordinate at one end of the axis…
 * @property {number} high
 * @property {number} from …and the pixel of the drawing there.
 * @property {number} to
 * @property {boolean} isLogarithmic
 */

/**
 * What a drawing says of a handle.
 * @param {Record<string, string | undefined>} data
 * @returns {Tie[]}
 */
export function tiesOf(data) {
  return /** @type {("x" | "y")[]} */ (["x", "y"]).flatMap((axis) => {
    const parameter = data[axis];
    if (!parameter) return [];
    const [low, high, from, to, scale] = (data[axis + "Axis"] ?? "").split(" ");
    const [start, times] = (data[axis + "Line"] ?? "0 1").split(" ").map(Number);
    return [{ axis, parameter, element: Number(data[axis + "Element"] ?? 0), start, times,
      low: Number(low), high: Number(high), from: Number(from), to: Number(to),
      isLogarithmic: scale === "logarithmic" }];
  });
}

/**
 * The value at a pixel of the drawing, which beyond the axis is that at its end.
 * @param {number} pixel
 * @param {Tie} tie
 */
export function valueAt(pixel, { start, times, low, high, from, to, isLogarithmic }) {
  const share = Math.max(0, Math.min(1, (pixel - from) / (to - from)));
  const place = isLogarithmic ? low * (high / low) ** share : low + share * (high - low);
  return (place - start) / times;
}

/**
 * The pixel of the drawing at which a value stands, or the end of the axis that is nearest to it.
 * @param {number} value
 * @param {Tie} tie
 */
export function pixelOf(value, { start, times, low, high, from, to, isLogarithmic }) {
  const place = start + times * value;
  const share = isLogarithmic
    ? Math.log(Math.max(place, low) / low) / Math.log(high / low) : (place - low) / (high - low);
  return from + Math.max(0, Math.min(1, share)) * (to - from);
}
