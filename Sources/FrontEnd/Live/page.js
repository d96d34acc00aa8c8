// The whole page: its demos, the numbers in its prose, its checks, and its address.
class Page {
  constructor(data, engine) {
    this.engine = engine;
    engine.page = this;
    this.evaluated = new Map();
    this.demos = new Map();
    this.notices = element("p", { className: "weft-notice", role: "status" });
    document.querySelector("main").prepend(this.notices);
    this.reader = new FigureReader((element) => this.demoAround(element));
    this.slots = [];
    this.checks = [];
    this.learn(data);
    this.collect();
    for (const demo of data.demos) {
      if (sectionOf(demo)) this.demos.set(demo.label, new Demo(demo, this));
    }
    addEventListener("hashchange", () => this.read());
    addEventListener("popstate", () => this.read());
    this.read();
  }
  demoAround(element) {
    return [...this.demos.values()].find(({ section }) => section.contains(element));
  }
  // Takes what is rendered of each number and each claim, by its text.
  learn(data) {
    this.data = data;
    this.rendered = new Map(data.values);
    // By the claims of a check: the labels that it follows.
    this.followed = new Map(data.checks.map((check) => [keyOf(check.claims), check.demos]));
    this.engine.isOpen = false;
  }
  // For the demos' worker.
  description() {
    const descriptions = [...this.demos.values()].map(({ data }) => data.description);
    return pageMessage(descriptions, this.data.numbers);
  }
  known() {
    return [...this.demos].filter(([, { known }]) => known).map(([label, { known }]) => [label, known]);
  }
  // Finds the numbers in the prose and the checks, and remembers what each was rendered as.
  collect() {
    const known = new Map([...this.slots, ...this.checks].map((it) => [it.element, it.rendered]));
    const entry = (element) => (
      { element, rendered: known.get(element) ?? element.cloneNode(true) });
    this.slots = [...document.querySelectorAll("data.weft-eval")]
      .filter((slot) => !slot.closest(".weft-demo"))
      .map((slot) => ({ ...entry(slot), expression: expressionOf(slot) }));
    this.checks = [...document.querySelectorAll("ul.weft-check")].map((list) => ({
      ...entry(list),
      key: keyOf([...list.querySelectorAll("code.weft-claim")].map((claim) => claim.textContent)),
    }));
  }
  // `data`: what the page was when the demo was asked.
  show({ evaluations, checks }, data) {
    for (const [index, html] of evaluations) this.evaluated.set(data.values[index][0], html);
    for (const slot of this.slots) slot.element = replaced(slot.element, this.evaluated.get(slot.expression));
    for (const inCaption of document.querySelectorAll(".weft-demo data.weft-eval")) {
      replaced(inCaption, this.evaluated.get(expressionOf(inCaption)));
    }
    const lists = new Map(checks.map(([index, html]) => [keyOf(data.checks[index].claims), html]));
    for (const check of this.checks) check.element = replaced(check.element, lists.get(check.key));
  }
  notice(words) { this.notices.textContent = words.length > 400 ? words.slice(0, 400) + "…" : words; }

  // The address holds what differs from the page as rendered: #budget.samples=1000&budget.flip=0.2
  state() {
    const parts = [];
    for (const [label, { data, original, values }] of this.demos) {
      for (const { name, kind } of data.parameters) {
        if (values.get(name) === original.get(name)) continue;
        const text = kind === "reals" ? elements(values.get(name)).join(",") : values.get(name);
        parts.push(`${label}.${name}=${encodeURIComponent(text).replaceAll("%2C", ",")}`);
      }
    }
    return parts.join("&");
  }
  write() {
    const state = this.state();
    const now = location.hash.slice(1);
    if (state === now || (state === "" && !now.includes("="))) return;
    this.notice("");
    if (this.hand?.isWritten) history.replaceState(null, "", "#" + state);
    else history.pushState(null, "", "#" + state);
    if (this.hand) this.hand.isWritten = true;
  }
  // The steps of one slider, one soon after the other, are one entry of the history.
  sliding(slider) {
    const now = performance.now();
    const goes = slider && this.hand?.slider === slider && now - this.hand.time < 1000;
    if (!goes) this.hand = slider ? { slider, isWritten: false } : null;
    if (this.hand) this.hand.time = now;
  }
  read() {
    const hash = location.hash.slice(1);
    // A part of the page and no experiment.
    if (hash && (!hash.includes("=") || document.getElementById(hash))) return;
    this.notice("");
    this.hand = null;
    const { wanted, strange } = this.wanted(hash);
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
  // What is wrong with one part of the address, beside what was wrong with others.
  object(words) {
    const before = this.notices.textContent;
    this.notice(before && !before.includes(words) ? before + ". " + words : words);
  }
  wanted(hash) {
    const wanted = new Map(), strange = [];
    if (hash.length > 4000) return { wanted, strange: ["something too long"] };
    for (const part of hash ? hash.split("&") : []) {
      const [, label, name, text] = /^([^.=]*)\.([^.=]*)=(.*)$/s.exec(decoded(part)) ?? [];
      const demo = this.demos.get(label);
      const parameter = demo?.data.parameters.find((parameter) => parameter.name === name);
      if (!parameter) { strange.push(`'${decoded(part).slice(0, 60)}'`); continue; }
      if (!wanted.has(label)) wanted.set(label, new Map(demo.original));
      wanted.get(label).set(name, parameter.kind === "reals" ? listText(text) : text);
    }
    return { wanted, strange };
  }
}

function decoded(text) { try { return decodeURIComponent(text); } catch { return text; } }

function expressionOf({ dataset }) {
  return dataset.ref + (dataset.format ? " | " + dataset.format : "");
}

function keyOf(claims) { return claims.join("\n"); }

// A lesson's own HTML may bear a demo's label as its id.
function sectionOf({ label, demo }) {
  return [...document.querySelectorAll("section.weft-demo")]
    .find(({ id, dataset }) => id === label && dataset.demo === demo);
}

// `fresh`: HTML that the demos' code has made, or an element of the page as it was.
function replaced(old, fresh) {
  if (fresh === undefined || old.outerHTML === (fresh.outerHTML ?? fresh.trim())) return old;
  const element = fresh.outerHTML ? fresh.cloneNode(true) : fragment(fresh).firstElementChild;
  old.replaceWith(element);
  return element;
}

// The loader has said `weftPage`: nothing that the script believes is looked up in the page.
if (typeof weftDemos === "string" && typeof WebAssembly === "object") {
  // First of all, for a worker takes its time to start.
  const engine = new Engine(weftDemos);
  const page = new Page(weftPage, engine);
  // For the script that changes an open page as its lesson changes.
  globalThis.weft = {
    page, Demo, elements, expressionOf, replaced, same, sectionOf };
}
