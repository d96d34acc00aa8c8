import { isAdded, isElement } from "../Common/html.js";
import { sectionOf } from "../Common/page-parts.js";
import { followMoved, writeAddress } from "./numbers.js";
import { hasSame, renew, stop } from "./renewal.js";
import { isMoved, live } from "./state.js";

/** @typedef {import("../Common/page-data.js").DemoData} DemoData */
/** @typedef {import("../Common/page-data.js").PageData} PageData */
/** @typedef {import("../Live/demo.js").Demo} Demo */
/** @typedef {import("../Live/page.js").Page} Page */
/** @typedef {import("./morphing.js").Keeper} Keeper */

/**
 * What the reader had moved in demos that are not there for now, by label.
 * @type {Map<string, Pick<Demo, "original" | "values">>}
 */
const parked = new Map();

/**
 * Of a page without demos: no numbers, no checks, no questions.
 * @type {PageData}
 */
const noDemos = { demos: [], values: [], checks: [], questions: [], numbers: "AAAA" };

/**
 * Looks after the page's demos during one change. A demo that is the same stays the same element,
 * wherever it goes; one that has changed takes what is new of it.
 * @implements {Keeper}
 */
export class DemoKeeper {
  /** @type {[Demo, Element][]} */
  renewals = [];
  /** @type {Set<Node>} */
  moved = new Set();
  /** @type {Set<Element>} */
  confirmed = new Set();
  /**
   * By section: what is wrong with demos that can't run now, and `null` for those that can again.
   * @type {Map<Element, Element | null>}
   */
  broken = new Map();
  /**
   * The demos that the page is to have, by label.
   * @type {Map<string, DemoData>}
   */
  fresh = new Map();
  /**
   * The page's new data; `null` if they are as they were.
   * @type {PageData | null}
   */
  data = null;
  /** @param {string | null} [json] The page's new data for its demos; `undefined` if they are as before. */
  constructor(json) {
    this.page = live()?.page;
    if (!this.page) return;
    if (json !== undefined) this.data = json === null ? noDemos : JSON.parse(json);
    const known = [...this.page.demos.values()];
    for (const demo of this.data?.demos ?? known.map(({ data }) => data)) {
      this.fresh.set(demo.label, demo);
    }
    for (const { section, data } of known) {
      if (section.querySelector(":scope > .weft-broken")) this.keepData(data);
    }
  }
  /** @param {DemoData} data */
  keepData(data) { if (!this.fresh.has(data.label)) this.fresh.set(data.label, data); }
  /**
   * A demo that can't run now stays as it was last, with what is wrong above it.
   * @param {Node[]} old
   * @param {DocumentFragment} fresh
   */
  keepBroken(old, fresh) {
    /**
     * @param {Node[]} nodes
     * @param {string} what
     */
    const inside = (nodes, what) => nodes.filter(isElement)
      .flatMap((node) => [...(node.matches(what) ? [node] : []), ...node.querySelectorAll(what)]);
    const known = inside(old, "section.weft-demo[id]");
    const named = new Set(inside([...fresh.childNodes], "[id]").map(({ id }) => id));
    for (const { id } of fresh.querySelectorAll("section.weft-demo[id]")) {
      const section = known.find((other) => other.id === id);
      if (section) this.broken.set(section, null);
    }
    for (const problem of fresh.querySelectorAll("div.weft-problems[id]")) {
      // The label itself may be what is wrong: then it is the one demo that has gone.
      const gone = known.filter(({ id }) => !named.has(id));
      const section = known.find(({ id }) => id === problem.id)
        ?? (gone.length === 1 ? gone[0] : null);
      if (!section || this.broken.has(section)) continue;
      const demo = this.demoOf(section);
      if (demo) this.keepData(demo.data);
      problem.replaceWith(bare(section));
      problem.removeAttribute("id");
      problem.classList.add("weft-broken");
      this.broken.set(section, problem);
    }
  }
  showBroken() {
    for (const [section, problem] of this.broken) {
      section.querySelector(":scope > .weft-broken")?.remove();
      if (problem) section.prepend(problem);
    }
  }
  /**
   * The demo that owns a section of the page.
   * @param {Element} section
   */
  demoOf(section) {
    const demo = this.page?.demos.get(section.id);
    return demo?.section === section ? demo : null;
  }
  /** @param {Node} node */
  holds(node) {
    return this.page !== undefined && isElement(node) && node.matches(".weft-demo");
  }
  /** @param {Node} node */
  isMoved(node) { return this.moved.has(node); }
  /** @param {ChildNode} node */
  remove(node) { if (!this.isMoved(node)) node.remove(); }
  /**
   * @param {Element} old
   * @param {Element} fresh
   */
  place(old, fresh) {
    const demo = this.holds(old) ? this.demoOf(old) : null;
    if (!demo) return false;
    if (this.fresh.has(demo.data.label)) this.renewals.push([demo, fresh]);
    else old.replaceWith(fresh);
    return true;
  }
  /** @param {ChildNode} node */
  adopted(node) {
    if (!this.page || !isElement(node)) return node;
    /** @type {ChildNode} */
    let adopted = node;
    for (const section of [node, ...node.querySelectorAll(".weft-demo")]) {
      const demo = this.holds(section) && this.page.demos.get(section.id);
      if (!demo || !this.fresh.has(section.id)) continue;
      this.moved.add(demo.section);
      this.renewals.push([demo, section]);
      if (section === node) adopted = demo.section;
      else section.replaceWith(demo.section);
    }
    return adopted;
  }
  /** When all is in its place. */
  settle() {
    const { page } = this;
    this.showBroken();
    if (!page) return;
    let isRenewed = false;
    if (this.data) page.learn(this.data);
    for (const [demo, section] of this.renewals) {
      const data = this.fresh.get(demo.data.label);
      if (!data || JSON.stringify(data) === JSON.stringify(demo.data)) continue;
      isRenewed = true;
      renew(demo, data, section);
    }
    if (this.data) this.exchange(page);
    followMoved(page, isRenewed, this.confirmed);
    page.reader.refresh(document);
    writeAddress(page);
  }
  /**
   * Lets go of demos that are gone, and starts those that are new.
   * @param {Page} page
   */
  exchange(page) {
    const before = page.demos;
    page.demos = new Map();
    for (const [label, demo] of before) {
      if (this.fresh.has(label) && demo.section.isConnected) continue;
      stop(demo);
      if (isMoved(demo)) parked.set(label, { original: demo.original, values: demo.values });
    }
    for (const [label, data] of this.fresh) {
      const old = before.get(label);
      if (old?.section.isConnected) page.demos.set(label, old);
      else this.begin(data, page);
    }
    page.engine.isOpen = false;
  }
  /**
   * @param {DemoData} data
   * @param {Page} page
   */
  begin(data, page) {
    const { label } = data;
    const section = sectionOf(data);
    const Demo = live()?.Demo;
    if (!section || !Demo) return;
    const demo = new Demo(data, section, page);
    page.demos.set(label, demo);
    const before = parked.get(label);
    parked.delete(label);
    if (before && hasSame(before.original, demo.original)) demo.try(before.values, "reset");
  }
}

/**
 * A section as it was rendered, without what scripts have added.
 * @param {Element} section
 */
function bare(section) {
  const copy = /** @type {Element} */ (section.cloneNode(true));
  for (const added of [...copy.querySelectorAll("*")].filter(isAdded)) added.remove();
  return copy;
}
