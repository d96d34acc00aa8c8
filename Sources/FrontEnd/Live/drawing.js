/** @param {Element} element */
export function isSeen(element) { return element.getClientRects().length > 0; }

/**
 * The one of a figure's drawings that is seen, if one is.
 * @param {Element} figure
 */
export function drawingOf(figure) {
  const drawings = /** @type {NodeListOf<SVGSVGElement>} */ (figure.querySelectorAll(":scope > svg"));
  return [...drawings].find(isSeen);
}

/**
 * Where a drawing is: in the window, and its corner, its scale and its figure's width in pixels of the figure.
 * @typedef {{ box: DOMRect, left: number, top: number, scale: number, width: number }} Frame
 */

/**
 * @param {Element} figure
 * @param {SVGSVGElement} drawing
 * @returns {Frame}
 */
export function frameOf(figure, drawing) {
  const [box, outer] = [drawing.getBoundingClientRect(), figure.getBoundingClientRect()];
  return { box, left: box.left - outer.left, top: box.top - outer.top,
    scale: box.width / drawing.viewBox.baseVal.width, width: outer.width };
}
