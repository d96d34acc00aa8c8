import { element } from "../Common/html.js";
import { elements } from "../Common/values.js";
import { isMoved, live, preview } from "./state.js";

/** @typedef {import("../Live/demo.js").Demo} Demo */

/**
 * What the server answers.
 * @typedef {object} Answer
 * @property {boolean} isDone
 * @property {string} message
 * @property {string | null} [digest] Of the lesson's file, as it is now.
 * @property {string | null} [undo] What takes it back.
 */

/**
 * @param {string} address
 * @param {object} body
 * @returns {Promise<Answer>}
 */
async function post(address, body) {
  try {
    const response = await fetch(preview.home + address, {
      method: "POST", body: JSON.stringify(body),
      headers: { "Content-Type": "application/json", "X-Weft-Token": preview.token ?? "" },
    });
    const text = await response.text();
    const isJSON = response.headers.get("Content-Type")?.startsWith("application/json");
    return { isDone: response.ok, ...(isJSON ? JSON.parse(text) : { message: text.trim() }) };
  } catch {
    return { isDone: false, message: "The preview does not answer, so nothing was saved." };
  }
}

/** The button that saves one demo's controls, what came of it, and the button that takes it back. */
export class Saving {
  isBusy = false;
  /** @param {Demo} demo */
  static of(demo) {
    const actions = demo.panel.box.querySelector(":scope > .weft-actions");
    const old = demo.saving;
    if (!actions || old && actions.contains(old.save)) return old;
    demo.saving = new Saving(demo, actions, old?.undoing ?? null);
    return demo.saving;
  }
  /**
   * @param {Demo} demo
   * @param {Element} actions The demo's buttons.
   * @param {string | null} undoing What takes the last save back.
   */
  constructor(demo, actions, undoing) {
    this.demo = demo;
    this.undoing = undoing;
    this.save = element("button",
      { type: "button", className: "weft-save", textContent: "Save to lesson", hidden: true });
    this.undo = element("button", { type: "button", textContent: "Undo save", hidden: !undoing });
    this.said = element("p", { className: "weft-status weft-said-of-saving", role: "status" });
    this.save.onclick = () => this.write();
    this.undo.onclick = () => this.takeBack();
    actions.append(this.save, this.undo);
    demo.panel.box.append(this.said);
  }
  /** The reader has moved something, or it is as the lesson says. */
  follow() {
    this.save.hidden = !isMoved(this.demo) || this.demo.hasFailed || !preview.token;
    if (!this.save.hidden && !this.isBusy) this.said.textContent = "";
  }
  async write() {
    const { data, values, original } = this.demo;
    this.demo.saved = values;
    /** @type {Record<string, string | string[]>} */
    const parameters = {};
    for (const { name, kind } of data.parameters) {
      const text = values.get(name) ?? "";
      if (text === original.get(name)) continue;
      parameters[name] = kind === "reals" ? elements(text) : text;
    }
    const answer = await this.ask("weft/save",
      { page: preview.page, directive: data.label, digest: preview.digest, parameters });
    if (answer?.isDone) this.offer(answer.undo ?? null);
  }
  async takeBack() {
    await this.ask("weft/undo", { undo: this.undoing });
    this.offer(null);
  }
  /** @param {string | null} undoing */
  offer(undoing) {
    const hadFocus = [this.save, this.undo].some((button) => button === document.activeElement);
    this.undoing = undoing;
    this.undo.hidden = !undoing;
    if (hadFocus && undoing) this.undo.focus();
    else if (hadFocus) this.demo.panel.menu.summary.focus();
  }
  /**
   * @param {string} address
   * @param {object} body
   * @returns {Promise<Answer | null>} `null` while another question is open.
   */
  async ask(address, body) {
    if (this.isBusy) return null;
    this.isBusy = true;
    this.said.textContent = "";
    const answer = await post(address, body);
    this.isBusy = false;
    this.said.textContent = answer.message;
    if (answer.digest) preview.digest = answer.digest;
    return answer;
  }
}

export function offerSaving() {
  for (const demo of live()?.page.demos.values() ?? []) Saving.of(demo)?.follow();
}
