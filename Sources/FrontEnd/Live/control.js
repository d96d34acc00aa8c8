import { element } from "../Common/html.js";
import { elements, listText } from "../Common/values.js";
import { shownName, Row } from "./row.js";

/** @typedef {import("../Common/page-data.js").Parameter} Parameter */

/**
 * What a control tells its demo.
 * @typedef {object} Host
 * @property {(isFinal: boolean, isSliding: boolean, isPlaying?: boolean) => void} moved
 * @property {() => boolean} isBusy Whether the last move is not shown yet.
 * @property {(words: string) => void} explain Shows what the control is for, while it has the pointer or
 *   the focus.
 * @property {(by: 1 | -1) => void} grow Makes a list, and those that grow with it, longer or shorter.
 */

/** One parameter's control: a row for each of its numbers. */
export class Control {
  /**
   * @param {Parameter} parameter
   * @param {string} id
   * @param {Host} host
   */
  constructor(parameter, id, host) {
    this.parameter = parameter;
    this.id = id;
    this.host = host;
    const { help, kind } = parameter;
    const words = `${help}: ${explained(parameter)}`;
    this.help = element("p", { className: "weft-unseen", id: id + ".help" }, words);
    this.problem = element("p", { className: "weft-control-problem", id: id + ".problem" });
    this.described = `${this.help.id} ${this.problem.id}`;
    /** @type {Row[]} */
    this.rows = [];
    /** @type {HTMLInputElement | HTMLSelectElement | null} Of a parameter that has no row. */
    this.field = null;
    this.list = element("div", {});
    this.box = element("div", { className: "weft-control" }, this.list, this.help, this.problem);
    this.box.dataset.parameter = parameter.name;
    for (const event of ["pointerenter", "focusin"]) {
      this.box.addEventListener(event, () => host.explain(words));
    }
    for (const event of ["pointerleave", "focusout"]) {
      this.box.addEventListener(event, () => host.explain(""));
    }
    if (kind === "choice" || kind === "toggle" || kind === "seed") this.list.append(this.single());
  }
  /** A parameter that has no slider. */
  single() {
    const { id, described, parameter } = this;
    const shared = { id, "aria-describedby": described };
    const { kind, choices = [] } = parameter;
    this.field = kind === "choice"
      ? element("select", shared, ...choices.map((name) => element("option", {}, name)))
      : kind === "toggle"
        ? element("input", { ...shared, type: "checkbox", role: "switch" })
        : element("input", { ...shared, type: "text", className: "weft-field", inputMode: "numeric",
          autocomplete: "off", spellcheck: false });
    this.field.onchange = () => this.host.moved(true, false);
    const label = element("label", { htmlFor: id }, ...shownName(parameter));
    const row = element("div", { className: "weft-row weft-plain" }, label,
      element("span", { className: "weft-number" }, this.field));
    if (kind === "seed") row.prepend(this.againButton());
    return row;
  }
  againButton() {
    const again = element("button", { type: "button" }, "New draws");
    again.onclick = () => {
      const seed = Number(this.read()) + 1;
      this.write(String(Number.isSafeInteger(seed) ? seed : 0));
      this.host.moved(true, false);
    };
    return again;
  }
  /** Buttons that make a list longer and shorter, where it may grow. */
  growers() {
    const { words, each = "", fewest = 0, most = 0 } = this.parameter;
    const what = each || words;
    /**
     * @param {1 | -1} by
     * @param {string} sign
     * @param {string} verb
     */
    const grower = (by, sign, verb) => {
      const button = element("button", { type: "button", "aria-label": `${verb} a ${what}` }, sign);
      button.disabled = by > 0 ? this.rows.length >= most : this.rows.length <= fewest;
      button.onclick = () => this.host.grow(by);
      return button;
    };
    return element("div", { className: "weft-row weft-plain weft-growers" },
      element("span", { className: "weft-words" }, what + "s"),
      element("span", { className: "weft-number" },
        grower(-1, "−", "Remove"), grower(1, "+", "Add")));
  }
  get mayGrow() {
    const { kind, fewest = 0, most = 0 } = this.parameter;
    return kind === "reals" && most > fewest;
  }
  /** The numbers of its list, one more or fewer, or `null` where it may not have so many. */
  grown(by = 1) {
    const { fewest = 0, most = 0, low = 0, high = 0 } = this.parameter;
    const texts = elements(this.read());
    if (texts.length + by < fewest || texts.length + by > most) return null;
    if (by < 0) return listText(texts.slice(0, by).join(" "));
    // Beside the last one, so that it can be seen; what is a size is like the last one.
    const last = texts.at(-1) ?? String(low);
    const beside = low < 0 ? Math.min(high, Number(last) + (high - low) / 20) : NaN;
    return listText([...texts, Number.isFinite(beside) ? String(Number(beside.toPrecision(6))) : last].join(" "));
  }
  get sliders() { return this.rows.map(({ slider }) => slider); }
  /**
   * Puts a number in as its slider does, for a hand that is elsewhere, and tells nobody.
   * @param {number} index Which number of a list; 0 for a parameter that is one number.
   * @param {string} text
   */
  put(index, text) { this.rows[index]?.write(text); }
  read() {
    if (this.field) {
      return this.parameter.kind === "toggle" && "checked" in this.field
        ? String(this.field.checked) : this.field.value.trim();
    }
    const texts = this.rows.map(({ field }) => field.value.trim());
    // In a list a comma would end its number.
    return this.parameter.kind === "reals" ? listText(texts.map((text) => text.replace(",", ".")).join(" "))
      : texts[0] ?? "";
  }
  /** @param {string} text */
  write(text) {
    const { kind } = this.parameter;
    if (this.field) {
      if (kind === "toggle" && "checked" in this.field) this.field.checked = text === "true";
      else this.field.value = text;
      return;
    }
    const texts = kind === "reals" ? elements(text) : [text];
    if (texts.length !== this.rows.length) this.arrange(texts.length);
    for (const [index, text] of texts.entries()) this.rows[index].write(text);
  }
  /** @param {number} count */
  arrange(count) {
    const isList = this.parameter.kind === "reals";
    while (this.rows.length > count) this.rows.pop();
    while (this.rows.length < count) {
      const place = isList ? String(this.rows.length + 1) : "";
      const id = this.id + (place && "." + place);
      this.rows.push(new Row(this.parameter, place, { id, described: this.described }, this.host));
    }
    this.list.replaceChildren(...this.rows.map(({ box }) => box),
      ...(this.mayGrow && this.endsGroup ? [this.growers()] : []));
  }
  /** Whether the buttons that make its list longer stand here: after the last list that grows with it. */
  endsGroup = true;
  /** @param {string} words Empty when all is well. */
  complain(words) {
    this.problem.textContent = words;
    const fields = this.rows.flatMap(({ field, slider }) => [field, slider.input]);
    for (const field of this.field ? [this.field] : fields) {
      if (words) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  }
}

/**
 * What may be written, for readers: a seed's range says nothing to them.
 * @param {Parameter} parameter
 */
function explained({ kind, allowed }) {
  return kind === "seed" ? "any whole number" : allowed.replace(/^(integer|number|list of .*, each in),? /, "").replaceAll("-", "−");
}
