import { isAdded, isElement, onlyElement } from "../Common/html.js";
import { takeAttributes, takeText } from "../Common/morph.js";
import { isSeen } from "./drawing.js";
import { patch } from "./patch.js";

/**
 * A demo's part of the page, as the parts of its HTML: see `htmlParts`. Only what has changed is set, in place
 * where that can be (see `patch`), and what can't be seen, the drawing for another width and closed tables, not before
 * `finish`, when the slider rests or somebody wants to look. While it moves, closed tables of numbers aren't even made.
 */
export class Shown {
  /** @type {string[]} */
  parts = [];
  /** @type {Map<Element, string>} */
  late = new Map();
  /**
   * What elements were made of, as long as no other hand has changed them.
   * @type {WeakMap<Element, string>}
   */
  made = new WeakMap();
  /** @type {Set<Element>} */
  seen = new Set();
  /** Whether the drawings and tables that nobody sees are still those of a run before. */
  lacks = false;
  /** @param {HTMLElement} section */
  constructor(section) {
    this.section = section;
    section.addEventListener("toggle", () => this.finish(), true);
    addEventListener("beforeprint", () => this.finish());
  }
  /** The parts that stand in the page, the figure in the stage first. */
  elements() {
    return [...this.section.children]
      .flatMap((child) => child === this.stage ? [...child.children] : [child])
      .filter((child) => !isAdded(child));
  }
  /** Where the figure that leads stands with its controls. */
  get stage() { return this.section.querySelector(":scope > .weft-stage"); }
  /**
   * What a run must make for a reader who waits for it: 0 for all, 1 for the wide drawings, 2 for the
   * narrow ones, 3 and 4 for these with the tables of numbers behind them.
   */
  seenWidth() {
    // Those that were seen when it changed last: to look now, the page would have to be laid out.
    const areWide = new Set([...this.seen].map((drawing) => drawing.matches(".weft-wide")));
    return areWide.size === 1 && this.parts.length
      ? (areWide.has(true) ? 1 : 2) + (this.section.querySelector(".weft-data[open]") ? 2 : 0) : 0;
  }
  /**
   * @param {string[]} answered Where drawings are missing, those of the run before stand in for them.
   */
  update(answered) {
    const parts = this.lacks && answered.length === this.parts.length
      ? answered.map((html, index) => whole(html, this.parts[index])) : answered;
    // Asked before anything changes: after that, the page would have to be laid out to answer.
    this.seen = new Set([...this.section.querySelectorAll("figure > svg")].filter(isSeen));
    const elements = this.elements();
    const isAlike = elements.length === parts.length - 2
      && (!this.parts.length || parts.length === this.parts.length);
    if (isAlike) {
      elements.forEach((element, index) => {
        if (parts[index + 1] !== this.parts[index + 1]) {
          this.change(element, parts[index + 1], this.parts[index + 1]);
        }
      });
    } else this.rearrange(elements, parts);
    this.parts = parts;
  }
  /**
   * Something came or went, a note perhaps: what has the same name on both sides stays.
   * @param {Element[]} elements
   * @param {string[]} parts
   */
  rearrange(elements, parts) {
    this.forget();
    const old = new Map(elements.map((element) => [nameOf(element), element]));
    const whole = onlyElement(parts.join(""));
    const stage = whole.querySelector(":scope > .weft-stage");
    const names = new Set([...whole.childNodes, ...stage?.childNodes ?? []].map(nameOf));
    for (const parent of [this.section, this.stage]) {
      for (const node of [...parent?.childNodes ?? []]) if (!isElement(node)) node.remove();
    }
    for (const [name, element] of old) {
      if (names.has(name)) continue;
      element.remove();
      old.delete(name);
    }
    if (this.stage && stage) arrange(this.stage, stage, old);
    if (this.stage) old.set("weft-stage,,", this.stage);
    arrange(this.section, whole, old);
  }
  /**
   * @param {Element} element
   * @param {string} html
   * @param {string | undefined} before
   */
  change(element, html, before) {
    const drawings = [...element.querySelectorAll(":scope > svg")];
    if (!drawings.length) return this.put(element, html);
    const [old, fresh] = [pieces(before ?? ""), pieces(html)];
    if (fresh.length !== old.length || fresh.some((piece, i) => i % 2 === 0 && piece !== old[i])) {
      for (const drawing of drawings) this.late.delete(drawing);
      return void change(element, onlyElement(html));
    }
    drawings.forEach((drawing, index) => {
      const place = 2 * index + 1;
      if (fresh[place] !== old[place]) this.put(drawing, fresh[place]);
    });
  }
  /**
   * @param {Element} element
   * @param {string} html
   */
  put(element, html) {
    if (element.matches("svg, details:not([open])") && !this.seen.has(element)) {
      this.late.set(element, html);
    } else {
      this.late.delete(element);
      this.set(element, html);
    }
  }
  /**
   * @param {Element} element
   * @param {string} html
   */
  set(element, html) {
    const before = this.made.get(element);
    const isPatched = before !== undefined && patch(element, before, html);
    this.made.set(isPatched ? element : change(element, onlyElement(html)), html);
  }
  /**
   * Puts a figure in as it looks so far.
   * @param {string} html
   */
  show(html) {
    const fresh = onlyElement(html);
    const index = this.elements().findIndex(({ id }) => id === fresh.id);
    if (index < 0) return;
    change(this.elements()[index], fresh);
    if (this.parts.length) this.parts[index + 1] = html;
  }
  /** The page has been changed by another hand. */
  forget() {
    this.parts = [];
    this.late.clear();
    this.made = new WeakMap();
  }
  finish() {
    for (const [element, html] of this.late) this.set(element, html);
    this.late.clear();
  }
}

/**
 * Puts what `fresh` holds in its order into `parent`; what has the same name in `old` stays.
 * @param {Element} parent
 * @param {Element} fresh
 * @param {Map<string, Element>} old
 */
function arrange(parent, fresh, old) {
  /** @type {ChildNode | null} */
  let place = null;
  for (const node of [...fresh.childNodes]) {
    const stays = isElement(node) ? old.get(nameOf(node)) : undefined;
    // The stage has been arranged already.
    if (stays && isElement(node) && !stays.matches(".weft-stage")) {
      if (stays.matches("figure")) change(stays, node);
      else morph(stays, node);
    }
    const next = stays ?? node;
    if ((place ? place.nextSibling : parent.firstChild) !== next) {
      if (place) place.after(next);
      else parent.prepend(next);
    }
    place = next;
  }
}

/**
 * A drawing is put in whole, which costs less than to look for what has moved in it. But the figure around it stays,
 * for a hand may be in it.
 * @param {Element} element
 * @param {Element} fresh
 * @returns {Element} What stands there now.
 */
function change(element, fresh) {
  if (element.matches("svg, details:not([open])")) {
    element.replaceWith(fresh);
    return fresh;
  }
  if (element.matches("figure")) {
    takeAttributes(element, fresh);
    for (const node of [...element.childNodes]) if (!isAdded(node)) node.remove();
    element.prepend(...fresh.childNodes);
  } else morph(element, fresh);
  return element;
}

/**
 * Makes `old` look like `fresh` with as few changes as can be, so that what the reader has opened,
 * focused or scrolled stays so. A run gives the same elements in the same places, mostly: nothing is
 * looked for, as the preview does for a lesson that is being written.
 * @param {Element} old
 * @param {Element} fresh
 */
function morph(old, fresh) {
  takeAttributes(old, fresh);
  const before = [...old.childNodes].filter((node) => !isAdded(node));
  const after = [...fresh.childNodes];
  after.forEach((node, index) => {
    const was = before[index];
    if (!was) old.append(node);
    else if (was.nodeName !== node.nodeName) was.replaceWith(node);
    else if (isElement(was) && isElement(node)) morph(was, node);
    else takeText(was, node);
  });
  for (const node of before.slice(after.length)) node.remove();
}

/** @param {Node} node */
function nameOf(node) {
  if (!isElement(node)) return "";
  const figure = node.getAttribute("data-figure");
  return [node.className, node.id || node.getAttribute("aria-label"), figure].join();
}

/**
 * A part with all that it has: what is missing is what was before, a table of numbers or one of a figure's
 * drawings, the wide one first.
 * @param {string} html
 * @param {string} before
 */
function whole(html, before) {
  const [fresh, old] = [pieces(html), pieces(before)];
  if (fresh.length !== 3 || old.length !== 5) return html.endsWith("</summary>\n</details>\n") ? before : html;
  const isWide = fresh[1].startsWith('<svg class="weft-drawing weft-wide');
  return [fresh[0], ...isWide ? [fresh[1], "", old[3]] : [old[1], "", fresh[1]], fresh[2]].join("");
}

/**
 * A figure's HTML: its drawings, and what stands before, between and after them.
 * @param {string} html
 */
function pieces(html) { return html.split(/(<svg .*?<\/svg>\n)/s); }
