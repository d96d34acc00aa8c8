import { element } from "../Common/html.js";
import { pixelOf } from "./tie.js";

/** @typedef {import("./drawing.js").Frame} Frame */
/** @typedef {import("./handles.js").Handles} Handles */
/** @typedef {import("./slider.js").Slider} Slider */
/** @typedef {import("./tie.js").Tie} Tie */

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

/** One handle: what lies over its dot, and is there as long as the figure is. */
export class Grip {
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
   * @param {Frame} frame
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
