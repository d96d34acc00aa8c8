import { element } from "../Common/html.js";

/** Things to do behind one button. It closes when something is chosen, or when the reader goes elsewhere. */
export class Menu {
  /**
   * @param {string} words
   * @param {[words: string, act: () => void][]} entries
   */
  constructor(words, entries) {
    this.summary = element("summary", {}, words);
    this.list = element("div", { className: "weft-menu-list" });
    this.box = element("details", { className: "weft-menu" }, this.summary, this.list);
    for (const [name, act] of entries) this.add(name, act);
    this.box.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !this.box.contains(/** @type {Node} */ (relatedTarget))) this.close();
    });
    this.box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.box.open) return;
      event.stopPropagation();
      this.close();
      this.summary.focus();
    });
    addEventListener("pointerdown", ({ target }) => {
      if (target instanceof Node && !this.box.contains(target)) this.close();
    });
  }
  /**
   * @param {string} words
   * @param {() => void} act
   */
  add(words, act) {
    const entry = element("button", { type: "button" }, words);
    entry.onclick = () => {
      this.close();
      this.summary.focus();
      act();
    };
    this.list.append(entry);
    return entry;
  }
  /**
   * Several things to do with one thing.
   * @param {string} words What it is.
   * @param {[words: string, act: () => void][]} entries
   */
  addRow(words, entries) {
    const row = element("div", { className: "weft-menu-row", role: "group",
      "aria-label": `Download “${words}”` }, element("span", {}, words));
    this.list.append(row);
    for (const [name, act] of entries) row.append(this.add(name, act));
  }
  close() { this.box.open = false; }
}
