import { element } from "../Common/html.js";

/**
 * The curves of a demo as they were when the reader kept them, a pale ghost behind those of now.
 */
export class Kept {
  /** @type {{ name: string, layer: HTMLElement, axes: string }[]} */
  ghosts = [];
  /** @param {HTMLElement} section */
  constructor(section) { this.section = section; }
  get isShown() { return this.ghosts.length > 0; }
  figures() {
    return /** @type {NodeListOf<HTMLElement>} */ (this.section.querySelectorAll(".weft-figure"));
  }
  keep() {
    for (const figure of this.figures()) {
      const layer = element("div", { className: "weft-ghost", "aria-hidden": "true" });
      for (const drawing of figure.querySelectorAll(":scope > svg")) layer.append(ghostOf(drawing));
      this.ghosts.push({ name: figure.dataset.figure ?? "", layer, axes: ticksOf(figure) });
      figure.append(layer);
    }
  }
  drop() {
    for (const { layer } of this.ghosts) layer.remove();
    this.ghosts = [];
  }
  /**
   * A demo has run again: other axes would make a ghost say what was not.
   * @returns {boolean} Whether one had to be hidden.
   */
  follow() {
    let hides = false;
    for (const { name, layer, axes } of this.ghosts) {
      const figure = [...this.figures()].find(({ dataset }) => dataset.figure === name);
      if (!figure) continue;
      if (layer.parentElement !== figure) figure.append(layer);
      layer.hidden = ticksOf(figure) !== axes;
      hides ||= layer.hidden;
    }
    return hides;
  }
}

/** @param {Element} figure */
function ticksOf(figure) {
  return [...figure.querySelectorAll(":scope > svg .weft-tick")].map((tick) => tick.textContent)
    .join("|");
}

/**
 * A drawing without its words, axes and grid.
 * @param {Element} drawing
 */
function ghostOf(drawing) {
  const ghost = /** @type {Element} */ (drawing.cloneNode(true));
  for (const name of ["role", "aria-labelledby"]) ghost.removeAttribute(name);
  for (const part of ghost.querySelectorAll("text, title, desc, .weft-grid, .weft-base")) part.remove();
  for (const part of ghost.querySelectorAll("[id]")) part.removeAttribute("id");
  return ghost;
}
