// Shows what a word means beside it: under the pointer, and where the focus is. What it means stands in
// the page, hidden, and is read out as the link's description without any script.

const margin = 8;

/** @type {HTMLElement | undefined} */
let card;
/** @type {Element | undefined} */
let owner;
let timer = 0;

/** @param {EventTarget | null} target */
function linkAt(target) {
  return target instanceof Element
    ? target.closest("a[aria-describedby^='weft.note']") ?? undefined : undefined;
}

/** @param {EventTarget | null} target */
const isInCard = (target) => target instanceof Node && card?.contains(target) === true;

function hide() {
  clearTimeout(timer);
  card?.remove();
  card = owner = undefined;
}

/** @param {Element} link */
function show(link) {
  clearTimeout(timer);
  if (link === owner) return;
  hide();
  const note = document.getElementById(link.getAttribute("aria-describedby") ?? "");
  if (!note) return;
  owner = link;
  card = document.createElement("aside");
  card.className = "weft-note";
  // Its place is told from the left, whatever the language.
  card.dir = getComputedStyle(link).direction;
  card.append(...[...note.cloneNode(true).childNodes]);
  document.body.append(card);
  place(card, link);
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
document.addEventListener("click", ({ target }) => {
  if (linkAt(target)) hide();
});
