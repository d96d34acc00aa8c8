import { element } from "../Common/html.js";
import { elements } from "../Common/values.js";
import { drawingOf, frameOf } from "./drawing.js";
import { Grip } from "./grip.js";
import { putInvitation } from "./invitation.js";
import { tiesOf, valueAt } from "./tie.js";

// Points of a figure that a reader drags: see HandleMark.swift.

/** @typedef {import("./demo.js").Demo} Demo */
/** @typedef {import("./drawing.js").Frame} Frame */
/** @typedef {import("./tie.js").Tie} Tie */
/** @typedef {{ clientX: number, clientY: number }} Pointer */

/**
 * The handles in one demo's figures. Each does what the sliders of its parameters do, in the same steps
 * and on the same way; without those beside it, it is a plain dot.
 */
export class Handles {
  /**
   * Stands beside the first handle of a page until somebody has used one.
   * @type {HTMLElement | null}
   */
  static hint = null;
  static isUsed = false;
  /**
   * By figure.
   * @type {Map<HTMLElement, Map<string, Grip>>}
   */
  grips = new Map();
  /**
   * What is being dragged: from where, and how far the hand was from its middle.
   * @type {{ grip: Grip, pointer: number, before: [Tie, string][], x: number, y: number,
   *   axes: { figure: string, ends: number[] } | null, hasMoved: boolean } | null}
   */
  held = null;
  /**
   * Figures as they were looked at last. A page that has changed would have to be laid out to be looked at, and
   * as long as a figure is as large as it was, so is its drawing.
   * @type {Map<HTMLElement, Frame & { kind: string, size: string | null }>}
   */
  views = new Map();
  /** @param {Demo} demo */
  constructor(demo) {
    this.demo = demo;
    this.resized = new ResizeObserver(() => {
      this.views.clear();
      this.refresh();
    });
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.held) return;
      event.stopPropagation();
      event.preventDefault();
      this.giveBack();
    }, true);
  }
  /** @param {Tie} tie */
  sliderOf({ parameter, element }) { return this.demo.controls.get(parameter)?.sliders[element]; }
  /** @param {Tie} tie */
  textOf({ parameter, element }) {
    return elements(this.demo.controls.get(parameter)?.read() ?? "")[element] ?? "";
  }
  /** The axes that are to stay as they are. */
  axes() { return this.held?.axes ?? null; }
  /** The figures may be others now, or the controls have moved. */
  refresh() {
    const figures = /** @type {NodeListOf<HTMLElement>} */ (
      this.demo.section.querySelectorAll(".weft-figure"));
    for (const figure of this.grips.keys()) {
      if (figure.isConnected) continue;
      this.resized.unobserve(figure);
      this.grips.delete(figure);
      this.views.delete(figure);
    }
    for (const figure of figures) {
      const before = this.grips.get(figure) ?? new Map();
      if (!this.grips.has(figure)) {
        if (!figure.querySelector("circle[data-x], circle[data-y]")) continue;
        this.grips.set(figure, before);
        // It may not be seen yet.
        this.resized.observe(figure);
      }
      const drawing = this.drawing(figure);
      if (!drawing) continue;
      const now = new Map([...drawing.querySelectorAll("circle")].flatMap((circle) => {
        const ties = tiesOf(circle.dataset).filter((tie) => this.sliderOf(tie));
        if (!ties.length) return [];
        const key = ties.map(({ axis, parameter, element }) => axis + parameter + element).join(" ");
        const grip = before.get(key) ?? new Grip(this, figure);
        grip.take(circle, ties);
        return [[key, grip]];
      }));
      this.grips.set(figure, now);
      const view = this.view(figure, drawing);
      for (const [key, grip] of before) if (!now.has(key)) grip.box.remove();
      for (const grip of now.values()) {
        if (!grip.box.isConnected) layerOf(figure).append(grip.box);
        if (!Handles.isUsed) this.invite(grip);
        grip.put(view);
      }
      for (const grip of now.values()) {
        const { hint } = Handles;
        if (hint && hint.parentElement === grip.box) putInvitation(hint, grip);
      }
    }
    if (this.held && !this.held.grip.box.isConnected) this.held = null;
  }
  /** Whoever moves anything needs no invitation. */
  dropHint() {
    Handles.isUsed = true;
    Handles.hint?.remove();
  }
  /** @param {Grip} grip */
  invite(grip) {
    Handles.hint ??= element("span", { className: "weft-invitation", "aria-hidden": "true" }, "Drag this dot");
    if (!Handles.hint.isConnected) grip.box.append(Handles.hint);
  }
  /** @param {HTMLElement} figure */
  drawing(figure) {
    const kind = this.views.get(figure)?.kind;
    const known = kind && figure.querySelector(`:scope > svg.${kind}`);
    return known instanceof SVGSVGElement ? known : drawingOf(figure);
  }
  /**
   * @param {HTMLElement} figure
   * @param {SVGSVGElement} drawing
   */
  view(figure, drawing) {
    const size = drawing.getAttribute("viewBox");
    const known = this.views.get(figure);
    if (known?.size === size) return known;
    const kind = drawing.matches(".weft-wide") ? "weft-wide" : "weft-narrow";
    const view = { kind, size, ...frameOf(figure, drawing) };
    this.views.set(figure, view);
    return view;
  }
  /**
   * Of handles that lie close together the nearest is meant.
   * @param {HTMLElement} figure
   * @param {PointerEvent} event
   */
  grab(figure, event) {
    event.stopPropagation();
    this.demo.page.reader.leave();
    if (this.held || event.button || !event.isPrimary) return;
    event.preventDefault();
    const { x, y } = this.pointIn(figure, event);
    const [grip] = [...this.grips.get(figure)?.values() ?? []]
      .sort((one, other) => away(one.place, x, y) - away(other.place, x, y));
    const drawing = drawingOf(figure);
    if (!grip || !drawing) return;
    this.held = { grip, pointer: event.pointerId, x: x - grip.place.x, y: y - grip.place.y,
      before: grip.ties.map((tie) => [tie, this.textOf(tie)]), axes: axesOf(figure, drawing),
      hasMoved: false };
    grip.box.setPointerCapture(event.pointerId);
    grip.sliders[0].focus({ preventScroll: true });
    grip.box.classList.add("weft-held", "weft-by-hand");
  }
  /** @param {PointerEvent} event */
  drag(event) {
    const { held } = this;
    if (!held || event.pointerId !== held.pointer) return;
    event.stopPropagation();
    const { grip } = held;
    const drawing = drawingOf(grip.figure);
    if (!drawing) return;
    const { box, scale } = frameOf(grip.figure, drawing);
    const at = { x: (event.clientX - held.x - box.left) / scale,
      y: (event.clientY - held.y - box.top) / scale };
    /** @type {[Tie, string][]} */
    const moves = grip.ties.flatMap((tie) => {
      const slider = this.sliderOf(tie);
      return slider ? [[tie, slider.texts[slider.nearest(valueAt(at[tie.axis], tie))]]] : [];
    });
    if (moves.every(([tie, text]) => text === this.textOf(tie))) return;
    held.hasMoved = true;
    this.move(grip, moves, false);
  }
  /**
   * The hand has let go.
   * @param {PointerEvent} event
   */
  drop(event) {
    if (!this.held || event.pointerId !== this.held.pointer) return;
    const { grip, hasMoved } = this.release(this.held);
    if (hasMoved) this.move(grip, [], true);
  }
  /** As if it had not been touched. */
  giveBack() {
    if (!this.held) return;
    const { grip, hasMoved, before } = this.release(this.held);
    if (hasMoved) this.move(grip, before, true);
  }
  /** @param {NonNullable<Handles["held"]>} held */
  release(held) {
    this.held = null;
    held.grip.box.classList.remove("weft-held");
    return held;
  }
  /**
   * @param {Grip} grip
   * @param {[Tie, string][]} moves
   * @param {boolean} isFinal
   */
  move(grip, moves, isFinal) {
    this.dropHint();
    for (const [{ parameter, element }, text] of moves) {
      this.demo.controls.get(parameter)?.put(element, text);
    }
    this.refresh();
    const names = grip.ties.map(({ parameter }) => parameter).join(" ");
    this.demo.moved(isFinal, `${this.demo.data.label}.${names}`);
  }
  /**
   * @param {HTMLElement} figure
   * @param {Pointer} pointer
   */
  pointIn(figure, { clientX, clientY }) {
    const { left, top } = figure.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }
}

/** @param {HTMLElement} figure */
function layerOf(figure) {
  const layer = figure.querySelector(":scope > .weft-grips") ?? element("div", { className: "weft-grips" });
  if (!layer.isConnected) figure.insertBefore(layer, figure.querySelector(":scope > .weft-reader"));
  return layer;
}

/**
 * Where the axes of a figure end; `null` where its drawing does not say so.
 * @param {HTMLElement} figure
 * @param {SVGSVGElement} drawing
 */
function axesOf(figure, drawing) {
  const panels = /** @type {NodeListOf<SVGElement>} */ (drawing.querySelectorAll("g[data-box]"));
  const ends = [...panels].map(({ dataset }) => dataset.ends ?? "");
  return ends.includes("") ? null
    : { figure: figure.dataset.figure ?? "", ends: ends.join(" ").split(" ").map(Number) };
}

/**
 * @param {{ x: number, y: number }} place
 * @param {number} x
 * @param {number} y
 */
function away(place, x, y) { return Math.hypot(place.x - x, place.y - y); }
