// What the reader had moved in demos that are not there for now, by label.
const parked = new Map();

const isMoved = (demo) => !weft.same(demo.values, demo.original);

// Looks after the page's demos during one change. A demo that is the same stays the same element,
// wherever it goes; one that has changed takes what is new of it.
class DemoKeeper {
  renewals = [];
  moved = new Set();
  // Numbers and checks that look as they are rendered now.
  confirmed = new Set();
  // By section: what is wrong with demos that can't run now, and `null` for those that can again.
  broken = new Map();
  // `json`: the page's new data for its demos; `undefined` if that is as it was.
  constructor(json) {
    this.page = live()?.page;
    if (!this.page) return;
    this.isChanged = json !== undefined;
    this.data = this.isChanged && JSON.parse(json ?? '{"demos":[],"values":[],"checks":[],"numbers":"AAA="}');
    const demos = this.data ? this.data.demos : [...this.page.demos.values()].map(({ data }) => data);
    this.fresh = new Map(demos.map((demo) => [demo.label, demo]));
    for (const { section, data } of this.page.demos.values()) {
      if (section.querySelector(":scope > .weft-broken")) this.keepData(data);
    }
  }
  keepData(data) { if (!this.fresh.has(data.label)) this.fresh.set(data.label, data); }
  // A demo that can't run now stays as it was last, with what is wrong above it.
  keepBroken(old, fresh) {
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
  // The demo that owns a section of the page.
  demoOf(section) {
    const demo = this.page?.demos.get(section.id);
    return demo?.section === section ? demo : null;
  }
  holds(node) { return this.page && isElement(node) && node.matches(".weft-demo"); }
  isMoved(node) { return this.moved.has(node); }
  remove(node) { if (!this.isMoved(node)) node.remove(); }
  // Whether this has dealt with an element of the page and what it is to become.
  place(old, fresh) {
    const demo = this.holds(old) && this.demoOf(old);
    if (!demo) return false;
    if (this.fresh.has(demo.data.label)) this.renewals.push([demo, fresh]);
    else old.replaceWith(fresh);
    return true;
  }
  // A new part of the page, with the sections that are there already in it.
  adopted(node) {
    if (!this.page || !isElement(node)) return node;
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
  // When all is in its place.
  settle() {
    const { page } = this;
    this.showBroken();
    if (!page) return;
    let isRenewed = false;
    if (this.isChanged) page.learn(this.data);
    for (const [demo, section] of this.renewals) {
      const data = this.fresh.get(demo.data.label);
      if (JSON.stringify(data) === JSON.stringify(demo.data)) continue;
      isRenewed = true;
      renew(demo, data, section);
    }
    if (this.isChanged) this.exchange();
    followMoved(page, isRenewed, this.confirmed);
    page.reader.refresh(document);
    writeAddress(page);
  }
  // Lets go of demos that are gone, and starts those that are new.
  exchange() {
    const { page } = this;
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
      else if (weft.sectionOf(data)) this.begin(label, data);
    }
  }
  begin(label, data) {
    const demo = new weft.Demo(data, this.page);
    this.page.demos.set(label, demo);
    const before = parked.get(label);
    parked.delete(label);
    if (before && hasSame(before.original, demo.original)) demo.try(before.values, "reset");
  }
}

// A section as it was rendered, without what scripts have added.
function bare(section) {
  const copy = section.cloneNode(true);
  for (const added of [...copy.querySelectorAll("*")].filter(isAdded)) added.remove();
  return copy;
}

function hasSame(left, right) { return left.size === right.size && weft.same(left, right); }

function stop(demo) {
  const { engine } = demo.page;
  const keys = [demo.data.label, demo.data.label + " verify"];
  for (const key of keys) engine.waiting.delete(key);
  clearTimeout(demo.patience);
  demo.wanted = null;
  demo.stale(false);
  demo.progress(null);
  if (keys.includes(engine.running?.key)) engine.replace();
}

// Gives a demo the newer data of the page. What the reader has moved stays, unless the lesson itself
// has other parameters now, and not because the reader has saved them.
function renew(demo, data, section) {
  const before = demo.original;
  const wanted = demo.wanted ?? demo.values;
  const wasMoved = !hasSame(wanted, before);
  const hadControls = controlsOf(demo.data);
  stop(demo);
  demo.data = data;
  demo.original = new Map(data.parameters.map(({ name, value }) => [name, value]));
  const keeps = wasMoved && [before, demo.saved].some((map) => map && hasSame(map, demo.original));
  if (!keeps) takeOver(demo, section, before, wasMoved && !hasSame(wanted, demo.original));
  if (controlsOf(data) !== hadControls) {
    demo.controls.clear();
    demo.section.querySelector(":scope > .weft-live").replaceWith(demo.panel());
    for (const [name, control] of demo.controls) control.write(wanted.get(name));
  }
  if (!keeps) demo.writeControls();
  else if (hasSame(wanted, demo.values) && !isMoved(demo)) demo.tell();
  else demo.try(wanted, "control");
}

// The demo is as the lesson says.
function takeOver(demo, section, before, isOther) {
  demo.values = new Map(demo.original);
  demo.known = null;
  demo.hasFailed = false;
  show(demo, section);
  demo.say(isOther ? changedWords(before, demo.original) : "");
}

function controlsOf({ title, label, controls, parameters }) {
  return JSON.stringify([title, label, controls, parameters.map(({ value, ...rest }) => rest)]);
}

function changedWords(before, now) {
  const changed = [...now].filter(([name, value]) => before.get(name) !== value)
    .map(([name, value]) => `${name}: ${value}`);
  return `The lesson has changed${changed.length ? ` (${changed.join(", ")})` : ""}; `
    + "the controls are as the lesson says.";
}

// Shows what the page has for a demo; its controls stay.
function show(demo, section) {
  demo.shown.forget();
  const keeper = new DemoKeeper();
  keeper.page = null;
  morph(demo.section, section, keeper);
}

// Numbers in the text, and claims, follow the demos that the reader has moved; all others are as
// rendered.
function followMoved(page, isRenewed, confirmed) {
  const known = new Set(page.checks.map(({ element }) => element));
  page.collect();
  for (const it of [...page.slots, ...page.checks]) {
    if (confirmed.has(it.element)) it.rendered = it.element.cloneNode(true);
  }
  const labels = new Set([...page.demos.keys()].filter((label) => isMoved(page.demos.get(label))));
  const isFollowing = (expression) => labels.has(expression.split(".")[0]);
  for (const expression of page.evaluated.keys()) {
    if (!isFollowing(expression)) page.evaluated.delete(expression);
  }
  const current = (expression) => page.evaluated.get(expression) ?? page.rendered.get(expression);
  for (const slot of page.slots) {
    slot.element = weft.replaced(slot.element, current(slot.expression));
  }
  for (const number of document.querySelectorAll(".weft-demo data.weft-eval")) {
    weft.replaced(number, current(weft.expressionOf(number)));
  }
  const again = new Set(page.slots.map(({ expression }) => expression)
    .filter((expression) => isFollowing(expression) && !page.evaluated.has(expression))
    .map((expression) => expression.split(".")[0]));
  for (const check of page.checks) {
    const label = page.followed.get(check.key)?.find((label) => labels.has(label));
    if (!label) check.element = weft.replaced(check.element, check.rendered);
    else if (isRenewed || !known.has(check.element)) again.add(label);
  }
  for (const label of again) {
    const demo = page.demos.get(label);
    if (!demo.wanted) demo.try(demo.values, "control");
  }
}

// The address tells what differs from the page as rendered.
function writeAddress(page) {
  const state = page.state();
  const now = location.hash.slice(1);
  if (state === now || (state === "" && !now.includes("="))) return;
  history.replaceState(null, "", state ? "#" + state : location.pathname + location.search);
}
