import { isAdded, isElement } from "../Common/html.js";
import { takeAttributes, takeText } from "../Common/morph.js";
import { commonPairs, keyOf } from "./matching.js";

// Changes what is on the page into what it should be, with as little as can be done.

/**
 * Who looks after demos meanwhile.
 * @typedef {object} Keeper
 * @property {Set<Element>} confirmed Numbers and checks that look as they are rendered now.
 * @property {(node: Node) => boolean} holds Whether a node is a demo.
 * @property {(node: Node) => boolean} isMoved Whether it has been moved to another place already.
 * @property {(node: ChildNode) => void} remove
 * @property {(old: Element, fresh: Element) => boolean} place Whether this has dealt with an element of
 *   the page and what it is to become.
 * @property {(node: ChildNode) => ChildNode} adopted A new part of the page, with the demos that are
 *   there already in it.
 */

/**
 * For a part of the page that has no demos.
 * @returns {Keeper}
 */
export const nobody = () => ({
  confirmed: new Set(), holds: () => false, isMoved: () => false, remove: (node) => node.remove(),
  place: () => false, adopted: (node) => node,
});

const numbers = "data.weft-eval, .weft-check";

/**
 * Makes the list `old` of one parent's children look like the list `fresh`. What is the same stays the
 * very same node: what the reader has opened, focused, selected or moved stays so.
 * @param {Element} parent
 * @param {ChildNode[]} old
 * @param {ChildNode[]} fresh
 * @param {ChildNode | null} after What stands behind them.
 * @param {Keeper} demos
 */
export function morphList(parent, old, fresh, after, demos) {
  const pairs = commonPairs(old.map(keyOf), fresh.map(keyOf));
  let [row, column] = [0, 0];
  for (const [nextRow, nextColumn] of [...pairs, [old.length, fresh.length]]) {
    const gone = old.slice(row, nextRow);
    const next = old[nextRow] ?? after;
    for (const node of fresh.slice(column, nextColumn)) {
      const index = gone.findIndex((other) => isAlike(other, node, demos));
      if (index >= 0) {
        for (const other of gone.splice(0, index)) demos.remove(other);
        morph(gone.splice(0, 1)[0], node, demos);
      } else {
        const adopted = demos.adopted(node);
        const place = gone.find((other) => !demos.isMoved(other)) ?? next;
        parent.insertBefore(adopted, place);
      }
    }
    for (const node of gone) demos.remove(node);
    if (nextRow < old.length) morph(old[nextRow], fresh[nextColumn], demos);
    [row, column] = [nextRow + 1, nextColumn + 1];
  }
}

/**
 * Whether one node can become the other. A demo never becomes another one.
 * @param {Node} old
 * @param {Node} fresh
 * @param {Keeper} demos
 */
function isAlike(old, fresh, demos) {
  return old.nodeName === fresh.nodeName && !demos.holds(old) && !demos.holds(fresh);
}

/**
 * @param {ChildNode} old
 * @param {ChildNode} fresh
 * @param {Keeper} demos
 */
export function morph(old, fresh, demos) {
  if (!isElement(old) || !isElement(fresh)) return takeText(old, fresh);
  if (demos.place(old, fresh)) return;
  // What a run changes must be known as rendered: see `Page.collect`.
  if (old.matches(numbers)) {
    if (old.isEqualNode(fresh)) demos.confirmed.add(old);
    else old.replaceWith(fresh);
    return;
  }
  takeAttributes(old, fresh);
  if (!old.querySelector(numbers) && old.isEqualNode(fresh)) return;
  const nodes = [...old.childNodes].filter((node) => !isAdded(node));
  const after = nodes.at(-1)?.nextSibling ?? null;
  morphList(old, nodes, [...fresh.childNodes], after, demos);
}
