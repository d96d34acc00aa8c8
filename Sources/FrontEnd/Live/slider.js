import { element } from "../Common/html.js";

/** @typedef {import("../Common/page-data.js").Parameter} Parameter */

/**
 * The texts that a slider steps through: both ends, and round numbers between them.
 * @param {{ kind: string, low: number, high: number, isLogarithmic: boolean, areWhole?: boolean }} range
 */
export function sliderTexts({ kind, low, high, isLogarithmic, areWhole = false }) {
  const isWhole = kind === "integer" || areWhole;
  const numbers = [low];
  if (isLogarithmic) {
    const count = 240;
    for (let i = 1; i < count; i++) {
      const number = Number((low * (high / low) ** (i / count)).toPrecision(isWhole ? 2 : 3));
      numbers.push(isWhole ? Math.round(number) : number);
    }
  } else {
    const step = roundStep((high - low) / 200, isWhole);
    const decimals = Math.max(0, -Math.floor(Math.log10(step)));
    for (let i = Math.floor(low / step) + 1; i * step < high; i++) {
      numbers.push(Number((i * step).toFixed(decimals)));
    }
  }
  numbers.push(high);
  return [...new Set(numbers)].filter((n) => n >= low && n <= high).map(String);
}

/**
 * The smallest of 1, 2, 5, 10, … that is not below `least`.
 * @param {number} least
 * @param {boolean} isWhole
 */
export function roundStep(least, isWhole) {
  if (isWhole && least <= 1) return 1;
  const unit = 10 ** Math.floor(Math.log10(least));
  return unit * ([1, 2, 5].find((times) => times * unit >= least * 0.999) ?? 10);
}

/**
 * @param {string[]} texts From the lowest.
 * @param {number} number
 * @param {boolean} isLogarithmic Whether equal ratios are equally far.
 * @returns The place of the nearest, which for a number below a logarithmic scale is the first; -1 for what
 *   is no number.
 */
export function nearestText(texts, number, isLogarithmic) {
  const place = isLogarithmic ? Math.log : Number;
  const wanted = place(isLogarithmic ? Math.max(number, Number(texts[0])) : number);
  if (!Number.isFinite(wanted)) return -1;
  const distances = texts.map((text) => Math.abs(place(Number(text)) - wanted));
  return distances.indexOf(Math.min(...distances));
}

/** A slider over round numbers. */
export class Slider {
  /**
   * @param {Parameter} parameter
   * @param {string} name
   * @param {string} described The ids of what describes it.
   * @param {(text: string, isFinal: boolean) => void} moved
   */
  constructor(parameter, name, described, moved) {
    const { kind, low = 0, high = 0, areWhole } = parameter;
    const isWide = kind === "reals" && low > 0 && high / low >= 1000;
    this.isLogarithmic = parameter.isLogarithmic || isWide;
    this.unit = parameter.unit;
    this.texts = sliderTexts({ kind, low, high, isLogarithmic: this.isLogarithmic, areWhole });
    this.input = element("input", { type: "range", min: 0, max: this.texts.length - 1, step: 1,
      "aria-label": name, "aria-describedby": described });
    /** @param {boolean} isFinal */
    const follow = (isFinal) => {
      const text = this.texts[this.input.valueAsNumber];
      this.say(text);
      moved(text, isFinal);
    };
    this.input.oninput = () => follow(false);
    this.input.onchange = () => follow(true);
  }
  /**
   * The place among the texts of the one that is nearest to a number, on the slider's own scale.
   * @param {number} number
   */
  nearest(number) { return nearestText(this.texts, number, this.isLogarithmic); }
  /** @param {string} text */
  show(text) {
    const place = this.nearest(Number(text));
    if (place < 0) return;
    this.input.value = String(place);
    this.say(text);
  }
  /** @param {string} text */
  say(text) { this.input.setAttribute("aria-valuetext", text + (this.unit ? " " + this.unit : "")); }
}
