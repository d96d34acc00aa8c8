import { element, onlyElement } from "../Common/html.js";
import { drawingOf, frameOf } from "./drawing.js";
import { seriesOf } from "./figure-data.js";
import { partsAbout, titlesOf } from "./linked.js";
import { isCurve, nearestItem, outline } from "./nearest.js";

/**
 * What keys do: steps along a mark, and across to other marks.
 * @type {Map<string, [along: number, across: number]>}
 */
const keySteps = new Map([
  ["ArrowLeft", [-1, 0]], ["ArrowRight", [1, 0]], ["ArrowUp", [0, -1]], ["ArrowDown", [0, 1]],
  ["PageDown", [10, 0]], ["PageUp", [-10, 0]], ["Home", [-1e9, 0]], ["End", [1e9, 0]],
]);

/** @typedef {import("./figure-data.js").Item} Item */
/** @typedef {import("./figure-data.js").Series} Series */

/**
 * The numbers behind a figure.
 * @param {HTMLElement} figure
 */
export function dataOf({ dataset, parentElement }) {
  const details = /** @type {NodeListOf<HTMLElement> | undefined} */ (
    parentElement?.closest(".weft-demo")?.querySelectorAll(":scope > .weft-data"));
  return [...details ?? []].find((other) => other.dataset.figure === dataset.figure);
}

/**
 * Shows the values of one mark at a time: beside the pointer or a finger, or where the arrow keys have
 * led.
 */
export class FigureReader {
  /** @type {HTMLElement | null} */
  figure = null;
  /** @type {SVGSVGElement | null} */
  drawing = null;
  /** @type {Series[]} */
  series = [];
  at = { series: 0, item: 0 };
  /**
   * Which marks are outlined for something outside of the figure, or for a name in it.
   * @type {((item: Item) => boolean) | null}
   */
  lit = null;
  /**
   * What is lit with a mark, elsewhere in the page.
   * @type {Element[]}
   */
  beside = [];
  /**
   * Where the pointer is, if it is on a figure.
   * @type {{ clientX: number, clientY: number } | null}
   */
  pointer = null;
  /**
   * @param {(element: Element) => import("./demo.js").Demo | undefined} demoAround The demo that shows
   *   an element: other figures are a lesson's own.
   */
  constructor(demoAround) {
    this.demoAround = demoAround;
    this.tip = element("div", { className: "weft-tip", "aria-hidden": "true" });
    this.ring = onlyElement('<svg class="weft-ring-layer" aria-hidden="true">'
      + '<path class="weft-ring-halo"/><path class="weft-ring-line"/></svg>');
    this.said = element("p", { className: "weft-said", role: "status" });
    document.querySelector("main")?.append(this.said);
    /** @param {Event} event */
    const over = ({ target }) => {
      const figure = target instanceof Element ? target.closest(".weft-figure") : null;
      return figure instanceof HTMLElement ? figure : null;
    };
    addEventListener("pointermove", (event) => {
      if (event.pointerType !== "touch") this.point(over(event), event);
    }, { passive: true });
    addEventListener("pointerdown", (event) => this.point(over(event), event), { passive: true });
    // A finger that scrolls asks for nothing.
    addEventListener("pointercancel", () => this.leave());
    addEventListener("keydown", ({ key }) => { if (key === "Escape") this.hide(); });
    addEventListener("resize", () => this.hide());
  }
  /**
   * Every figure can have the focus, and then take the arrow keys.
   * @param {ParentNode} root
   */
  attach(root) {
    const figures = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".weft-figure"));
    for (const figure of figures) {
      if (figure.querySelector(":scope > .weft-reader")) continue;
      const title = figure.querySelector("svg > title")?.textContent ?? "figure";
      const pad = element("div", { className: "weft-reader", tabIndex: 0, role: "application",
        "aria-roledescription": "figure",
        "aria-label": `Values of the figure “${title}”. Left and right go along a mark, up and down to `
          + "another mark, Escape hides the values." });
      pad.onfocus = () => { if (pad.matches(":focus-visible")) this.step(figure, 0, 0); };
      pad.onblur = () => this.hide();
      pad.onkeydown = (event) => this.press(figure, event);
      figure.append(pad);
    }
  }
  /**
   * Whether a figure has anything to read.
   * @param {HTMLElement} figure
   */
  read(figure) {
    const drawing = drawingOf(figure);
    if (!drawing || !dataOf(figure)) return false;
    if (figure === this.figure && drawing === this.drawing) return this.series.length > 0;
    const demo = this.demoAround(figure);
    // Its table is of a run before; the next is on its way.
    if (!demo || demo.shown.lacks) return false;
    demo.shown.finish();
    const table = dataOf(figure)?.querySelector("table");
    if (!table) return false;
    this.hide();
    if (figure !== this.figure) this.at = { series: 0, item: 0 };
    [this.figure, this.drawing] = [figure, drawing];
    this.series = seriesOf(table, drawing).filter(({ items }) => items.length);
    return this.series.length > 0;
  }
  /**
   * @param {HTMLElement | null} figure
   * @param {{ clientX: number, clientY: number, target?: EventTarget | null }} pointer
   */
  point(figure, { clientX, clientY, target }) {
    this.pointer = figure ? { clientX, clientY } : null;
    // It is on something that has lit a mark.
    if (!figure && this.lit) return;
    if (!figure || !this.read(figure) || !this.drawing) return this.rest();
    const { box, scale } = frameOf(figure, this.drawing);
    const [px, py] = [(clientX - box.left) / scale, (clientY - box.top) / scale];
    let best = { distance: 40, series: -1, index: -1 };
    this.series.forEach((series, index) => {
      const { left, top, right, bottom } = series.panel;
      if (px < left - 10 || px > right + 10 || py < top - 10 || py > bottom + 10) return;
      const found = nearestItem(px, py, series);
      if (found.distance < best.distance) best = { ...found, series: index };
    });
    if (best.series < 0) {
      const name = target instanceof Element && target.matches("text.weft-text:not(.weft-axis)")
        ? target.textContent : "";
      if (name && this.light(figure, (item) => item.name === name)) return;
      // A line and the dots about it may share a name in the legend.
      if (name && this.light(figure, (item) => item.name.startsWith(name + ", "))) return;
      return this.rest();
    }
    this.at = { series: best.series, item: best.index };
    this.show();
  }
  /**
   * @param {HTMLElement} figure
   * @param {KeyboardEvent} event
   */
  press(figure, event) {
    const steps = keySteps.get(event.key);
    if (!steps || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.step(figure, ...steps);
  }
  /**
   * @param {HTMLElement} figure
   * @param {number} along
   * @param {number} across
   */
  step(figure, along, across) {
    if (!this.read(figure)) return;
    /**
     * @param {number} value
     * @param {number} count
     */
    const clamp = (value, count) => Math.max(0, Math.min(count - 1, value));
    const before = this.series[clamp(this.at.series, this.series.length)];
    const item = before.items[clamp(this.at.item, before.items.length)];
    const series = clamp(this.at.series + across, this.series.length);
    const { items } = this.series[series];
    let index = clamp(this.at.item + along, items.length);
    if (this.series[series] !== before) {
      /** @param {Item} other */
      const far = ({ x }) => Math.abs(x - item.x);
      items.forEach((other, place) => { if (far(other) < far(items[index])) index = place; });
    }
    this.at = { series, item: index };
    this.show();
    const { panel, items: { length } } = this.series[series];
    const { name } = items[index];
    const titles = titlesOf(this.demoAround(figure), items[index]).map((title) => ` (${title})`).join("");
    this.said.textContent = [panel.name, name].filter((it) => it !== "").join(", ") + titles + ": "
      + items[index].words.map((words) => words.join(" ")).join(", ") + ` (${index + 1} of ${length})`;
  }
  /**
   * Outlines marks, and nothing else.
   * @param {string} path In pixels of the drawing.
   * @param {HTMLElement} figure
   * @param {SVGSVGElement} drawing
   */
  ringAround(path, figure, drawing) {
    this.hide();
    const frame = frameOf(figure, drawing);
    for (const part of this.ring.children) {
      part.setAttribute("d", path);
      part.setAttribute("transform", `translate(${frame.left} ${frame.top}) scale(${frame.scale})`);
    }
    figure.querySelector(":scope > .weft-reader")?.append(this.ring);
    return frame;
  }
  /**
   * Outlines the marks that something else in the page belongs to.
   * @param {HTMLElement} figure
   * @param {(item: Item) => boolean} isMeant
   * @returns Whether there are any.
   */
  light(figure, isMeant) {
    if (!this.read(figure) || !this.drawing) return false;
    const path = this.series.map(({ items }) => {
      const meant = items.filter(isMeant);
      return meant.length > 2 && isCurve(meant)
        ? "M" + meant.map(({ x, y }) => `${x},${y}`).join("L") : meant.map(outline).join("");
    }).join("");
    if (!path) return false;
    this.ringAround(path, figure, this.drawing);
    this.ring.classList.add("weft-marker");
    this.lit = isMeant;
    return true;
  }
  show() {
    const { figure, drawing } = this;
    if (!figure || !drawing) return;
    const item = this.series[this.at.series].items[this.at.item];
    const { left, top, scale, width: whole } = this.ringAround(outline(item), figure, drawing);
    const demo = this.demoAround(figure);
    this.beside = partsAbout(dataOf(figure), demo, item);
    for (const part of this.beside) part.classList.add("weft-lit");
    this.tip.replaceChildren(element("b", {}, item.name),
      ...titlesOf(demo, item).map((title) => element("i", {}, ` · ${title}`)),
      ...item.words.map(([label, value]) => element("div", {}, label + " ", element("span", {}, value))));
    figure.querySelector(":scope > .weft-reader")?.append(this.tip);
    const x = left + scale * (["bar", "box", "rule"].includes(item.shape)
      ? (item.x + (item.xEnd ?? item.x)) / 2 : item.x);
    const y = top + scale * Math.min(item.y, item.yEnd ?? item.y);
    const { offsetWidth: width, offsetHeight: height } = this.tip;
    const isRight = x + 14 + width <= whole;
    this.tip.style.left = `${Math.max(0, isRight ? x + 14 : x - 14 - width)}px`;
    this.tip.style.top = `${y - 10 - height >= 0 ? y - 10 - height : y + 14}px`;
  }
  hide() {
    this.tip.remove();
    this.ring.remove();
    for (const part of this.beside) {
      part.classList.remove("weft-lit");
      // As it was: what a page shows is compared to the byte.
      if (!part.className) part.removeAttribute("class");
    }
    this.beside = [];
    this.lit = null;
    this.ring.classList.remove("weft-marker");
  }
  /** The pointer has left for something else. */
  leave() {
    this.pointer = null;
    this.hide();
  }
  /** The pointer is on no mark: back to the mark that the keys have led to, if any. */
  rest() {
    const pad = document.activeElement;
    if (!pad?.matches(".weft-reader:focus-visible") || pad.parentElement !== this.figure) this.hide();
  }
  /**
   * A demo has run again: what is shown of it is shown anew.
   * @param {ParentNode & Node} section
   */
  refresh(section) {
    this.attach(section);
    if (!this.figure || !section.contains(this.figure)) return;
    this.drawing = null;
    if (this.lit) {
      if (!this.light(this.figure, this.lit)) this.hide();
      return;
    }
    if (!this.tip.isConnected) return;
    if (this.pointer) this.point(this.figure, this.pointer);
    else if (this.read(this.figure)) this.step(this.figure, 0, 0);
  }
}
