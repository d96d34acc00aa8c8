/**
 * The longest common subsequence of two lists of keys, as pairs of positions. Where that would take too
 * long, the keys that are common at the start and at the end.
 * @param {string[]} left
 * @param {string[]} right
 * @returns {[left: number, right: number][]}
 */
export function commonPairs(left, right) {
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start++;
  let end = 0;
  while (end < left.length - start && end < right.length - start
    && left.at(-1 - end) === right.at(-1 - end)) end++;
  /** @type {[number, number][]} */
  const pairs = Array.from({ length: start }, (_, index) => [index, index]);
  const [rows, columns] = [left.length - start - end, right.length - start - end];
  // So much work is done in a few milliseconds.
  if (rows * columns <= 1e6) pairs.push(...commonInside(left, right, start, rows, columns));
  for (let index = end; index > 0; index--) pairs.push([left.length - index, right.length - index]);
  return pairs;
}

/**
 * @param {string[]} left
 * @param {string[]} right
 * @param {number} start Where both are looked at from,
 * @param {number} rows so far in the one,
 * @param {number} columns and so far in the other.
 */
function commonInside(left, right, start, rows, columns) {
  const width = columns + 1;
  const lengths = new Uint32Array((rows + 1) * width);
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      const here = row * width + column;
      lengths[here] = left[start + row] === right[start + column] ? lengths[here + width + 1] + 1
        : Math.max(lengths[here + width], lengths[here + 1]);
    }
  }
  /** @type {[number, number][]} */
  const pairs = [];
  for (let row = 0, column = 0; row < rows && column < columns;) {
    const here = row * width + column;
    if (left[start + row] === right[start + column]) pairs.push([start + row++, start + column++]);
    else if (lengths[here + width] >= lengths[here + 1]) row++;
    else column++;
  }
  return pairs;
}

/**
 * What makes a node the same as another: its id, or else its text. A question's form has other words
 * besides, which a script has added.
 * @param {{ nodeName: string, id?: string, textContent: string | null }} node
 */
export function keyOf(node) {
  const words = node.nodeName === "FORM" && /** @type {Element} */ (node).querySelector("legend") || node;
  return `${node.nodeName} ${node.id ? "#" + node.id : words.textContent}`;
}
