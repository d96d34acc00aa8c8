/** @typedef {import("./worker.js").DemoCode & { weft_identity?: () => number }} DemoCode */
/** @typedef {import("./worker.js").UnpackerCode} UnpackerCode */

/**
 * What the demos' code says of itself, as the page's worker opens it; not in a page, but in a script
 * engine that the command has.
 * @param {string} text The code, a character a byte.
 * @returns "none" where the engine has no WebAssembly, "" where the code says nothing.
 */
export function identityOf(text) {
  if (typeof WebAssembly === "undefined") return "none";
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = text.charCodeAt(at);
  let module = new WebAssembly.Module(bytes);
  const [packed] = WebAssembly.Module.customSections(module, "demos");
  if (packed) {
    const { exports } = new WebAssembly.Instance(module);
    const { memory, room, unpack } = /** @type {UnpackerCode} */ (/** @type {unknown} */ (exports));
    const start = room(packed.byteLength);
    new Uint8Array(memory.buffer, start, packed.byteLength).set(new Uint8Array(packed));
    const size = unpack();
    module = new WebAssembly.Module(
      new Uint8Array(memory.buffer, start + packed.byteLength, size));
  }
  const { exports } = new WebAssembly.Instance(module, { weft: {
    progress() {}, pauses: () => 0, wantsFigure: () => 0, figure() {} } });
  const code = /** @type {DemoCode} */ (/** @type {unknown} */ (exports));
  if (!code.weft_identity) return "";
  code.__main_argc_argv(0, 0);
  const place = code.weft_identity();
  const length = new DataView(code.memory.buffer).getUint32(place, true);
  return String.fromCharCode(...new Uint8Array(code.memory.buffer, place + 4, length));
}
