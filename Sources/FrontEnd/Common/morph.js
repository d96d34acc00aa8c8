/**
 * An address without the mark that makes the browser load it anew.
 * @param {string | null} address
 */
export function plain(address) { return address?.replace(/\?weft=\d+$/, "") ?? null; }

/**
 * Gives an element the attributes of another. What the reader has opened stays open.
 * @param {Element} old
 * @param {Element} fresh
 */
export function takeAttributes(old, fresh) {
  for (const { name, value } of fresh.attributes) {
    const was = old.getAttribute(name);
    if (was !== value && plain(was) !== plain(value)) old.setAttribute(name, value);
  }
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && name !== "open") old.removeAttribute(name);
  }
}

/**
 * Changes only what differs, so that a selection around it stays.
 * @param {Node} old
 * @param {Node} fresh
 */
export function takeText(old, fresh) {
  const [before, text] = [old.nodeValue ?? "", fresh.nodeValue ?? ""];
  const change = difference(before, text);
  if (change) /** @type {CharacterData} */ (old).replaceData(...change);
}

/**
 * @param {string} before
 * @param {string} after
 * @returns {[start: number, count: number, text: string] | null} What to replace in the one to get the
 *   other.
 */
export function difference(before, after) {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let start = 0, end = 0;
  while (start < most && before[start] === after[start]) start++;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return [start, before.length - start - end, after.slice(start, after.length - end)];
}
