import { element } from "../Common/html.js";
import panelStyle from "./panel.css";

/** @typedef {import("./state.js").Problem} Problem */

/**
 * What is wrong, shown above the page: problems of the lesson at the foot of the window, and one line at
 * its head about the preview itself.
 */
export class Panel {
  /** @type {string[]} */
  texts = [];
  isOpen = false;
  constructor() {
    const host = element("div", { id: "weft.panel", lang: "en" });
    const root = host.attachShadow({ mode: "open" });
    const style = new CSSStyleSheet();
    style.replaceSync(panelStyle);
    root.adoptedStyleSheets = [style];
    this.banner = element("p", { className: "banner", role: "status", hidden: true });
    this.heading = element("h2", { id: "heading" });
    this.list = element("div", { className: "list", tabIndex: 0, role: "group" });
    this.list.setAttribute("aria-labelledby", "heading");
    this.alert = element("p", { className: "said", role: "alert" });
    const hide = element("button", { type: "button", textContent: "Hide" });
    hide.onclick = () => this.open(false);
    this.problems = element("section", { className: "problems", hidden: true },
      element("header", {}, this.heading, hide), this.list);
    this.problems.setAttribute("aria-labelledby", "heading");
    this.problems.onkeydown = ({ key }) => { if (key === "Escape") this.open(false); };
    this.chip = element("button", { type: "button", className: "chip", hidden: true });
    this.chip.onclick = () => { this.open(true); this.list.focus(); };
    root.append(this.banner, this.alert, this.problems, this.chip);
    document.body.append(host);
    new ResizeObserver(() => this.makeRoom()).observe(this.problems);
  }
  /**
   * Opens by itself for errors that were not there before.
   * @param {Problem[]} problems
   */
  show(problems) {
    const texts = problems.map(({ text }) => text);
    if (JSON.stringify(texts) === JSON.stringify(this.texts)) return;
    const errors = problems.filter(({ severity }) => severity === "error");
    const isNew = errors.some(({ text }) => !this.texts.includes(text));
    const hadAny = this.texts.length > 0;
    this.texts = texts;
    const words = counted(problems);
    this.heading.textContent = words;
    this.chip.textContent = words;
    this.chip.className = errors.length ? "chip error" : "chip";
    this.list.replaceChildren(...problems.map(shownProblem));
    if (isNew) this.alert.textContent = words + ". " + problems[0].message;
    else if (!texts.length) this.alert.textContent = hadAny ? "Mended: no problems." : "";
    this.open(texts.length > 0 && (isNew || this.isOpen));
  }
  /** @param {boolean} isOpen */
  open(isOpen) {
    const root = /** @type {ShadowRoot} */ (this.problems.getRootNode());
    const hadFocus = this.problems.contains(root.activeElement);
    this.isOpen = isOpen;
    this.problems.hidden = !isOpen;
    this.chip.hidden = isOpen || !this.texts.length;
    if (hadFocus && !isOpen && !this.chip.hidden) this.chip.focus();
    this.makeRoom();
  }
  /** So that the end of the page can be scrolled out from under the panel. */
  makeRoom() {
    const height = this.isOpen ? this.problems.offsetHeight : 0;
    document.body.style.paddingBottom = height ? height + "px" : "";
  }
  /** @param {string} words Empty for nothing. */
  say(words) {
    this.banner.textContent = words;
    this.banner.hidden = !words;
  }
}

/**
 * Its first line may be broken, the excerpt of the lesson below it not.
 * @param {Problem} problem
 */
function shownProblem({ severity, text }) {
  const [first, ...excerpt] = text.trimEnd().split("\n");
  return element("div", { className: "problem " + severity }, element("p", {}, first),
    ...(excerpt.length ? [element("pre", {}, excerpt.join("\n"))] : []));
}

/** @param {Problem[]} problems */
export function counted(problems) {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  /**
   * @param {number} number
   * @param {string} noun
   */
  const count = (number, noun) => number ? [`${number} ${noun}${number > 1 ? "s" : ""}`] : [];
  return [...count(errors, "problem"), ...count(problems.length - errors, "warning")].join(", ");
}
