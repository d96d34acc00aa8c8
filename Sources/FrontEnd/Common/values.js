/**
 * The numbers of a list: "[0.7, 0.3]", "0.7, 0.3" and "0.7 0.3" alike.
 * @param {string} list
 */
export function elements(list) {
  return list.trim().replace(/^\[|\]$/g, "").split(/[\s,;]+/).filter((element) => element !== "");
}

/** @param {string} text */
export function listText(text) { return `[${elements(text).join(", ")}]`; }

/**
 * Whether parameters have the same values.
 * @param {Map<string, string>} left
 * @param {Map<string, string>} right
 */
export function same(left, right) {
  return [...left].every(([name, value]) => right.get(name) === value);
}

/**
 * A loop in browsers before 2025: `Uint8Array.from` with a function takes twenty times as long.
 * @param {string} base64
 */
export function bytesOf(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const characters = atob(base64), bytes = new Uint8Array(characters.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = characters.charCodeAt(at);
  return bytes;
}
