import { element } from "../Common/html.js";
import { expressionOf, mentions, numbersIn, replaced, sectionOf } from "../Common/page-parts.js";
import { bytesOf, same } from "../Common/values.js";
import { addressPart, wantedBy } from "./address.js";
import { Demo } from "./demo.js";
import { FigureReader } from "./reader.js";

/** @typedef {import("../Common/page-data.js").PageData} PageData */
/** @typedef {import("../Common/page-data.js").Program} Program */
/** @typedef {import("./engine.js").Engine} Engine */
/** @typedef {import("./messages.js").Claim} Claim */

/**
 * A number in the prose: where it stands, and as it was rendered.
 * @typedef {{ element: Element, rendered: Element, expression: string }} Slot
 */

/** @typedef {{ element: Element, rendered: Element, claims: string[] }} Check */

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
   * What the demos need to show each number and each claim again, by its text.
   * @type {Map<string, Uint8Array>}
   */
  values = new Map();
  /** @type {Map<string, Uint8Array>} */
  claims = new Map();
  /**
   * The slider that was moved last, when, and whether the history has an entry for it.
   * @type {{ slider: string, isWritten: boolean, time: number } | null}
   */
  hand = null;
  /**
   * @param {PageData} data
   * @param {Engine} engine
   */
  constructor(data, engine) {
    this.engine = engine;
    this.notices = element("p", { className: "weft-notice", role: "status" });
    document.querySelector("main")?.prepend(this.notices);
    this.reader = new FigureReader((element) => this.demoAround(element));
    this.learn(data);
    this.collect();
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
  /** @param {Pick<PageData, "values" | "claims">} data */
  learn({ values, claims }) {
    /**
     * @param {Program[]} pairs
     * @returns {Map<string, Uint8Array>}
     */
    const programs = (pairs) => new Map(pairs.map(([text, program]) => [text, bytesOf(program)]));
    this.values = programs(values);
    this.claims = programs(claims);
  }
  /** Finds the numbers in the prose and the checks, and remembers what each was rendered as. */
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
    this.checks = [...document.querySelectorAll("ul.weft-check")].map((list) => ({
      ...entry(list),
      claims: [...list.querySelectorAll("code.weft-claim")].map((claim) => claim.textContent ?? ""),
    }));
  }
  /** @param {Demo} demo */
  evaluationsOf(demo) {
    const all = [...this.slots.map(({ expression }) => expression),
      ...numbersIn(document, ".weft-demo").map(expressionOf)];
    return [...new Set(all)]
      .filter((text) => text.startsWith(demo.data.label + ".") && this.values.has(text));
  }
  /** @param {Demo} demo */
  checksOf(demo) {
    return this.checks.filter(({ claims }) => claims.some((claim) => mentions(claim, demo.data.label))
      && claims.every((claim) => this.claims.has(claim)));
  }
  /**
   * What the demos need for numbers and checks; of those that the page does not know, nothing.
   * @param {string[]} evaluations
   * @param {Check[]} checks
   * @returns {[evaluations: Uint8Array[], checks: Claim[][]]}
   */
  programsOf(evaluations, checks) {
    return [
      evaluations.flatMap((text) => this.values.get(text) ?? []),
      checks.map((check) => check.claims.flatMap((text) => {
        const program = this.claims.get(text);
        return program ? [/** @type {Claim} */ ([text, program])] : [];
      })),
    ];
  }
  /**
   * The values of other demos that checks are about too.
   * @param {Check[]} checks
   * @param {Demo} demo
   * @returns {[label: string, values: Uint8Array][]}
   */
  knownFor(checks, demo) {
    return [...this.demos].filter(([label, other]) => other !== demo
      && checks.some(({ claims }) => claims.some((claim) => mentions(claim, label))))
      .map(([label, other]) => [label, other.known]);
  }
  /**
   * @param {string[]} expressions
   * @param {string[]} evaluations Their HTML.
   * @param {Check[]} checks
   * @param {string[]} lists Their HTML.
   */
  show(expressions, evaluations, checks, lists) {
    expressions.forEach((text, index) => { this.evaluated.set(text, evaluations[index]); });
    for (const slot of this.slots) slot.element = replaced(slot.element, this.evaluated.get(slot.expression));
    for (const inCaption of numbersIn(document, ".weft-demo")) {
      replaced(inCaption, this.evaluated.get(expressionOf(inCaption)));
    }
    checks.forEach((check, index) => { check.element = replaced(check.element, lists[index]); });
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
