import { fragment } from "./html.js";

/** @typedef {import("./page-data.js").DemoData} DemoData */

/**
 * The numbers that stand in an element.
 * @param {ParentNode} root
 * @param {string} [within] A selector of what they must stand in.
 */
export function numbersIn(root, within = "") {
  return [.../** @type {NodeListOf<HTMLDataElement>} */ (
    root.querySelectorAll(`${within} data.weft-eval`))];
}

/**
 * What a number of the prose is of: "budget.rmse | percent".
 * @param {HTMLElement} number
 */
export function expressionOf({ dataset }) {
  return dataset.ref + (dataset.format ? " | " + dataset.format : "");
}

/**
 * Checks with the same claims are alike.
 * @param {string[]} claims
 */
export function checkKey(claims) { return claims.join("\n"); }

/**
 * A demo's part of the page. A lesson's own HTML may bear a demo's label as its id.
 * @param {DemoData} data
 */
export function sectionOf({ label, demo }) {
  const sections = /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("section.weft-demo"));
  return [...sections].find(({ id, dataset }) => id === label && dataset.demo === demo);
}

/**
 * Puts something else in an element's place, unless it is the same.
 * @param {Element} old
 * @param {Element | string | undefined} fresh HTML that the demos' code has made, or an element of the
 *   page as it was.
 * @returns {Element} What stands there now.
 */
export function replaced(old, fresh) {
  if (fresh === undefined) return old;
  if (old.outerHTML === (typeof fresh === "string" ? fresh.trim() : fresh.outerHTML)) return old;
  const element = typeof fresh === "string"
    ? fragment(fresh).firstElementChild : /** @type {Element} */ (fresh.cloneNode(true));
  if (!element) return old;
  // What the reader has opened stays open.
  if (old instanceof HTMLDetailsElement && old.open) element.setAttribute("open", "");
  old.replaceWith(element);
  return element;
}
