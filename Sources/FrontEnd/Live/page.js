import { element } from "../Common/html.js";
import { expressionOf, checkKey, numbersIn, replaced, sectionOf } from "../Common/page-parts.js";
import { same } from "../Common/values.js";
import { addressPart, wantedBy } from "./address.js";
import { Demo } from "./demo.js";
import { pageMessage } from "./messages.js";
import { linkLooks } from "./linked.js";
import { listenForTaps, markNumber, quieten } from "./moved.js";
import { Questions } from "./questions.js";
import { FigureReader } from "./reader.js";

/** @typedef {import("../Common/page-data.js").PageData} PageData */
/** @typedef {import("./engine.js").Engine} Engine */
/** @typedef {import("./messages.js").Result} Result */

/**
 * A number in the prose: where it stands, and as it was rendered.
 * @typedef {{ element: Element, rendered: Element, expression: string }} Slot
 */

/** @typedef {{ element: Element, rendered: Element, key: string }} Check */

/** The whole page: its demos, the numbers in its prose, its checks, and its address. */
export class Page {
  /**
   * What the numbers are now, as HTML, by their expressions.
   * @type {Map<string, string>}
   */
  evaluated = new Map();
  /** @type {Map<string, Demo>} */
  demos = new Map();
  /** @type {Slot[]} */
  slots = [];
  /** @type {Check[]} */
  checks = [];
  /**
   * The HTML of each number as rendered, by its expression.
   * @type {Map<string, string>}
   */
  rendered = new Map();
  /**
   * The labels that each check follows, by its key.
   * @type {Map<string, string[]>}
   */
  followed = new Map();
  /**
   * The slider that was moved last, when, and whether the history has an entry for it.
   * @type {{ slider: string, isWritten: boolean, time: number } | null}
   */
  hand = null;
  questions = new Questions();
  /**
   * @param {PageData} data
   * @param {Engine} engine
   */
  constructor(data, engine) {
    this.engine = engine;
    this.data = data;
    engine.description = () => this.description();
    engine.known = () => this.known();
    this.notices = element("p", { className: "weft-notice", role: "status" });
    document.querySelector("main")?.prepend(this.notices);
    this.reader = new FigureReader((element) => this.demoAround(element));
    this.learn(data);
    this.collect();
    listenForTaps();
    linkLooks(this);
    for (const demo of data.demos) {
      const section = sectionOf(demo);
      if (section) this.demos.set(demo.label, new Demo(demo, section, this));
    }
    addEventListener("hashchange", () => this.read());
    addEventListener("popstate", () => this.read());
    this.read();
  }
  /** @param {Element} element */
  demoAround(element) {
    return [...this.demos.values()].find(({ section }) => section.contains(element));
  }
  /** @param {PageData} data */
  learn(data) {
    this.data = data;
    this.rendered = new Map(data.values);
    this.followed = new Map(data.checks.map(({ claims, demos }) => [checkKey(claims), demos]));
    this.engine.isOpen = false;
  }
  /** What the demos' worker must have of the page. */
  description() {
    const descriptions = [...this.demos.values()].map(({ data }) => data.description);
    return pageMessage(descriptions, this.data.numbers);
  }
  /** @returns {import("./engine.js").Known} */
  known() {
    return [...this.demos].flatMap(([label, { known }]) => known ? [[label, known]] : []);
  }
  /** Finds the numbers, checks and questions, and remembers what each was rendered as. */
  collect() {
    const known = new Map([...this.slots, ...this.checks].map((it) => [it.element, it.rendered]));
    /** @param {Element} element */
    const entry = (element) => ({
      element,
      rendered: known.get(element) ?? /** @type {Element} */ (element.cloneNode(true)),
    });
    this.slots = numbersIn(document)
      .filter((slot) => !slot.closest(".weft-demo"))
      .map((slot) => ({ ...entry(slot), expression: expressionOf(slot) }));
    this.checks = [...document.querySelectorAll(".weft-check")].map((list) => ({
      ...entry(list),
      key: checkKey(
        [...list.querySelectorAll("code.weft-claim")].map((claim) => claim.textContent ?? "")),
    }));
    this.questions.collect(this.data.questions);
  }
  /**
   * @param {Result} result
   * @param {PageData} data What the page was when the demo was asked.
   */
  show({ evaluations, checks, keys }, data) {
    for (const [index, html] of evaluations) this.evaluated.set(data.values[index][0], html);
    for (const slot of this.slots) {
      slot.element = replaced(slot.element, this.evaluated.get(slot.expression));
      if (slot.element instanceof HTMLElement) markNumber(slot.element, slot.rendered);
    }
    for (const inCaption of numbersIn(document, ".weft-demo")) {
      replaced(inCaption, this.evaluated.get(expressionOf(inCaption)));
    }
    const lists = new Map(checks.map(([index, html]) => [checkKey(data.checks[index].claims), html]));
    for (const check of this.checks) {
      const wasOpen = check.element.hasAttribute("open");
      check.element = replaced(check.element, lists.get(check.key));
      if (this.isAway(check)) quieten(check.element, wasOpen);
    }
    if (data === this.data) this.questions.take(keys);
  }
  /**
   * Whether a demo that a check follows has been moved.
   * @param {Check} check
   */
  isAway({ key }) {
    return (this.followed.get(key) ?? []).some((label) => {
      const demo = this.demos.get(label);
      return demo && !same(demo.values, demo.original);
    });
  }
  /** @param {string} words */
  notice(words) { this.notices.textContent = words.length > 400 ? words.slice(0, 400) + "…" : words; }

  state() { return addressPart(this.demos); }
  write() {
    const state = this.state();
    const now = location.hash.slice(1);
    if (state === now || (state === "" && !now.includes("="))) return;
    this.notice("");
    if (this.hand?.isWritten) history.replaceState(null, "", "#" + state);
    else history.pushState(null, "", "#" + state);
    if (this.hand) this.hand.isWritten = true;
  }
  /**
   * The steps of one slider, one soon after the other, are one entry of the history.
   * @param {string | null} slider
   */
  sliding(slider) {
    const time = performance.now();
    const goesOn = this.hand !== null && this.hand.slider === slider && time - this.hand.time < 1000;
    if (!slider) this.hand = null;
    else this.hand = { slider, time, isWritten: goesOn && Boolean(this.hand?.isWritten) };
  }
  read() {
    const hash = location.hash.slice(1);
    // A part of the page and no experiment.
    if (hash && (!hash.includes("=") || document.getElementById(hash))) return;
    this.notice("");
    this.hand = null;
    const { wanted, strange } = wantedBy(hash, this.demos);
    if (strange.length) {
      this.object("The address asks for what this page does not have: " + strange.join(", "));
    }
    let first = true;
    for (const [label, demo] of this.demos) {
      const values = wanted.get(label) ?? demo.original;
      if (same(values, demo.wanted ?? demo.values)) continue;
      if (hash) this.questions.reveal(demo.section);
      if (first && hash) demo.section.scrollIntoView();
      first = false;
      demo.try(values, "address");
    }
  }
  /**
   * What is wrong with one part of the address, beside what was wrong with others.
   * @param {string} words
   */
  object(words) {
    const before = this.notices.textContent;
    this.notice(before && !before.includes(words) ? before + ". " + words : words);
  }
}
