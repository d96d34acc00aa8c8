import { element } from "../Common/html.js";
import { later, missing } from "./later.js";
import { Slider } from "./slider.js";

/** @typedef {import("../Common/page-data.js").Parameter} Parameter */

/**
 * What is shown of a parameter: its words, and its symbol as formulas have it.
 * @param {Pick<Parameter, "words" | "symbol">} parameter
 * @param {string} [place] Which number of a list it is.
 */
export function shownName({ words, symbol }, place = "") {
  const name = element("span", { className: "weft-words" }, words + (place && " " + place));
  if (!symbol) return [name];
  return [name, " ", element("i", { className: "weft-symbol" }, symbol,
    ...(place ? [element("sub", {}, place)] : []))];
}

/** One number of a parameter: its words and symbol, its slider, and the number itself. */
export class Row {
  /**
   * @param {Parameter} parameter
   * @param {string} place Which number of a list it is; empty for a parameter of one number.
   * @param {{ id: string, described: string }} names Of its field, and of what describes it.
   * @param {import("./control.js").Host} host
   */
  constructor(parameter, place, { id, described }, { moved, isBusy, explain }) {
    const words = parameter.words + (place && " " + place);
    this.field = element("input", { type: "text", className: "weft-field", id, autocomplete: "off",
      inputMode: "decimal", spellcheck: false, "aria-describedby": described });
    this.field.onchange = () => { this.slider.show(this.field.value); moved(true, false); };
    this.field.onfocus = () => this.field.select();
    this.slider = new Slider(parameter, words, described, (text, isFinal) => {
      this.field.value = text;
      moved(isFinal, true);
    });
    const play = element("button", { type: "button", className: "weft-play", "aria-label": "Play " + words });
    /** @param {boolean} isFinal */
    const played = (isFinal) => {
      const text = this.slider.texts[this.slider.input.valueAsNumber];
      this.field.value = text;
      this.slider.say(text);
      moved(isFinal, true, !isFinal);
    };
    // From its first press on the player minds its button.
    play.onclick = () => later().then(
      ({ Player }) => { new Player(play, this.slider, { isBusy, moved: played }); }, () => explain(missing));
    const unit = parameter.unit
      ? [" ", element("span", { className: "weft-unit" }, parameter.unit)] : [];
    this.box = element("div", { className: "weft-row" },
      element("label", { htmlFor: id }, ...shownName(parameter, place)),
      element("span", { className: "weft-number" }, this.field, ...unit),
      element("span", { className: "weft-rail" }, play, this.slider.input));
  }
  /** @param {string} text */
  write(text) {
    this.field.value = text;
    this.slider.show(text);
  }
}
