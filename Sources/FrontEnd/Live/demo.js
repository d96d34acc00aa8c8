import { same } from "../Common/values.js";
import { Handles } from "./handles.js";
import { requestMessage } from "./messages.js";
import { Kept } from "./kept.js";
import { tellOfMove } from "./moved.js";
import { Panel } from "./panel.js";
import { Shown } from "./shown.js";

/** @typedef {import("../Common/page-data.js").DemoData} DemoData */
/** @typedef {import("./messages.js").Answer} Answer */
/** @typedef {import("./messages.js").Problem} Problem */
/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("../Common/page-data.js").PageData} PageData */

/**
 * Where values come from: a slider that moves, a control at rest, the address, or the lesson itself, or
 * what was before.
 * @typedef {"drag" | "control" | "address" | "reset"} Origin
 */

// Where runs take longer than this, in milliseconds, they wait until a slider is let go.
const quick = 12;

/** One directive: its controls, and the runs that follow them. */
export class Demo {
  /**
   * What is wanted while it is not shown yet.
   * @type {Map<string, string> | null}
   */
  wanted = null;
  /**
   * What it has answered last, for a worker that does not know it; `null`: as rendered.
   * @type {Uint8Array | null}
   */
  known = null;
  /** The directive with the parameters of the last run. */
  directive = "";
  isFinal = false;
  hasFailed = false;
  /** How long the last runs took, in milliseconds, as what is seen alone would have taken. */
  times = [0, 0, 0];
  /** Whether the address has to be written. */
  needsAddress = false;
  /** Whether what is being computed, or is shown, is not what the controls say. */
  isBehind = false;
  /**
   * The axes that stood still in what was asked for last, while a hand was in a figure.
   * @type {import("./messages.js").Axes | null}
   */
  held = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  patience;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  resting;
  /**
   * The values before each move, the last one last.
   * @type {Map<string, string>[]}
   */
  past = [];
  /**
   * Whether the values are to be those before the last move.
   */
  goesBack = false;
  /**
   * What the preview's script remembers of it: what was saved last, and the buttons for that.
   * @type {Map<string, string> | undefined}
   */
  saved;
  /** @type {import("../Preview/saving.js").Saving | undefined} */
  saving;
  /**
   * @param {DemoData} data
   * @param {HTMLElement} section
   * @param {Page} page
   */
  constructor(data, section, page) {
    this.data = data;
    this.page = page;
    /** @type {Map<string, string>} */
    this.original = new Map(data.parameters.map(({ name, value }) => [name, value]));
    this.values = new Map(this.original);
    /** The values when the controls came to rest last. */
    this.rested = this.values;
    this.section = section;
    this.shown = new Shown(section);
    this.kept = new Kept(section);
    this.handles = new Handles(this);
    this.panel = new Panel(this);
    section.querySelector(":scope > .weft-stage")?.append(this.panel.box);
    page.reader.attach(section);
    this.writeControls();
  }
  get controls() { return this.panel.controls; }
  /** One run may be slow by chance, and the first is until the browser has compiled the code. */
  get leastTime() { return Math.min(...this.times); }
  /** The panel is made anew, for other parameters. */
  renewPanel() {
    const old = this.panel;
    this.panel = new Panel(this);
    old.box.replaceWith(this.panel.box);
  }
  /** Keeps the curves as they are, or lets go of those that were kept. */
  keepOrDrop() {
    if (this.kept.isShown) this.kept.drop();
    else {
      this.shown.finish();
      this.kept.keep();
    }
    this.panel.keep.textContent = this.kept.isShown ? "Let go" : "Keep";
    this.say(this.kept.isShown ? "These curves stay, pale, as you move on." : "");
  }
  /** Back to what the lesson says. */
  startAgain() {
    this.page.sliding(null);
    this.try(this.original, "reset");
  }
  /** Takes the last move back; a move that could not be run first. */
  undo() {
    const before = this.hasFailed ? this.rested : this.past.at(-1);
    if (!before) return;
    this.page.sliding(null);
    this.goesBack = true;
    this.try(before, "reset");
  }
  /** The controls have come to rest: what they were before can be had again. */
  rememberMove() {
    if (this.goesBack) this.past.pop();
    else if (!same(this.rested, this.values)) this.past.push(this.rested);
    this.goesBack = false;
    this.rested = this.values;
    this.tell();
  }
  /**
   * @param {boolean} isFinal
   * @param {string | null} slider The slider that moves, if one does.
   * @param {boolean} [isPlaying] Whether it moves by itself, and waits for what takes long.
   */
  moved(isFinal, slider, isPlaying = false) {
    this.page.sliding(slider);
    this.handles.dropHint();
    const mustWait = this.leastTime >= quick && !isPlaying && !this.isTraining(slider);
    // With a slider, a handle goes with the marks that it stands among.
    if (mustWait) this.handles.refresh();
    const values = new Map(this.values);
    for (const [name, control] of this.controls) {
      const text = control.read();
      // A field that shows the current value need not spell it alike.
      if (text !== values.get(name)) values.set(name, text);
    }
    const isAsked = isFinal && !this.held;
    if (isAsked && this.wanted && same(values, this.wanted)) {
      this.isFinal = true;
      return;
    }
    if (isAsked && !this.hasFailed && !this.wanted && same(values, this.values)) {
      this.isBehind = false;
      this.stale(false);
      this.rest(0);
      this.rememberMove();
      return this.page.write();
    }
    if (!isFinal && mustWait) {
      this.isBehind = true;
      return this.stale(true);
    }
    this.try(values, isFinal ? "control" : "drag");
  }
  /**
   * Whether a slider counts the steps of a training, which goes on from where it is.
   * @param {string | null} slider
   */
  isTraining(slider) {
    const { label, parameters } = this.data;
    return parameters.some(({ name, counts }) => counts && slider === `${label}.${name}`);
  }
  /**
   * Values from the address change nothing when they have problems.
   * @param {Map<string, string>} values
   * @param {Origin} origin
   * @param {boolean} [isWhole] Whether what nobody sees is wanted too.
   */
  try(values, origin, isWhole = false) {
    this.wanted = values;
    this.isBehind = false;
    this.isFinal = origin === "control" || origin === "reset";
    const held = origin === "drag" ? this.handles.axes() : null;
    this.held = held;
    if (origin === "address") this.needsAddress = false;
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.stale(true), 80);
    let asked = this.page.data;
    const seen = origin === "drag" && !isWhole ? this.shown.seenWidth() : 0;
    const message = this.message(values, { held, seen });
    this.page.engine.ask({
      key: this.data.label,
      message: (known) => {
        asked = this.page.data;
        return message(known);
      },
      progressed: (share) => this.progress(share),
      showed: (html) => {
        this.section.classList.remove("weft-stale");
        this.shown.show(html);
        this.handles.refresh();
      },
      crashed: (words) => {
        this.settle(values);
        this.say(`The demo's code stopped (${words}). It was started anew; the values stand as they were.`);
      },
      answered: (answer, time) => {
        if ("result" in answer) this.shown.lacks = seen !== 0;
        this.answered(answer, time, values, origin, asked);
      },
    });
  }
  /**
   * What asks for a run, once the engine says what the worker knows.
   * @param {Map<string, string>} values
   * @param {Parameters<typeof requestMessage>[3]} wishes
   * @returns {import("./engine.js").Job["message"]}
   */
  message(values, wishes) { return (known) => requestMessage(this.data, values, known, wishes); }
  /**
   * @param {Map<string, string>} values
   * @returns Whether nothing else has been asked for since.
   */
  settle(values) {
    this.progress(null);
    if (this.wanted !== values) return false;
    clearTimeout(this.patience);
    this.wanted = null;
    this.stale(this.isBehind);
    return true;
  }
  /**
   * @param {Answer} answer
   * @param {number} time
   * @param {Map<string, string>} values
   * @param {Origin} origin
   * @param {PageData} asked
   */
  answered(answer, time, values, origin, asked) {
    // An answer that came as something else was asked for is shown, and is not where the controls rest.
    const isFinal = this.settle(values) && this.isFinal;
    const cost = this.shown.lacks ? time : time / 2;
    this.times = time > 100 ? [cost, cost, cost] : [cost, ...this.times.slice(0, 2)];
    for (const control of this.controls.values()) control.complain("");
    this.say("");
    if ("problems" in answer) return this.explain(answer.problems, origin, values);
    if ("failure" in answer) {
      this.hasFailed = true;
      this.tell();
      this.section.classList.add("weft-stale");
      return this.say(`The demo ended without a result: ${answer.failure}.`);
    }
    if ("digest" in answer) return;
    this.hasFailed = false;
    this.values = values;
    this.known = answer.result.values;
    this.directive = answer.result.directive;
    this.shown.update(answer.result.parts);
    this.page.show(answer.result, asked);
    this.page.reader.refresh(this.section);
    if (this.kept.follow()) {
      this.say("The axes have changed: the curves that you kept come back when they do.");
    }
    if (origin === "address" || origin === "reset") this.writeControls();
    if (origin === "address") this.rested = values;
    if (isFinal) this.rememberMove();
    else this.tell();
    if (time > 500) this.say(`Done in ${(time / 1000).toFixed(1)} s.`);
    this.needsAddress ||= isFinal;
    this.rest(origin === "drag" && !isFinal ? 150 : 30);
  }
  /**
   * What nobody sees waits until what is seen has been painted, or the slider rests.
   * @param {number} delay In milliseconds.
   */
  rest(delay) {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => {
      this.resting = undefined;
      this.shown.finish();
      if (this.needsAddress) this.page.write();
      this.needsAddress = false;
      if (this.shown.lacks && !this.wanted && !this.hasFailed) this.try(this.values, "drag", true);
    }, delay);
  }
  /**
   * What the address asks for in vain is left out, and the rest of it tried again, unless it can't be
   * said which part is wrong.
   * @param {Problem[]} problems
   * @param {Map<string, string>} values
   */
  leaveOut(problems, values) {
    this.page.object(`The address asks '${this.data.label}' for what it can't do: `
      + problems.map(({ words }) => words).join("; "));
    if (problems.some(({ id }) => ["inconsistent-parameters", "over-budget"].includes(id))) return;
    const rest = new Map(values);
    for (const { parameter } of problems) {
      const original = this.original.get(parameter ?? "");
      if (parameter && original !== undefined) rest.set(parameter, original);
    }
    if (!same(rest, values) && !same(rest, this.values)) this.try(rest, "address");
  }
  /**
   * @param {Problem[]} problems
   * @param {Origin} origin
   * @param {Map<string, string>} values
   */
  explain(problems, origin, values) {
    if (origin === "address") return this.leaveOut(problems, values);
    this.hasFailed = true;
    this.tell();
    this.section.classList.add("weft-stale");
    const others = problems.filter(({ parameter, words }) => {
      const control = this.controls.get(parameter ?? "");
      control?.complain(words);
      return !control;
    });
    this.say(others.length
      ? others.map(({ words }) => words).join("; ")
      : "Not run: a parameter can't be used. The old result is dimmed.");
  }
  /** @param {boolean} isStale */
  stale(isStale) {
    this.section.classList.toggle("weft-stale", isStale);
    if (isStale) this.section.setAttribute("aria-busy", "true");
    else this.section.removeAttribute("aria-busy");
  }
  /** @param {number | null} share Of the whole run. */
  progress(share) {
    const { bar } = this.panel;
    // To say the same again would have the page laid out.
    if (bar.hidden && share === null) return;
    bar.hidden = share === null;
    bar.value = share ?? 0;
  }
  /** @param {string} words */
  say(words) {
    const { status } = this.panel;
    if (status.textContent !== words) status.textContent = words;
  }
  writeControls() {
    for (const [name, control] of this.controls) {
      control.write(this.values.get(name) ?? "");
      control.complain("");
    }
    this.tell();
  }
  /** That the controls, or what they show, have come to rest. */
  tell() {
    this.handles.refresh();
    this.panel.offer(this.past.length > 0 || this.hasFailed,
      this.hasFailed || !same(this.values, this.original));
    tellOfMove(this);
    this.section.dispatchEvent(new CustomEvent("weft:values", { bubbles: true, detail: this }));
  }
}
