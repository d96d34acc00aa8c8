import { element, isElement } from "../Common/html.js";

// A box beside a reference that shows what it refers to, for the pointer, the keyboard and the finger. It
// stays while the pointer is over it, and goes with Escape. Without this a reference is a link.

const references = "a.weft-ref";
const left = "form, button, input, details, section, script, .weft-live, .weft-grips, .weft-check";

/** Watches all references of the page, also those that come later. */
export function showGlances() {
  if (!("popover" in HTMLElement.prototype)) return;
  const glance = new Glance();
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = linkAt(event);
    if (link) glance.showSoon(link);
    else if (glance.holds(event.target)) glance.stay();
    else glance.hideSoon();
  });
  document.addEventListener("focusin", (event) => {
    const link = linkAt(event);
    if (link?.matches(":focus-visible")) glance.show(link);
    else if (!glance.holds(event.target)) glance.hide();
  });
  document.addEventListener("focusout", (event) => {
    if (linkAt(event)) glance.hideSoon();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") glance.hide();
  });
  // The first touch shows, the second follows.
  document.addEventListener("click", (event) => {
    const link = linkAt(event);
    const isTouch = event instanceof PointerEvent && event.pointerType === "touch";
    if (link && isTouch && link !== glance.link && glance.show(link)) event.preventDefault();
    else if (!glance.holds(event.target)) glance.hide();
  });
  addEventListener("scroll", () => glance.place(), { passive: true });
  addEventListener("resize", () => glance.hide());
}

/**
 * @param {Event} event
 * @returns {HTMLAnchorElement | null}
 */
function linkAt({ target }) {
  return target instanceof Element ? target.closest(references) : null;
}

class Glance {
  constructor() {
    this.box = element("div", { className: "weft-glance", id: "weft.glance", role: "tooltip" });
    this.box.popover = "manual";
    /** @type {HTMLAnchorElement | null} */
    this.link = null;
    this.timer = 0;
  }
  /** @param {EventTarget | null} target */
  holds(target) { return target instanceof Node && this.box.contains(target); }
  stay() { clearTimeout(this.timer); }
  /** @param {HTMLAnchorElement} link */
  showSoon(link) {
    this.stay();
    if (link !== this.link) this.timer = setTimeout(() => this.show(link), 150);
  }
  hideSoon() {
    this.stay();
    this.timer = setTimeout(() => this.hide(), 250);
  }
  /**
   * @param {HTMLAnchorElement} link
   * @returns {boolean} Whether there is something to be seen.
   */
  show(link) {
    this.stay();
    if (link === this.link) return true;
    this.hide();
    const source = sourceOf(link);
    if (!source) return false;
    this.link = link;
    this.box.replaceChildren(...copied(source));
    document.body.append(this.box);
    this.box.showPopover();
    link.setAttribute("aria-describedby", this.box.id);
    this.place();
    return true;
  }
  hide() {
    this.stay();
    this.link?.removeAttribute("aria-describedby");
    this.link = null;
    this.box.remove();
  }
  /** Below the link, or above it where there is more room. */
  place() {
    if (!this.link) return;
    const at = this.link.getClientRects()[0] ?? this.link.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.box;
    const fits = at.bottom + height + 14 <= innerHeight || at.top < innerHeight - at.bottom;
    const x = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - width - 8));
    this.box.style.left = x + "px";
    this.box.style.top = Math.max(8, fits ? at.bottom + 6 : at.top - height - 6) + "px";
  }
}

/**
 * On this page, or a piece of another that came with it. A heading says no more than the reference.
 * @param {HTMLAnchorElement} link
 * @returns {Element | null}
 */
function sourceOf(link) {
  const address = link.getAttribute("href") ?? "";
  const source = address.startsWith("#") ? document.getElementById(decodeURIComponent(address.slice(1)))
    : [...document.querySelectorAll(".weft-glances > [data-for]")]
      .find((piece) => piece.getAttribute("data-for") === address);
  return source && !/^H\d$/.test(source.nodeName) ? source : null;
}

/**
 * What is seen of an element, without what can be used.
 * @param {Element} source
 */
function copied(source) {
  const copy = /** @type {Element} */ (source.cloneNode(true));
  const drawings = [...source.querySelectorAll(".weft-drawing")];
  for (const [index, drawing] of [...copy.querySelectorAll(".weft-drawing")].entries()) {
    if (drawings[index]?.getClientRects().length) drawing.setAttribute("class", "weft-drawing");
    else drawing.remove();
  }
  for (const node of [...copy.querySelectorAll(left)]) node.remove();
  for (const node of [...copy.querySelectorAll("data, a")]) node.replaceWith(...node.childNodes);
  for (const node of [copy, ...copy.querySelectorAll("*")]) {
    for (const name of ["id", "tabindex", "aria-labelledby"]) node.removeAttribute(name);
  }
  if (copy.nodeName === "DETAILS") copy.setAttribute("open", "");
  return copy.hasAttribute("data-for") ? [...copy.childNodes].filter(isElement) : [copy];
}
