// Problems of the lesson at the foot of the window, and one line at its head about the preview
// itself.
class Panel {
  texts = [];
  isOpen = false;
  constructor() {
    const host = made("div", { id: "weft.panel", lang: "en" });
    const root = host.attachShadow({ mode: "open" });
    const style = new CSSStyleSheet();
    style.replaceSync(panelStyle);
    root.adoptedStyleSheets = [style];
    this.banner = made("p", { className: "banner", role: "status", hidden: true });
    this.heading = made("h2", { id: "heading" });
    this.list = made("div", { className: "list", tabIndex: 0, role: "group" });
    this.list.setAttribute("aria-labelledby", "heading");
    this.alert = made("p", { className: "said", role: "alert" });
    const hide = made("button", { type: "button", textContent: "Hide" });
    hide.onclick = () => this.open(false);
    this.problems = made("section", { className: "problems", hidden: true },
      made("header", {}, this.heading, hide), this.list);
    this.problems.setAttribute("aria-labelledby", "heading");
    this.problems.onkeydown = ({ key }) => { if (key === "Escape") this.open(false); };
    this.chip = made("button", { type: "button", className: "chip", hidden: true });
    this.chip.onclick = () => { this.open(true); this.list.focus(); };
    root.append(this.banner, this.alert, this.problems, this.chip);
    document.body.append(host);
    new ResizeObserver(() => this.makeRoom()).observe(this.problems);
  }
  // Opens by itself for errors that were not there before.
  show(problems) {
    const texts = problems.map(({ text }) => text);
    if (JSON.stringify(texts) === JSON.stringify(this.texts)) return;
    const errors = problems.filter(({ severity }) => severity === "error");
    const isNew = errors.some(({ text }) => !this.texts.includes(text));
    const hadAny = this.texts.length > 0;
    this.texts = texts;
    const words = counted(problems);
    this.heading.textContent = words;
    this.chip.textContent = words;
    this.chip.className = errors.length ? "chip error" : "chip";
    this.list.replaceChildren(...problems.map(shownProblem));
    if (isNew) this.alert.textContent = words + ". " + problems[0].message;
    else if (!texts.length) this.alert.textContent = hadAny ? "Mended: no problems." : "";
    this.open(texts.length > 0 && (isNew || this.isOpen));
  }
  open(isOpen) {
    const hadFocus = this.problems.contains(this.problems.getRootNode().activeElement);
    this.isOpen = isOpen;
    this.problems.hidden = !isOpen;
    this.chip.hidden = isOpen || !this.texts.length;
    if (hadFocus && !isOpen && !this.chip.hidden) this.chip.focus();
    this.makeRoom();
  }
  // So that the end of the page can be scrolled out from under the panel.
  makeRoom() {
    const height = this.isOpen ? this.problems.offsetHeight : 0;
    document.body.style.paddingBottom = height ? height + "px" : "";
  }
  say(words) {
    this.banner.textContent = words;
    this.banner.hidden = !words;
  }
}

// Its first line may be broken, the excerpt of the lesson below it not.
function shownProblem({ severity, text }) {
  const [first, ...excerpt] = text.trimEnd().split("\n");
  return made("div", { className: "problem " + severity }, made("p", {}, first),
    ...(excerpt.length ? [made("pre", {}, excerpt.join("\n"))] : []));
}

function counted(problems) {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const count = (number, noun) => number ? [`${number} ${noun}${number > 1 ? "s" : ""}`] : [];
  return [...count(errors, "problem"), ...count(problems.length - errors, "warning")].join(", ");
}

const panelStyle = `
  :host { font: 0.9rem/1.5 var(--weft-sans, system-ui); color: var(--weft-ink); }
  [hidden] { display: none !important; }
  .banner { position: fixed; inset: 0 0 auto; z-index: 2; margin: 0; padding: 0.5rem 1rem;
    background: var(--weft-ink); color: var(--weft-ground); text-align: center; }
  .said { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden;
    clip-path: inset(50%); }
  .problems { position: fixed; inset: auto 0 0; z-index: 1; display: flex; flex-direction: column;
    box-sizing: border-box; max-height: 45vh; border-top: 3px solid var(--weft-bad);
    background: var(--weft-ground); box-shadow: 0 0 1.5rem rgb(0 0 0 / 0.25); }
  header { display: flex; align-items: center; gap: 1rem; padding: 0.5rem 1rem; }
  h2 { flex: 1; margin: 0; font-size: 1rem; }
  .list { overflow: auto; padding: 0 1rem 0.8rem; }
  .list:focus-visible, button:focus-visible { outline: 2px solid var(--weft-accent);
    outline-offset: -2px; }
  .problem { width: fit-content; min-width: 100%; margin-top: 0.4rem; padding: 0.6rem 0.8rem;
    box-sizing: border-box; background: var(--weft-wash);
    border-inline-start: 3px solid var(--weft-quiet);
    font: 0.85rem/1.45 var(--weft-mono, ui-monospace, monospace); }
  .problem.error { border-color: var(--weft-bad); }
  .problem > p { max-width: calc(100vw - 4rem); margin: 0; overflow-wrap: anywhere; }
  pre { margin: 0; font: inherit; }
  button { min-height: 1.9rem; padding: 0.1rem 0.8rem; border: 1px solid var(--weft-quiet);
    border-radius: 4px; background: var(--weft-wash); color: var(--weft-ink); font: inherit;
    cursor: pointer; }
  .chip { position: fixed; inset: auto 1rem 1rem auto; z-index: 1; }
  .chip.error { border: 2px solid var(--weft-bad); }
  @media print { :host { display: none; } }
`;
