// A run that takes longer than this, in milliseconds, waits until a slider is let go.
const quick = 12;

// One directive: its controls, and the runs that follow them.
class Demo {
  constructor(data, page) {
    this.data = data;
    this.page = page;
    this.original = new Map(data.parameters.map(({ name, value }) => [name, value]));
    this.values = new Map(this.original);
    // What it has reported last, for a worker that does not know it; `null`: as rendered.
    this.known = null;
    // As it stands in the lesson, with the parameters of the last run.
    this.directive = null;
    this.section = sectionOf(data);
    this.shown = new Shown(this.section);
    this.lastTime = 0;
    // Whether the address has to be written.
    this.owes = false;
    this.controls = new Map();
    this.section.prepend(this.panel());
    page.reader.attach(this.section);
    this.writeControls();
  }
  panel() {
    const { data } = this;
    const grid = element("div", { className: "weft-controls" });
    for (const name of data.controls) {
      const parameter = data.parameters.find((parameter) => parameter.name === name);
      if (!parameter || this.controls.has(name)) continue;
      const control = new Control(parameter, `${data.label}.control.${name}`,
        (isFinal, isSliding) => this.moved(isFinal, isSliding ? `${data.label}.${name}` : null));
      this.controls.set(name, control);
      grid.append(control.box);
    }
    const button = (words, act) => {
      const made = element("button", { type: "button" }, words);
      made.onclick = act;
      return made;
    };
    this.reset = button("Reset", () => {
      this.page.sliding(null);
      this.try(this.original, "reset");
    });
    this.status = element("p", { className: "weft-status", role: "status" });
    this.bar = element("progress", { max: 1, value: 0, hidden: true,
      "aria-label": `Running ${data.title} (${data.label})` });
    const actions = element("div", { className: "weft-actions" }, this.reset,
      button("Copy as directive", () => this.copy()), button("Verify", () => this.verify()),
      this.bar, this.status);
    return element("div", { className: "weft-live", role: "group",
      "aria-label": `Controls of ${data.title} (${data.label})` }, grid, actions);
  }
  moved(isFinal, slider) {
    this.page.sliding(slider);
    const values = new Map(this.values);
    for (const [name, control] of this.controls) {
      const text = control.read();
      // A field that shows the current value need not spell it alike.
      if (text !== values.get(name)) values.set(name, text);
    }
    if (isFinal && this.wanted && same(values, this.wanted)) {
      this.isFinal = true;
      return;
    }
    if (isFinal && !this.hasFailed && !this.wanted && same(values, this.values)) {
      this.stale(false);
      this.shown.finish();
      return this.page.write();
    }
    if (!isFinal && this.lastTime >= quick) return this.stale(true);
    this.try(values, isFinal ? "control" : "drag");
  }
  // Values from the address change nothing when they have problems.
  try(values, origin) {
    this.wanted = values;
    this.isFinal = origin === "control" || origin === "reset";
    if (origin === "address") this.owes = false;
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.stale(true), 80);
    let asked;
    this.page.engine.ask({
      key: this.data.label,
      message: (known) => {
        asked = this.page.data;
        return requestMessage(this.data, values, known, false);
      },
      progressed: (share) => this.progress(share),
      crashed: (words) => this.settle(() => this.say(
        `The demo's code stopped (${words}). It was started anew; the values stand as they were.`)),
      answered: (answer, time) => this.settle(
        () => this.answered(answer, time, values, origin, asked)),
    });
  }
  settle(act) {
    clearTimeout(this.patience);
    this.wanted = null;
    this.stale(false);
    this.progress(null);
    act();
  }
  answered(answer, time, values, origin, asked) {
    this.lastTime = time;
    for (const control of this.controls.values()) control.complain("");
    this.say("");
    if (answer.problems) return this.explain(answer.problems, origin, values);
    if (answer.failure) {
      this.hasFailed = true;
      this.tell();
      this.section.classList.add("weft-stale");
      return this.say(`The demo ended without a result: ${answer.failure}.`);
    }
    this.hasFailed = false;
    this.values = values;
    this.known = answer.values;
    this.directive = answer.directive;
    this.shown.update(answer.parts);
    this.page.show(answer, asked);
    this.page.reader.refresh(this.section);
    if (origin === "address" || origin === "reset") this.writeControls();
    this.tell();
    if (time > 500) this.say(`Done in ${(time / 1000).toFixed(1)} s.`);
    this.owes ||= this.isFinal;
    this.rest(origin === "drag" && !this.isFinal ? 150 : 30);
  }
  // What nobody sees waits until what is seen has been painted, or the slider rests.
  rest(delay) {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      this.resting = null;
      this.shown.finish();
      if (this.owes) this.page.write();
      this.owes = false;
    }, delay);
  }
  // What the address asks for in vain is left out, and the rest of it tried again, unless it can't
  // be said which part is wrong.
  leaveOut(problems, values) {
    this.page.object(`The address asks '${this.data.label}' for what it can't do: `
      + problems.map(({ words }) => words).join("; "));
    if (problems.some(({ id }) => ["inconsistent-parameters", "over-budget"].includes(id))) return;
    const rest = new Map(values);
    for (const { parameter } of problems) {
      if (this.original.has(parameter)) rest.set(parameter, this.original.get(parameter));
    }
    if (!same(rest, values) && !same(rest, this.values)) this.try(rest, "address");
  }
  explain(problems, origin, values) {
    if (origin === "address") return this.leaveOut(problems, values);
    this.hasFailed = true;
    this.tell();
    this.section.classList.add("weft-stale");
    const others = problems.filter(({ parameter, words }) => {
      const control = this.controls.get(parameter);
      control?.complain(words);
      return !control;
    });
    this.say(others.length
      ? others.map(({ words }) => words).join("; ")
      : "Not run: a parameter can't be used. The old result is dimmed.");
  }
  stale(isStale) {
    this.section.classList.toggle("weft-stale", isStale);
    if (isStale) this.section.setAttribute("aria-busy", "true");
    else this.section.removeAttribute("aria-busy");
  }
  progress(share) {
    this.bar.hidden = share === null;
    this.bar.value = share ?? 0;
  }
  say(words) { if (this.status.textContent !== words) this.status.textContent = words; }
  writeControls() {
    for (const [name, control] of this.controls) {
      control.write(this.values.get(name));
      control.complain("");
    }
    this.tell();
  }
  // That the controls, or what they show, have come to rest.
  tell() {
    this.reset.disabled = !this.hasFailed && same(this.values, this.original);
    this.section.dispatchEvent(new CustomEvent("weft:values", { bubbles: true, detail: this }));
  }
  async copy() {
    const text = same(this.values, this.original) ? this.data.directive : this.directive;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Pages opened from disk may lack the newer way.
      const area = element("textarea", { value: text, "aria-hidden": "true" });
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    this.say("The directive was copied: paste it into the lesson.");
  }
  verify() {
    this.say("Running the page's own parameters…");
    this.page.engine.ask({
      key: this.data.label + " verify",
      givesWayTo: this.data.label,
      message: (known) => requestMessage(this.data, this.original, known, true),
      progressed: (share) => this.progress(share),
      crashed: (words) => { this.progress(null); this.say(`The demo's code stopped (${words}).`); },
      answered: (answer) => {
        this.progress(null);
        const short = (digest) => digest?.slice(0, 12) ?? "none";
        this.say(answer.digest === this.data.digest
          ? `Verified: this browser computes the very bytes of the page (SHA-256 ${short(answer.digest)}…).`
          : `Not the same: the page has ${short(this.data.digest)}…, this browser computes `
            + `${short(answer.digest)}….`);
      },
    });
  }
}

function same(left, right) {
  return [...left].every(([name, value]) => right.get(name) === value);
}
