import { keyOf } from "./matching.js";
import { textElements } from "./page-text.js";

/** @typedef {{ element: Element, top: number }} Place An element, and how far it is from the top. */

/** @typedef {Place & { name: string }} Whole One of the text's elements, with its key. */

/** A style sheet may say otherwise. The types of TypeScript 4 lack it. */
const instant = /** @type {ScrollBehavior} */ (/** @type {string} */ ("instant"));

/** What has parts that a reader looks at one by one. */
const WHOLES = ".weft-demo, .weft-answer, .weft-boxed, blockquote, ul, ol";
const FOLDED = "details:not([open]) > :not(summary)";

/** Scrolling goes by whole pixels, heights do not: what the last step left over. */
let remainder = 0;

/**
 * What the reader looked at and is not there now, and how far the page is scrolled without it.
 * @type {{ name: string, top: number, scrolled: number } | null}
 */
let missing = null;

/**
 * Keeps what the reader looks at where it is while `change` runs, and the focus where it was. What goes
 * is remembered: if it comes back before the reader has scrolled, it is where it was.
 * @param {() => void} change
 */
export function undisturbed(change) {
  const focused = document.activeElement;
  const marks = scrollY > 0 ? landmarks() : [];
  const missed = missing && Math.abs(missing.scrolled - scrollY) < 1 ? missing : null;
  change();
  const found = missed && textElements().find((element) => keyOf(element) === missed.name);
  const mark = found && missed ? { element: found, top: missed.top }
    : marks.find(({ element }) => element.isConnected);
  const isHeld = mark && hold(mark);
  const looked = missed ?? marks[0]?.outer;
  const isThere = isHeld && (found || !missed && marks[0]?.outer.element.isConnected);
  missing = looked && !isThere ? { name: looked.name, top: looked.top, scrolled: scrollY } : null;
  const same = focused?.isConnected ? focused : document.getElementById(focused?.id ?? "");
  const canFocus = same instanceof HTMLElement || same instanceof SVGElement;
  if (canFocus && same !== document.activeElement) {
    same.focus({ preventScroll: true });
  }
}

/**
 * Scrolls so that an element is where it was, in a page made long enough; says whether it is.
 * @param {Place} place
 */
function hold({ element, top }) {
  const root = document.documentElement;
  root.style.minHeight = "";
  const wanted = scrollY + element.getBoundingClientRect().top - top;
  const lacking = wanted + innerHeight - root.scrollHeight;
  if (lacking > 1) root.style.minHeight = root.scrollHeight + lacking + "px";
  const shift = element.getBoundingClientRect().top - top + remainder;
  const before = scrollY;
  if (Math.abs(shift) >= 0.5) scrollBy({ top: shift, behavior: instant });
  const rest = shift - (scrollY - before);
  remainder = Math.abs(rest) < 1 ? rest : 0;
  return Math.abs(rest) < 2;
}

/**
 * The first elements that can be seen, and where they are, the parts of large ones before the whole.
 * @returns {(Place & { outer: Whole })[]}
 */
function landmarks() {
  const all = textElements();
  const first = firstSeen(all);
  return all.slice(first, first + 5).flatMap((element) => {
    const top = element.getBoundingClientRect().top;
    const outer = { element, name: keyOf(element), top };
    const parts = element.matches(WHOLES) ? partsOf(element) : [];
    return [...parts, { element, top }].map((mark) => ({ ...mark, outer }));
  }).sort((a, b) => Number(isCut(a)) - Number(isCut(b)));
}

/**
 * What begins above the window may change its height there.
 * @param {Place} place
 */
const isCut = ({ top }) => top < 0 || top > innerHeight;

/** @param {Element} element */
function partsOf(element) {
  const inside = [...element.querySelectorAll(":scope > *, .weft-demo > *")]
    .filter((part) => !part.querySelector(".weft-demo") && !part.matches(".weft-demo"));
  return inside.filter((part) => !part.closest(FOLDED) && part.getBoundingClientRect().bottom > 0).slice(0, 8)
    .map((part) => ({ element: part, top: part.getBoundingClientRect().top }));
}

/**
 * Elements stand one below the other.
 * @param {Element[]} elements
 */
function firstSeen(elements) {
  let [low, high] = [0, elements.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (elements[middle].getBoundingClientRect().bottom <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
