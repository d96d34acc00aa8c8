import { element } from "../Common/html.js";
import { Control } from "./control.js";
import { drawingOf } from "./drawing.js";
import { later, missing } from "./later.js";
import { Menu } from "./menu.js";
import { dataOf } from "./reader.js";

/** @typedef {import("../Common/page-data.js").Parameter} Parameter */
/** @typedef {import("./demo.js").Demo} Demo */

/** What stands beside a demo's figure: its controls, and what can be done with it. */
export class Panel {
  /** @type {Map<string, Control>} */
  controls = new Map();
  /** @param {Demo} demo */
  constructor(demo) {
    this.demo = demo;
    const { title, label } = demo.data;
    this.hint = element("p", { className: "weft-control-hint", "aria-hidden": "true" });
    this.undo = button("Undo", () => demo.undo());
    this.reset = button("Reset", () => demo.startAgain());
    this.status = element("p", { className: "weft-status", role: "status" });
    this.bar = element("progress", { max: 1, value: 0, hidden: true,
      "aria-label": `Running ${title} (${label})` });
    this.menu = new Menu("Share, save", [
      ["Copy link to these settings", () => this.share((does) => does.copyLink(demo))],
      ["Copy as directive", () => this.share((does) => does.copy(demo))],
      ["Verify", () => this.share((does) => does.verify(demo))],
    ]);
    // Before it is chosen from: what a browser lets a click do it may not let come later.
    this.menu.box.addEventListener("toggle", () => { later().catch(() => {}); });
    this.addDownloads();
    this.keep = button("Keep", () => demo.keepOrDrop());
    this.keep.title = "leaves these curves as a pale ghost while you move on";
    this.keep.hidden = !demo.section.querySelector(".weft-figure");
    const [primary, others] = this.parameters();
    this.box = element("div", { className: "weft-live", role: "group",
      "aria-label": `Controls of ${title} (${label})` }, this.grid(primary), ...this.more(others),
      element("div", { className: "weft-actions" }, this.keep, this.menu.box, this.undo, this.reset),
      this.hint, this.bar, this.status);
    this.box.addEventListener("keydown", (event) => this.press(event));
  }
  addDownloads() {
    const figures = /** @type {NodeListOf<HTMLElement>} */ (
      this.demo.section.querySelectorAll(".weft-figure"));
    for (const { dataset } of figures) {
      const title = this.figure(dataset.figure)?.querySelector("svg > title")?.textContent ?? "";
      this.menu.addRow(title, /** @type {const} */ (["SVG", "PNG", "CSV"]).map((kind) => [kind, () => {
        const figure = this.figure(dataset.figure);
        if (figure) this.save(figure, kind);
      }]));
    }
  }
  /** @param {(does: typeof weftShare) => void} act */
  share(act) {
    later().then(act, () => this.demo.say(missing));
  }
  /**
   * @param {HTMLElement} figure
   * @param {"SVG" | "PNG" | "CSV"} kind
   */
  save(figure, kind) {
    this.demo.shown.finish();
    const source = { name: figure.dataset.figure ?? "", drawing: drawingOf(figure),
      table: dataOf(figure)?.querySelector("table") };
    this.share((does) => does.download(this.demo, source, kind));
  }
  /**
   * A figure by its name: another run may have replaced its element.
   * @param {string | undefined} name
   */
  figure(name) {
    const figures = /** @type {NodeListOf<HTMLElement>} */ (
      this.demo.section.querySelectorAll(".weft-figure"));
    return [...figures].find(({ dataset }) => dataset.figure === name);
  }
  /** Those that are always seen, as the lesson orders them, and all others. */
  parameters() {
    const { parameters, controls } = this.demo.data;
    const primary = [...new Set(controls)].flatMap(
      (name) => parameters.find((parameter) => parameter.name === name) ?? []);
    return [primary, parameters.filter((parameter) => !primary.includes(parameter))];
  }
  /**
   * The last of the lists that grow together, of those that are always seen where some are.
   * @param {string} each
   */
  lastOf(each) {
    const groups = this.parameters().map((them) => them.filter((other) => other.each === each));
    return groups.find((group) => group.length)?.at(-1);
  }
  /** @param {Parameter[]} parameters */
  grid(parameters) {
    const { label } = this.demo.data;
    const controls = parameters.map((parameter) => {
      const { name, each } = parameter;
      /** @type {Control} */
      const control = new Control(parameter, `${label}.control.${name}`, {
        moved: (isFinal, isSliding, isPlaying) =>
          this.demo.moved(isFinal, isSliding ? `${label}.${name}` : null, isPlaying),
        isBusy: () => this.demo.wanted !== null,
        explain: (words) => { this.hint.textContent = words; },
        grow: (by) => this.grow(control, by),
      });
      control.endsGroup = !each || this.lastOf(each) === parameter;
      this.controls.set(name, control);
      return control.box;
    });
    return element("div", { className: "weft-controls" }, ...controls);
  }
  /** @param {Parameter[]} parameters */
  more(parameters) {
    if (!parameters.length) return [];
    return [element("details", { className: "weft-more" },
      element("summary", {}, "More settings"), this.grid(parameters))];
  }
  /**
   * @param {Control} control
   * @param {1 | -1} by
   */
  grow(control, by) {
    const { each } = control.parameter;
    const together = [...this.controls.values()].filter((other) =>
      other === control || (each && other.parameter.each === each));
    const grown = together.map((other) => other.grown(by));
    if (grown.some((text) => text === null)) return;
    for (const [index, other] of together.entries()) other.write(grown[index] ?? "");
    this.demo.moved(true, null);
  }
  /** @param {KeyboardEvent} event */
  press(event) {
    const isTyping = event.target instanceof HTMLInputElement && event.target.type === "text";
    if (event.key !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey || isTyping) return;
    event.preventDefault();
    this.demo.undo();
  }
  /**
   * What there is to undo, and to reset, has a button; without one its room stays.
   * @param {boolean} canUndo
   * @param {boolean} canReset
   */
  offer(canUndo, canReset) {
    for (const [button, can] of /** @type {const} */ ([[this.undo, canUndo], [this.reset, canReset]])) {
      // The focus must not fall off the page.
      if (!can && document.activeElement === button) this.menu.summary.focus();
      button.classList.toggle("weft-idle", !can);
    }
  }
}

/**
 * @param {string} words
 * @param {() => void} act
 */
function button(words, act) {
  const made = element("button", { type: "button" }, words);
  made.onclick = act;
  return made;
}
