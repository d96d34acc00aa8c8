import { element } from "../Common/html.js";
import { elements, listText } from "../Common/values.js";
import { Slider } from "./slider.js";

/** @typedef {import("../Common/page-data.js").Parameter} Parameter */

/** One parameter's control. */
export class Control {
  /**
   * @param {Parameter} parameter
   * @param {string} id
   * @param {(isFinal: boolean, isSliding: boolean) => void} moved
   */
  constructor(parameter, id, moved) {
    this.parameter = parameter;
    const { name, unit, help, words } = parameter;
    this.problem = element("p", { className: "weft-control-problem", id: id + ".problem" });
    this.help = element("p", { className: "weft-help", id: id + ".help" },
      help + " ", element("span", { className: "weft-range" }, `(${words})`));
    /** @type {Slider[]} */
    this.sliders = [];
    this.rail = element("div");
    this.moved = moved;
    this.described = `${this.help.id} ${this.problem.id}`;
    const label = element("label", { htmlFor: id }, element("span", { className: "weft-name" }, name));
    if (unit) label.append(" ", element("span", { className: "weft-unit" }, unit));
    this.field = this.madeField({ id, "aria-describedby": this.described });
    this.field.onchange = () => { this.followField(); this.moved(true, false); };
    const again = parameter.kind === "seed" ? [this.againButton()] : [];
    this.box = element("div", { className: "weft-control" },
      element("div", { className: "weft-control-line" }, label, this.field, ...again),
      this.rail, this.help, this.problem);
    this.box.dataset.parameter = name;
  }
  /** @param {Record<string, unknown>} shared */
  madeField(shared) {
    const { kind, choices = [] } = this.parameter;
    if (kind === "choice") {
      return element("select", shared, ...choices.map((name) => element("option", {}, name)));
    }
    if (kind === "toggle") return element("input", { ...shared, type: "checkbox", role: "switch" });
    const field = element("input", { ...shared, type: "text", autocomplete: "off",
      inputMode: kind === "reals" ? "text" : "decimal", spellcheck: false });
    if (kind === "reals") field.classList.add("weft-list");
    return field;
  }
  againButton() {
    const again = element("button", { type: "button" }, "Draw again");
    again.onclick = () => {
      const seed = Number(this.field.value) + 1;
      this.write(String(Number.isSafeInteger(seed) ? seed : 0));
      this.moved(true, false);
    };
    return again;
  }
  /** A number has one slider, a list one for each of its numbers. */
  followField() {
    const { kind } = this.parameter;
    const texts = kind === "reals" ? elements(this.field.value).slice(0, 12)
      : kind === "integer" || kind === "real" ? [this.field.value] : [];
    for (const slider of this.sliders.splice(texts.length)) slider.input.remove();
    texts.forEach((text, index) => {
      this.sliders[index] ??= this.addedSlider(index, kind === "reals");
      this.sliders[index].show(text);
    });
  }
  /**
   * @param {number} index
   * @param {boolean} isInList
   */
  addedSlider(index, isInList) {
    const name = this.parameter.name + (isInList ? ` ${index + 1}` : "");
    const slider = new Slider(this.parameter, name, this.described, (text, isFinal) => {
      this.enter(index, text);
      this.moved(isFinal, true);
    });
    this.rail.append(slider.input);
    return slider;
  }
  /**
   * @param {number} index Which number of a list; 0 for a parameter that is one number.
   * @param {string} text
   */
  enter(index, text) {
    const all = this.parameter.kind === "reals" ? elements(this.field.value) : [""];
    all[index] = text;
    this.field.value = all.join(", ");
  }
  /**
   * Puts a number in as its slider does, for a hand that is elsewhere, and tells nobody.
   * @param {number} index
   * @param {string} text
   */
  put(index, text) {
    this.enter(index, text);
    this.sliders[index]?.show(text);
  }
  read() {
    const { kind } = this.parameter;
    if (kind === "toggle" && "checked" in this.field) return String(this.field.checked);
    return kind === "reals" ? listText(this.field.value) : this.field.value.trim();
  }
  /** @param {string} text */
  write(text) {
    const { kind } = this.parameter;
    if ("checked" in this.field && kind === "toggle") this.field.checked = text === "true";
    else this.field.value = kind === "reals" ? elements(text).join(", ") : text;
    this.followField();
  }
  /** @param {string} words Empty when all is well. */
  complain(words) {
    this.problem.textContent = words;
    for (const field of [this.field, ...this.sliders.map(({ input }) => input)]) {
      if (words) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  }
}
