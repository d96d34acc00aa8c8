const numbers = "data.weft-eval, ul.weft-check";

// An address without the mark that makes the browser load it anew.
const plain = (address) => address?.replace(/\?weft=\d+$/, "");

// The page's own script, if its demos run. An element may be a global of any name, but is not the
// window's own.
const live = () => Object.hasOwn(globalThis, "weft") ? globalThis.weft : null;

const isElement = (node) => node.nodeType === Node.ELEMENT_NODE;

// What the page's own scripts have added.
const isAdded = (node) => isElement(node)
  && node.matches(".weft-live, .weft-notice, .weft-reader, .weft-said, .weft-broken");

function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

// Makes the list `old` of one parent's children look like the list `fresh`. What is the same stays
// the very same node: what the reader has opened, focused, selected or moved stays so.
function morphList(parent, old, fresh, after, demos) {
  const pairs = commonPairs(old.map(keyOf), fresh.map(keyOf));
  let [row, column] = [0, 0];
  for (const [nextRow, nextColumn] of [...pairs, [old.length, fresh.length]]) {
    const gone = old.slice(row, nextRow);
    const next = old[nextRow] ?? after;
    for (const node of fresh.slice(column, nextColumn)) {
      const index = gone.findIndex((other) => isAlike(other, node, demos));
      if (index >= 0) {
        for (const other of gone.splice(0, index)) demos.remove(other);
        morph(gone.shift(), node, demos);
      } else {
        const adopted = demos.adopted(node);
        const place = gone.find((other) => !demos.isMoved(other)) ?? next;
        parent.insertBefore(adopted, place);
      }
    }
    for (const node of gone) demos.remove(node);
    if (nextRow < old.length) morph(old[nextRow], fresh[nextColumn], demos);
    [row, column] = [nextRow + 1, nextColumn + 1];
  }
}

// Whether one node can become the other. A demo never becomes another one.
function isAlike(old, fresh, demos) {
  return old.nodeName === fresh.nodeName && !demos.holds(old) && !demos.holds(fresh);
}

function morph(old, fresh, demos) {
  if (!isElement(old)) return morphText(old, fresh);
  if (demos.place(old, fresh)) return;
  // What a run changes must be known as rendered: see `Page.collect`.
  if (old.matches(numbers)) {
    return old.isEqualNode(fresh) ? demos.confirmed.add(old) : old.replaceWith(fresh);
  }
  for (const { name, value } of fresh.attributes) {
    if (plain(old.getAttribute(name)) !== plain(value)) old.setAttribute(name, value);
  }
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && name !== "open") old.removeAttribute(name);
  }
  if (!old.querySelector(numbers) && old.isEqualNode(fresh)) return;
  const nodes = [...old.childNodes].filter((node) => !isAdded(node));
  const after = nodes.length ? nodes.at(-1).nextSibling : null;
  morphList(old, nodes, [...fresh.childNodes], after, demos);
}

// Only what differs, so that a selection around it stays.
function morphText(old, fresh) {
  const [before, text] = [old.data, fresh.data];
  if (before === text) return;
  const most = Math.min(before.length, text.length);
  let start = 0, end = 0;
  while (start < most && before[start] === text[start]) start++;
  while (end < most - start && before.at(-1 - end) === text.at(-1 - end)) end++;
  old.replaceData(start, before.length - start - end, text.slice(start, text.length - end));
}

// Scrolling goes by whole pixels, heights do not: what the last step left over.
let remainder = 0;

// What the reader looked at and is not there now: its name, where it was, and how far the page is
// scrolled without it.
let missing = null;

// Keeps what the reader looks at where it is while `change` runs, and the focus where it was. What
// goes is remembered: if it comes back before the reader has scrolled, it is where it was.
function undisturbed(change) {
  const focused = document.activeElement;
  const marks = scrollY > 0 ? landmarks() : [];
  const missed = missing && Math.abs(missing.scrolled - scrollY) < 1 ? missing : null;
  change();
  const found = missed && textElements().find((element) => keyOf(element) === missed.name);
  const mark = found ? { element: found, top: missed.top }
    : marks.find(({ element }) => element.isConnected);
  const isHeld = mark && hold(mark);
  const looked = missed ?? marks[0]?.outer;
  const isThere = isHeld && (found || !missed && looked.element.isConnected);
  missing = looked && !isThere ? { name: looked.name, top: looked.top, scrolled: scrollY } : null;
  const same = focused?.isConnected ? focused : focused?.id && document.getElementById(focused.id);
  if (same && same !== document.activeElement) same.focus({ preventScroll: true });
}

// Scrolls so that an element is where it was, in a page made long enough; says whether it is.
function hold({ element, top }) {
  const root = document.documentElement;
  root.style.minHeight = "";
  const wanted = scrollY + element.getBoundingClientRect().top - top;
  const lacking = wanted + innerHeight - root.scrollHeight;
  if (lacking > 1) root.style.minHeight = root.scrollHeight + lacking + "px";
  const shift = element.getBoundingClientRect().top - top + remainder;
  const before = scrollY;
  if (Math.abs(shift) >= 0.5) scrollBy({ top: shift, behavior: "instant" });
  const rest = shift - (scrollY - before);
  remainder = Math.abs(rest) < 1 ? rest : 0;
  return Math.abs(rest) < 2;
}

// The first elements that can be seen, and where they are, the parts of large ones before the whole.
function landmarks() {
  const all = textElements();
  const first = firstSeen(all);
  return all.slice(first, first + 5).flatMap((element) => {
    const top = element.getBoundingClientRect().top;
    const outer = { element, name: keyOf(element), top };
    const parts = element.matches(".weft-demo, blockquote, ul, ol") ? partsOf(element) : [];
    return [...parts, { element, top }].map((mark) => ({ ...mark, outer }));
  }).sort((a, b) => isCut(a) - isCut(b));
}

// What begins above the window may change its height there.
const isCut = ({ top }) => top < 0 || top > innerHeight;

function partsOf(element) {
  const inside = [...element.querySelectorAll(":scope > *, .weft-demo > *")]
    .filter((part) => !part.querySelector(".weft-demo") && !part.matches(".weft-demo"));
  return inside.filter((part) => part.getBoundingClientRect().bottom > 0).slice(0, 8)
    .map((part) => ({ element: part, top: part.getBoundingClientRect().top }));
}

// Elements stand one below the other.
function firstSeen(elements) {
  let [low, high] = [0, elements.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (elements[middle].getBoundingClientRect().bottom <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
