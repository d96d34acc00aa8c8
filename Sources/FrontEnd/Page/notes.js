// Shows what a word means beside it, and what a reference refers to: under the pointer, and where the
// focus is. What a word means stands in the page, hidden, and is read out as the link's description
// without any script; so does a piece of another page that is referred to.

const margin = 8;

/** @type {HTMLElement | undefined} */
let card;
/** @type {Element | undefined} */
let owner;
let timer = 0;

/** @param {EventTarget | null} target */
function linkAt(target) {
  return target instanceof Element
    ? target.closest("a.weft-ref, a[aria-describedby^='weft.note']") ?? undefined : undefined;
}

/** @param {EventTarget | null} target */
const isInCard = (target) => target instanceof Node && card?.contains(target) === true;

function hide() {
  clearTimeout(timer);
  card?.remove();
  card = owner = undefined;
}

/**
 * @param {Element} link
 * @returns {ChildNode[]}
 */
function contentOf(link) {
  const note = document.getElementById(link.getAttribute("aria-describedby") ?? "");
  if (note) return [...note.cloneNode(true).childNodes];
  const address = link.getAttribute("href") ?? "";
  if (address.startsWith("#")) {
    const source = document.getElementById(decodeURIComponent(address.slice(1)));
    // A heading says no more than the reference.
    return source && !/^H\d$/.test(source.nodeName) ? [glanceAt(source)] : [];
  }
  const piece = [...document.querySelectorAll(".weft-glances > [data-for]")]
    .find((piece) => piece.getAttribute("data-for") === address);
  return piece ? [...piece.cloneNode(true).childNodes] : [];
}

const used = "form, button, input, details, section, script, .weft-live, .weft-grips, .weft-check";

/**
 * What is seen of a part of the page, without what can be used.
 * @param {Element} source
 */
function glanceAt(source) {
  const glance = /** @type {Element} */ (source.cloneNode(true));
  const drawings = [...source.querySelectorAll(".weft-drawing")];
  for (const [index, drawing] of [...glance.querySelectorAll(".weft-drawing")].entries()) {
    if (drawings[index]?.getClientRects().length) drawing.setAttribute("class", "weft-drawing");
    else drawing.remove();
  }
  for (const node of glance.querySelectorAll(used)) node.remove();
  for (const node of glance.querySelectorAll("data, a")) node.replaceWith(...node.childNodes);
  for (const node of [glance, ...glance.querySelectorAll("*")]) {
    for (const name of ["id", "tabindex", "aria-labelledby"]) node.removeAttribute(name);
  }
  glance.classList.add("weft-glance");
  return glance;
}

/**
 * @param {Element} link
 * @returns {boolean} Whether there is something to be seen.
 */
function show(link) {
  clearTimeout(timer);
  if (link === owner) return true;
  hide();
  const content = contentOf(link);
  if (!content.length) return false;
  owner = link;
  card = document.createElement("aside");
  card.className = "weft-note";
  // Its place is told from the left, whatever the language.
  card.dir = getComputedStyle(link).direction;
  card.append(...content);
  document.body.append(card);
  place(card, link);
  return true;
}

/**
 * Below the line in which the word begins, or above it where there is no room; never beyond the window.
 * @param {HTMLElement} card
 * @param {Element} link
 */
function place(card, link) {
  const word = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const { width, height } = card.getBoundingClientRect();
  const room = document.documentElement.clientWidth - width - margin;
  const start = card.dir === "rtl" ? word.right - width : word.left;
  const below = word.bottom + margin;
  const hasRoom = below + height <= window.innerHeight || word.top < height + margin;
  card.style.left = Math.max(margin, Math.min(start, room)) + window.scrollX + "px";
  card.style.top = (hasRoom ? below : word.top - height - margin) + window.scrollY + "px";
}

/**
 * @param {number} delay In milliseconds: whoever passes over a word does not ask what it means.
 * @param {() => void} action
 */
function later(delay, action) {
  clearTimeout(timer);
  timer = setTimeout(action, delay);
}

document.addEventListener("pointerover", ({ target, pointerType }) => {
  if (pointerType === "touch") return;
  const link = linkAt(target);
  if (isInCard(target)) clearTimeout(timer);
  else if (link) later(owner ? 60 : 250, () => show(link));
  else if (owner && owner !== document.activeElement) later(300, hide);
});
document.addEventListener("focusin", ({ target }) => {
  const link = linkAt(target);
  if (link?.matches(":focus-visible")) show(link);
  else if (!isInCard(target)) hide();
});
document.addEventListener("focusout", ({ relatedTarget }) => {
  if (!isInCard(relatedTarget)) hide();
});
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape") hide();
});
// The first touch of a reference shows, the second follows.
document.addEventListener("click", (event) => {
  const link = linkAt(event.target);
  const isTouch = /** @type {PointerEvent} */ (event).pointerType === "touch";
  if (isTouch && link?.matches(".weft-ref") && link !== owner && show(link)) event.preventDefault();
  else if (link || !isInCard(event.target)) hide();
});
