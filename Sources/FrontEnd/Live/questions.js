import { element } from "../Common/html.js";

// Questions that a reader answers before looking. What is right comes with the page and follows its demos;
// what a reader answers is nowhere but here.

/** @typedef {import("../Common/page-data.js").QuestionData} QuestionData */

/**
 * What somebody has typed: "0.5", "0,5", "1,000", "−3", "2e6", "40 %".
 * @param {string} text
 * @returns {number | null}
 */
export function typedNumber(text) {
  const bare = text.replace(/\s/g, "").replace("−", "-");
  const isGrouped = /^[-+]?[1-9]\d{0,2}(,\d{3})+(?![\d,])/.test(bare);
  const plain = isGrouped ? bare.replaceAll(",", "") : bare.replace(",", ".");
  const [, digits, percent] = /^([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)(%?)$/i.exec(plain) ?? [];
  return digits ? Number(digits) / (percent ? 100 : 1) : null;
}

/**
 * Whether a typed number is near enough to the right one.
 * @param {number} answer
 * @param {string[]} key See LiveResponse.swift.
 */
export function isNear(answer, [right, tolerance]) {
  return Math.abs(answer - Number(right)) <= Number(tolerance);
}

/**
 * How well the choices were made.
 * @param {boolean[]} chosen
 * @param {string[]} key
 */
export function verdict(chosen, key) {
  const wrong = chosen.filter((is, index) => is && key[index] !== "true").length;
  const missing = chosen.filter((is, index) => !is && key[index] === "true").length;
  return { isRight: wrong + missing === 0, wrong, missing };
}

/** @param {Element} element */
const levelOf = ({ nodeName }) => /^H[1-6]$/.test(nodeName) ? Number(nodeName[1]) : 0;

/**
 * What waits for an answer: all up to the answer that the lesson gives, or else to the end of the section.
 * @param {Element} form
 */
function waiting(form) {
  const found = [];
  for (let next = form.nextElementSibling; next; next = next.nextElementSibling) {
    if (next.matches(".weft-question")) break;
    found.push(next);
    if (next.matches(".weft-answer")) return found;
  }
  let heading = form.previousElementSibling;
  while (heading && !levelOf(heading)) heading = heading.previousElementSibling;
  const level = heading ? levelOf(heading) : 6;
  const end = found.findIndex((it) => levelOf(it) > 0 && levelOf(it) <= level);
  return end < 0 ? found : found.slice(0, end);
}

/** One question: its form, and what waits for its answer. */
/**
 * What a choice is called that has no words but a formula's.
 * @param {Element} label
 */
function formulaAlone(label) {
  const words = /** @type {Element} */ (label.cloneNode(true));
  for (const formula of words.querySelectorAll(".katex")) formula.remove();
  if (words.textContent?.trim()) return null;
  return [...label.querySelectorAll("annotation")].map((it) => it.textContent).join(" ") || null;
}

class Question {
  isOpen = false;
  hasAnswered = false;
  /** Whether something was uncovered by the answer. */
  hasRest = false;
  /**
   * What is right now, and as the page was rendered.
   * @type {string[]}
   */
  key = [];
  /** @type {string[]} */
  rendered = [];
  /** @type {string[]} */
  demos = [];
  /** @type {Set<Element>} */
  covered = new Set();
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.kind = "";
    this.field = element("input", { type: "text", inputMode: "decimal", autocomplete: "off" });
    this.typed = element("label", { className: "weft-typed" }, "Your answer ", this.field);
    const check = element("button", { type: "submit" }, "Check my answer");
    this.look = element("button", { type: "button" }, "Show me");
    this.reply = element("div", { className: "weft-reply", tabIndex: -1, "aria-live": "polite" });
    this.ask = element("div", { className: "weft-ask" }, this.typed,
      element("div", { className: "weft-answering" }, check, this.look), this.reply);
    form.noValidate = true;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.answer();
    });
    form.addEventListener("change", () => { if (!this.hasAnswered) this.reply.replaceChildren(); });
    this.look.onclick = () => {
      this.open();
      if (!this.hasAnswered) this.say("Here it is, below.");
      this.reply.focus({ preventScroll: true });
    };
  }
  /** @param {QuestionData} data */
  learn({ kind, key, demos }) {
    if (JSON.stringify(key) !== JSON.stringify(this.rendered)) this.key = key;
    this.rendered = key;
    this.demos = demos;
    const isOther = kind !== this.kind;
    this.kind = kind;
    this.typed.hidden = kind !== "number";
    for (const label of this.form.querySelectorAll(".weft-choices > li > label")) {
      const box = label.querySelector(":scope > .weft-box");
      if (box && !isOther) continue;
      box?.remove();
      label.prepend(element("input", { className: "weft-box", name: "choice",
        type: kind === "several" ? "checkbox" : "radio", ariaLabel: formulaAlone(label) }));
    }
    const fieldset = this.form.querySelector("fieldset") ?? this.form;
    if (!this.ask.isConnected) fieldset.append(this.ask);
    this.update();
  }
  boxes() {
    return [.../** @type {NodeListOf<HTMLInputElement>} */ (
      this.form.querySelectorAll(".weft-choices .weft-box"))];
  }
  /** Covers what waits, unless it has been opened. */
  cover() {
    const wanted = this.isOpen ? [] : waiting(this.form);
    for (const element of this.covered) if (!wanted.includes(element)) uncover(element);
    for (const element of wanted) cover(element);
    this.covered = new Set(wanted);
    this.look.hidden = this.covered.size === 0;
  }
  open() {
    this.isOpen = true;
    this.cover();
  }
  answer() {
    const hasRest = !this.isOpen && this.covered.size > 0;
    const isNumber = this.kind === "number";
    if (isNumber ? typedNumber(this.field.value) === null : !this.boxes().some((box) => box.checked)) {
      this.say(isNumber ? "Type a number first, such as 0.5 or 20." : "Choose an answer first."
        + (hasRest ? " Or let me show you." : ""));
      (isNumber ? this.field : this.boxes()[0])?.focus();
      return;
    }
    this.hasAnswered = true;
    this.hasRest ||= hasRest;
    this.reply.style.minHeight = "";
    this.open();
    this.update();
    this.reply.focus({ preventScroll: true });
    this.reply.scrollIntoView({ block: "nearest" });
  }
  /** The acknowledgement follows the demos, as the key does. */
  update() {
    if (!this.hasAnswered) return;
    const fresh = this.kind === "number" ? this.numberWords() : this.choiceWords();
    if (this.hasRest) fresh.push(element("p", {}, "See for yourself below."));
    const holder = element("div", {}, ...fresh);
    if (holder.innerHTML === this.reply.innerHTML) return;
    // What is below must not move under a hand that moves a demo.
    if (this.reply.childElementCount) this.reply.style.minHeight = `${this.reply.offsetHeight}px`;
    this.reply.replaceChildren(...holder.childNodes);
  }
  /** @param {string} words */
  say(words) { this.reply.replaceChildren(element("p", {}, words)); }
  numberWords() {
    const said = typedNumber(this.field.value) ?? NaN;
    const [, , right] = this.key, [, , before] = this.rendered;
    const moved = right === before ? "" : ` as the demo is set now (${before} as it was)`;
    return [isNear(said, this.key)
      ? acknowledged("Yes", `it is ${right}${moved}.`)
      : acknowledged("Not quite", `it is ${right}${moved}, and you said ${this.field.value.trim()}.`)];
  }
  choiceWords() {
    const chosen = this.boxes().map((box) => box.checked);
    const now = verdict(chosen, this.key), then = verdict(chosen, this.rendered);
    if (now.isRight !== then.isRight) {
      return [acknowledged(now.isRight ? "Yes" : "Not with these settings",
        now.isRight ? "as the demo is set now. When you were asked, it was set otherwise."
          : "but it was right as the demo was set when you were asked.")];
    }
    const reasons = this.boxes().flatMap((box) => box.checked ? reasonOf(box) : []);
    if (this.kind === "several") {
      return [acknowledged(now.isRight ? "Yes" : "Not quite",
        now.isRight ? "these, and no others." : lacking(now)), ...reasons];
    }
    const first = reasons[0];
    if (!(first instanceof HTMLParagraphElement)) {
      return [acknowledged(now.isRight ? "Yes" : "Not quite", ""), ...reasons];
    }
    first.prepend(element("strong", {}, now.isRight ? "Yes:" : "Not quite:"), " ");
    return reasons;
  }
  /** Its demos are as they were rendered. */
  restore() {
    this.key = this.rendered;
    this.update();
  }
  leave() {
    for (const element of this.covered) uncover(element);
  }
}

/** @param {Element} element */
function cover(element) {
  element.classList.add("weft-veiled");
  // What the browser finds, or an address leads to, it then uncovers.
  if ("onbeforematch" in element) element.setAttribute("hidden", "until-found");
}

/** @param {Element} element */
function uncover(element) {
  element.classList.remove("weft-veiled");
  if (!element.classList.length) element.removeAttribute("class");
  element.removeAttribute("hidden");
}

/**
 * @param {string} verdict
 * @param {string} words
 */
function acknowledged(verdict, words) {
  return element("p", {}, element("strong", {}, verdict + (words ? ":" : ".")), words && " " + words);
}

/** @param {{ wrong: number, missing: number }} verdict */
function lacking({ wrong, missing }) {
  const words = [];
  if (wrong) words.push(wrong === 1 ? "one of these is not right" : `${wrong} of these are not right`);
  if (missing) words.push(missing === 1 ? "one is missing" : `${missing} are missing`);
  return words.join(", and ") + ".";
}

/**
 * Copies of what the lesson says to those who choose it.
 * @param {Element} box
 */
function reasonOf(box) {
  const reason = box.closest("li")?.querySelector(".weft-reason");
  const copies = [...reason?.children ?? []].filter((part) => !part.matches("summary"))
    .map((part) => /** @type {Element} */ (part.cloneNode(true)));
  for (const copy of copies) {
    for (const named of [copy, ...copy.querySelectorAll("[id]")]) named.removeAttribute("id");
  }
  return copies;
}

/** The questions of a page. */
export class Questions {
  /** @type {Map<Element, Question>} */
  all = new Map();
  constructor() {
    document.addEventListener("beforematch", ({ target }) => this.reveal(target));
    addEventListener("hashchange", () => {
      if (this.reveal(addressed())) addressed()?.scrollIntoView();
    });
  }
  /**
   * Finds the questions of the page, and covers what waits for answers.
   * @param {QuestionData[]} data
   */
  collect(data) {
    const before = this.all;
    this.all = new Map();
    const forms = [.../** @type {NodeListOf<HTMLFormElement>} */ (
      document.querySelectorAll("form.weft-question"))];
    // Asked before anything changes: after that, the page would have to be laid out for each.
    const passed = forms.map((form) => !before.has(form) && hasPassed(form));
    for (const [place, form] of forms.entries()) {
      const known = data[Number(form.dataset.question)];
      if (!known?.key.length) continue;
      const question = before.get(form) ?? new Question(form);
      question.isOpen ||= passed[place];
      before.delete(form);
      question.learn(known);
      this.all.set(form, question);
    }
    for (const gone of before.values()) gone.leave();
    for (const question of this.all.values()) question.cover();
  }
  /**
   * What is right has changed with a demo.
   * @param {[index: number, texts: string[]][]} keys
   */
  take(keys) {
    for (const [form, question] of this.all) {
      const [, texts] = keys.find(([index]) => String(index) === form.getAttribute("data-question")) ?? [];
      if (texts?.length) question.key = question.rendered.map((was, index) => texts[index] || was);
      question.update();
    }
  }
  /**
   * Opens what covers a part of the page.
   * @param {EventTarget | null} target
   * @returns Whether it was covered.
   */
  reveal(target) {
    const found = [...this.all.values()].find(({ covered }) =>
      target instanceof Node && [...covered].some((element) => element.contains(target)));
    found?.open();
    return found !== undefined;
  }
}

/**
 * Whether the reader is beyond a question, or the address leads to its answer: then it is open, so that
 * nothing moves that is looked at.
 * @param {Element} form
 */
function hasPassed(form) {
  const target = addressed();
  return form.getBoundingClientRect().bottom < 0
    || target !== null && waiting(form).some((element) => element.contains(target));
}

/** The part of the page that the address names. */
function addressed() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null;
  }
}
