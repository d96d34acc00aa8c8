import { expressionOf, numbersIn, replaced } from "../Common/page-parts.js";
import { isMoved } from "./state.js";

/** @typedef {import("../Live/page.js").Page} Page */

/**
 * Numbers in the text, and claims, follow the demos that the reader has moved; all others are as
 * rendered.
 * @param {Page} page
 * @param {boolean} isRenewed Whether any demo has changed.
 * @param {Set<Element>} confirmed Numbers and checks that look as they are rendered now.
 */
export function followMoved(page, isRenewed, confirmed) {
  const known = new Set(page.checks.map(({ element }) => element));
  page.collect();
  for (const it of [...page.slots, ...page.checks]) {
    if (confirmed.has(it.element)) it.rendered = /** @type {Element} */ (it.element.cloneNode(true));
  }
  const labels = new Set([...page.demos].filter(([, demo]) => isMoved(demo)).map(([label]) => label));
  /** @param {string} expression */
  const isFollowing = (expression) => labels.has(expression.split(".")[0]);
  for (const expression of page.evaluated.keys()) {
    if (!isFollowing(expression)) page.evaluated.delete(expression);
  }
  /** @param {string} expression */
  const current = (expression) => page.evaluated.get(expression) ?? page.rendered.get(expression);
  for (const slot of page.slots) {
    slot.element = replaced(slot.element, current(slot.expression));
  }
  for (const number of numbersIn(document, ".weft-demo")) {
    replaced(number, current(expressionOf(number)));
  }
  const again = new Set(page.slots.map(({ expression }) => expression)
    .filter((expression) => isFollowing(expression) && !page.evaluated.has(expression))
    .map((expression) => expression.split(".")[0]));
  for (const check of page.checks) {
    const label = page.followed.get(check.key)?.find((label) => labels.has(label));
    if (!label) check.element = replaced(check.element, check.rendered);
    else if (isRenewed || !known.has(check.element)) again.add(label);
  }
  for (const question of page.questions.all.values()) {
    const label = question.demos.find((label) => labels.has(label));
    if (label && isRenewed) again.add(label);
    else if (!label) question.restore();
  }
  for (const label of again) {
    const demo = page.demos.get(label);
    if (demo && !demo.wanted) demo.try(demo.values, "control");
  }
}

/**
 * The address tells what differs from the page as rendered.
 * @param {Page} page
 */
export function writeAddress(page) {
  const state = page.state();
  const now = location.hash.slice(1);
  if (state === now || (state === "" && !now.includes("="))) return;
  history.replaceState(null, "", state ? "#" + state : location.pathname + location.search);
}
