// What runs beside KaTeX: the options of every formula, limits, and where a mistake is.
//
// The bounds: KaTeX itself counts expansions (1000), but up to 0.16.9 an `\edef` may double its body at
// each (CVE-2024-28243), so the tokens that expansions push are counted too, and those that come out of
// them: each may become 700 characters of HTML. The hooks rest on methods that every KaTeX 0.1x has;
// where one is missing, the engine's time limit still stands.

/**
 * What KaTeX is used for here, some of it beside its published interface.
 * @typedef {object} KaTeX
 * @property {(tex: string, options?: object) => string} renderToString
 * @property {(name: string, body: string | ((context: Gullet) => string)) => void} __defineMacro
 * @property {new (message: string) => Error} ParseError
 */

/**
 * What expands macros in KaTeX. Its methods are on its prototype.
 * @typedef {object} Gullet
 * @property {(tokens: unknown[]) => void} pushTokens
 * @property {() => unknown} expandNextToken
 * @property {(name: string) => boolean} isDefined
 * @property {{ builtins: Record<string, unknown>, set: SetMacro }} macros
 */

/** @typedef {(this: unknown, name: string, value: unknown, isGlobal?: boolean) => void} SetMacro */

/** @typedef {{ message: string, start: number, end: number }} Mistake */

const limits = { pushedTokens: 100000, expandedTokens: 12000, htmlLength: 500000 };
let pushed = 0;
let taken = 0;
/**
 * The command that the formula may not use.
 * @type {string | null}
 */
let refused = null;
/** @type {Record<string, string>} */
let macros = {};

Object.assign(globalThis, { console: { warn() {}, error() {}, log() {} } });

const gullet = findGullet();

/** KaTeX hands it to a macro that is a function. */
function findGullet() {
  /** @type {Gullet | null} */
  let found = null;
  katex.__defineMacro("\\weftprobe", (context) => { found = context; return ""; });
  katex.renderToString("\\weftprobe");
  const gullet = /** @type {Gullet} */ (/** @type {unknown} */ (found));
  delete gullet.macros.builtins["\\weftprobe"];
  return gullet;
}

const expander = /** @type {Gullet} */ (Object.getPrototypeOf(gullet));
const pushTokens = expander.pushTokens;
const expandNextToken = expander.expandNextToken;
/** @param {unknown[]} tokens */
expander.pushTokens = function (tokens) {
  pushed += tokens.length;
  if (pushed > limits.pushedTokens) throw new katex.ParseError("The formula grows without end");
  return pushTokens.call(this, tokens);
};
expander.expandNextToken = function () {
  taken += 1;
  if (taken > limits.expandedTokens) {
    throw new katex.ParseError(`The formula has more than ${limits.expandedTokens} tokens`);
  }
  return expandNextToken.call(this);
};

// Equations have no numbers of KaTeX's own: each row of an environment without a star asks for one.
const names = /** @type {{ set: SetMacro }} */ (Object.getPrototypeOf(gullet.macros));
const setMacro = names.set;
/** @type {SetMacro} */
names.set = function (name, value, isGlobal) {
  return setMacro.call(this, name, name === "\\@eqnsw" ? "0" : value, isGlobal);
};
katex.__defineMacro("\\mbox", "\\text");

/**
 * The place of a mistake: KaTeX gives its start, and its end only by underlining the culprit in the
 * message. Whether the position counts in the formula or in a macro's expansion shows in the text around
 * it.
 * @param {string} message
 * @param {number} position
 * @param {string} input
 * @returns {Mistake | null}
 */
function place(message, position, input) {
  const marker = position === input.length
    ? " at end of input: " : ` at position ${position + 1}: `;
  for (let at = message.indexOf(marker); at >= 0; at = message.indexOf(marker, at + 1)) {
    let rest = message.slice(at + marker.length);
    const before = position > 15
      ? "…" + input.slice(position - 15, position) : input.slice(0, position);
    if (rest.slice(0, before.length) !== before) continue;
    rest = rest.slice(before.length);
    let count = 0;
    while (rest[2 * count + 1] === "\u0332" && rest[2 * count] === input[position + count]) count += 1;
    let after = input.slice(position + count);
    if (after.length > 15) after = after.slice(0, 15) + "…";
    if (rest.slice(2 * count) !== after) continue;
    return { message: message.slice(0, at), start: position, end: position + count };
  }
  return null;
}

/**
 * @param {unknown} error
 * @param {string} tex
 * @returns {Mistake}
 */
function describe(error, tex) {
  const whole = { start: 0, end: tex.length };
  if (error instanceof RangeError) return { message: "The formula is nested too deeply", ...whole };
  const { message: said, position } = /** @type {{ message?: unknown, position?: number }} */ (
    error ?? {});
  const message = String(said).replace(/^KaTeX parse error: /, "");
  if (refused !== null) {
    const start = tex.indexOf(refused);
    return start < 0 ? { message, ...whole } : { message, start, end: start + refused.length };
  }
  if (position === undefined) return { message, ...whole };
  const here = place(message, position, tex);
  if (here) return here;
  for (const [name, body] of Object.entries(macros)) {
    const inside = place(message, position, body);
    if (!inside) continue;
    const words = `${inside.message} (in the macro '${name}')`;
    const start = tex.indexOf(name);
    return start < 0 ? { message: words, ...whole }
      : { message: words, start, end: start + name.length };
  }
  return { message: message.replace(/ at (end of input|position \d+): .*$/s, ""), ...whole };
}

/**
 * @param {string} json An object.
 */
export function setMacros(json) {
  macros = JSON.parse(json);
  return "";
}

/**
 * @param {string} tex
 * @param {string} display "display", or else the formula stands in a line.
 * @returns "+" and HTML, "!" and how many thousand characters of it there may be, or "-", start, end and
 *   message of a mistake.
 */
export function render(tex, display) {
  pushed = 0;
  taken = 0;
  refused = null;
  try {
    const html = katex.renderToString(tex, {
      displayMode: display === "display",
      output: "htmlAndMathml",
      throwOnError: true,
      strict: "ignore",
      /** @param {{ command: string }} context */
      trust(context) {
        refused = context.command;
        throw new katex.ParseError(`'${refused}' is not allowed in a lesson`);
      },
      macros: { ...macros },
      maxSize: 50,
      maxExpand: 1000,
    });
    return html.length <= limits.htmlLength ? "+" + html : "!" + limits.htmlLength / 1000;
  } catch (error) {
    const { message, start, end } = describe(error, tex);
    return `-${start} ${end} ${message}`;
  }
}

/**
 * Every command there is: KaTeX keeps its tables to itself, but their keys are literals of its source,
 * and it can say of a name whether it is defined.
 * @param {string} source KaTeX's own.
 */
export function commandNames(source) {
  const seen = new Set(Object.keys(macros));
  for (const [, name] of source.matchAll(/["']\\\\([A-Za-z]+)["']/g)) {
    if (gullet.isDefined("\\" + name)) seen.add("\\" + name);
  }
  return [...seen].sort().join("\n");
}
