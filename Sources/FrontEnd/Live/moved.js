import { element } from "../Common/html.js";
import { same } from "../Common/values.js";

/** @typedef {import("./demo.js").Demo} Demo */

/**
 * Marks a number that is not what the lesson's author saw; one tap says what that was.
 * @param {HTMLElement} number
 * @param {Element} rendered As the page was made.
 */
export function markNumber(number, rendered) {
  const before = rendered.textContent ?? "";
  if (number.textContent === before) return;
  number.classList.add("weft-moved");
  number.dataset.was = before;
  number.tabIndex = 0;
  number.setAttribute("role", "button");
  number.setAttribute("aria-label", `${number.textContent}; with the lesson’s own settings ${before}`);
}

/** A tap on a number that has moved, or Enter, tells and hides what it was. */
export function listenForTaps() {
  /** @param {Event} event */
  const tell = ({ target }) => {
    const number = target instanceof Element ? target.closest(".weft-moved") : null;
    number?.classList.toggle("weft-told");
    return number !== null;
  };
  addEventListener("click", tell);
  addEventListener("keydown", (event) => {
    if ((event.key === "Enter" || event.key === " ") && tell(event)) event.preventDefault();
  });
}

/**
 * Claims are the author's, about the author's settings: elsewhere they are counted in quiet ink.
 * @param {Element} check
 * @param {boolean} isOpen Whether the reader has them open: they open for no claim that fails here.
 */
export function quieten(check, isOpen) {
  check.classList.add("weft-quiet-check");
  check.toggleAttribute("open", isOpen && check.matches("details"));
  const summary = check.querySelector(":scope > summary");
  if (!summary) return;
  const all = check.querySelectorAll("li").length;
  const mark = element("span", { className: "weft-mark", "aria-hidden": "true" }, "·");
  summary.replaceChildren(mark,
    ` ${check.querySelectorAll("li.weft-holds").length} of ${all} claims hold here`);
}

/**
 * Below a demo that is not as the lesson has it: that the text is about another, and the way back.
 * @param {Demo} demo
 */
export function tellOfMove(demo) {
  const { section, values, original } = demo;
  const old = section.querySelector(":scope > .weft-away");
  if (same(values, original)) return old?.remove();
  if (old) return;
  const back = element("button", { type: "button" }, "Back to the lesson’s settings");
  back.onclick = () => {
    demo.panel.menu.summary.focus({ preventScroll: true });
    demo.startAgain();
  };
  section.append(element("p", { className: "weft-away" },
    "The text speaks of the lesson’s own settings; these are yours, and so are the numbers that are marked. ",
    back));
}
