import { element } from "../Common/html.js";
import { elements } from "../Common/values.js";
import { isSeen } from "./shown.js";

// Points of a figure that a reader drags: see HandleMark.swift.

/** @typedef {import("./demo.js").Demo} Demo */
/** @typedef {import("./slider.js").Slider} Slider */
/** @typedef {{ clientX: number, clientY: number }} Pointer */

/**
 * What one coordinate of a handle moves, and how it leads there.
 * @typedef {object} Tie
 * @property {"x" | "y"} axis
 * @property {string} parameter
 * @property {number} element Which number of a list; 0 for a parameter that is one number.
 * @property {number} start The coordinate where the value is 0.
 * @property {number} times How far from there a value of 1 is.
 * @property {number} low The coordinate at one end of the axis…
 * @property {number} high
 * @property {number} from …and the pixel of the drawing there.
 * @property {number} to
 * @property {boolean} isLogarithmic
 */

/**
 * What a drawing says of a handle.
 * @param {Record<string, string | undefined>} data
 * @returns {Tie[]}
 */
export function tiesOf(data) {
  return /** @type {("x" | "y")[]} */ (["x", "y"]).flatMap((axis) => {
    const parameter = data[axis];
    if (!parameter) return [];
    const [low, high, from, to, scale] = (data[axis + "Axis"] ?? "").split(" ");
    const [start, times] = (data[axis + "Line"] ?? "0 1").split(" ").map(Number);
    return [{ axis, parameter, element: Number(data[axis + "Element"] ?? 0), start, times,
      low: Number(low), high: Number(high), from: Number(from), to: Number(to),
      isLogarithmic: scale === "logarithmic" }];
  });
}

/**
 * The value at a pixel of the drawing, which beyond the axis is that at its end.
 * @param {number} pixel
 * @param {Tie} tie
 */
export function valueAt(pixel, { start, times, low, high, from, to, isLogarithmic }) {
  const share = Math.max(0, Math.min(1, (pixel - from) / (to - from)));
  const place = isLogarithmic ? low * (high / low) ** share : low + share * (high - low);
  return (place - start) / times;
}

/**
 * The pixel of the drawing at which a value stands, or the end of the axis that is nearest to it.
 * @param {number} value
 * @param {Tie} tie
 */
export function pixelOf(value, { start, times, low, high, from, to, isLogarithmic }) {
  const place = start + times * value;
  const share = isLogarithmic
    ? Math.log(Math.max(place, low) / low) / Math.log(high / low) : (place - low) / (high - low);
  return from + Math.max(0, Math.min(1, share)) * (to - from);
}

/**
 * What keys do: steps to the right or up, or a way along the range whatever the axis.
 * @type {Map<string, { axis?: "x" | "y", steps: number }>}
 */
const keys = new Map([
  ["ArrowLeft", { axis: "x", steps: -1 }], ["ArrowRight", { axis: "x", steps: 1 }],
  ["ArrowDown", { axis: "y", steps: -1 }], ["ArrowUp", { axis: "y", steps: 1 }],
  ["PageDown", { steps: -10 }], ["PageUp", { steps: 10 }],
  ["Home", { steps: -Infinity }], ["End", { steps: Infinity }],
]);

/**
 * Where a figure's drawing is seen: in pixels of the figure, and as wide as that.
 * @typedef {{ kind: string, size: string | null, left: number, top: number, scale: number, width: number }} View
 */

/** One handle: what lies over its dot, and is there as long as the figure is. */
class Grip {
  /** @type {Tie[]} */
  ties = [];
  /** Of the dot, in pixels of the drawing. */
  dot = { x: 0, y: 0 };
  /** In pixels of the figure. */
  place = { x: 0, y: 0 };
  /**
   * @param {Handles} handles
   * @param {HTMLElement} figure
   */
  constructor(handles, figure) {
    this.handles = handles;
    this.figure = figure;
    this.tip = element("span", { className: "weft-told", "aria-hidden": "true" });
    this.box = element("div", { className: "weft-grip" });
    /** @type {HTMLElement[]} */
    this.sliders = [];
    this.box.onpointerdown = (event) => handles.grab(this.figure, event);
    this.box.onpointermove = (event) => handles.drag(event);
    this.box.onpointerup = (event) => handles.drop(event);
    this.box.onlostpointercapture = (event) => handles.drop(event);
    this.box.onpointercancel = () => handles.giveBack();
    this.box.onkeydown = (event) => this.press(event);
    this.box.addEventListener("focusout", () => this.box.classList.remove("weft-by-hand"));
  }
  /**
   * @param {SVGCircleElement} circle
   * @param {Tie[]} ties
   */
  take(circle, ties) {
    this.ties = ties;
    this.dot = { x: circle.cx.baseVal.value, y: circle.cy.baseVal.value };
    const states = [...this.box.classList].filter((name) => ["weft-held", "weft-by-hand"].includes(name));
    const inks = [...circle.classList].filter((name) => /^weft-(s\d|strong|muted)$/.test(name));
    this.box.className = ["weft-grip", ...ties.map(({ axis }) => "weft-along-" + axis), ...inks, ...states]
      .join(" ");
    while (this.sliders.length < ties.length) {
      const slider = element("span", { role: "slider", tabIndex: 0 });
      this.sliders.push(slider);
      this.box.append(slider);
    }
    for (const slider of this.sliders.splice(ties.length)) slider.remove();
    this.box.append(this.tip);
  }
  /**
   * Where the controls say that it is, which is where the hand is.
   * @param {View} view
   */
  put({ left, top, scale, width }) {
    const place = { ...this.dot };
    const words = this.ties.map((tie, index) => {
      const slider = this.handles.sliderOf(tie);
      const text = this.handles.textOf(tie);
      const value = Number(text);
      if (text && Number.isFinite(value)) place[tie.axis] = pixelOf(value, tie);
      return slider ? say(this.sliders[index], slider, tie, text) : "";
    });
    this.tip.replaceChildren(...words.map((line) => element("span", {}, line)));
    this.place = { x: left + scale * place.x, y: top + scale * place.y };
    this.box.style.left = `${this.place.x}px`;
    this.box.style.top = `${this.place.y}px`;
    this.box.classList.toggle("weft-to-the-left", this.place.x > width / 2);
  }
  /** @param {KeyboardEvent} event */
  press(event) {
    const key = keys.get(event.key);
    if (!key || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.box.classList.remove("weft-by-hand");
    const focused = this.sliders.findIndex((slider) => slider.matches(":focus"));
    const across = this.ties.length > 1 ? this.ties.findIndex(({ axis }) => axis === key.axis) : -1;
    const index = across >= 0 ? across : Math.max(0, focused);
    const tie = this.ties[index];
    const slider = this.handles.sliderOf(tie);
    if (!slider) return;
    this.sliders[index].focus();
    const steps = key.axis && tie.times < 0 ? -key.steps : key.steps;
    const last = slider.texts.length - 1;
    const place = Math.max(0, Math.min(last, slider.input.valueAsNumber + steps));
    this.handles.move(this, [[tie, slider.texts[place]]], true);
  }
}

/**
 * Says of a slider in a figure what the one beside it is.
 * @param {HTMLElement} slider
 * @param {Slider} other
 * @param {Tie} tie
 * @param {string} text
 * @returns {string} Its name and its value.
 */
function say(slider, other, { axis }, text) {
  const name = other.input.getAttribute("aria-label") ?? "";
  const words = text + (other.unit ? " " + other.unit : "");
  // What can't be read as a number has been said beside its control.
  const now = Number.isFinite(Number(text)) && text ? { "aria-valuenow": text } : {};
  const attributes = { "aria-label": name, "aria-valuetext": words, ...now,
    "aria-valuemin": other.texts[0], "aria-valuemax": other.texts[other.texts.length - 1],
    "aria-orientation": axis === "x" ? "horizontal" : "vertical" };
  for (const [key, value] of Object.entries(attributes)) slider.setAttribute(key, value);
  return `${name}: ${words}`;
}

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
   * @type {Map<HTMLElement, View>}
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
  /** The figures may be others now. */
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
  /** The controls have moved. */
  place() {
    for (const [figure, grips] of this.grips) {
      const drawing = this.drawing(figure);
      if (!drawing) continue;
      const view = this.view(figure, drawing);
      for (const grip of grips.values()) grip.put(view);
    }
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
   * @returns {View}
   */
  view(figure, drawing) {
    const size = drawing.getAttribute("viewBox");
    const known = this.views.get(figure);
    if (known?.size === size) return known;
    const box = drawing.getBoundingClientRect();
    const outer = figure.getBoundingClientRect();
    const kind = drawing.matches(".weft-wide") ? "weft-wide" : "weft-narrow";
    const view = { kind, size, left: box.left - outer.left, top: box.top - outer.top,
      scale: box.width / drawing.viewBox.baseVal.width, width: outer.width };
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
    const box = drawing.getBoundingClientRect();
    const scale = box.width / drawing.viewBox.baseVal.width;
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
function drawingOf(figure) {
  const drawings = /** @type {NodeListOf<SVGSVGElement>} */ (figure.querySelectorAll(":scope > svg"));
  return [...drawings].find(isSeen);
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
