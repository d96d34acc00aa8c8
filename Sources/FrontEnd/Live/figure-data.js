// What the marks of a figure say and where they stand: numbers from the table behind the figure, places
// by the scales that each panel of a drawing bears (`PanelDrawing`).

/** @typedef {{ name: string, x: Axis, y: Axis }} Panel */

/**
 * A mark in pixels of the drawing.
 * @typedef {object} Item
 * @property {"point" | "cell" | "rule" | "arrow" | "bar" | "band"} shape
 * @property {number} x
 * @property {number} y
 * @property {number} [xEnd] Where it reaches, if it reaches somewhere.
 * @property {number} [yEnd]
 * @property {[label: string, value: string][]} words
 */

/** @typedef {{ name: string, panel: Panel, items: Item[] }} Series */

/**
 * A mark as the table has it, in numbers.
 * @typedef {object} WrittenItem
 * @property {number} x
 * @property {number} y
 * @property {number} [xEnd]
 * @property {number} [yEnd]
 * @property {[label: string, value: string][]} words
 * @property {boolean} [isCell]
 * @property {boolean} hasX
 * @property {boolean} hasY
 */

/** @typedef {{ name: string, panel: Panel, isGrid?: boolean, items: WrittenItem[] }} WrittenSeries */

/**
 * "−1.5", "4.12 × 10⁻⁷", "∞"; NaN for other words.
 * @param {string} text
 */
export function numberOf(text) {
  if (text === "∞" || text === "−∞") return text === "∞" ? Infinity : -Infinity;
  const [, sign, digits, power] = /^(−?)(\d+(?:\.\d+)?)(?: × 10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?$/.exec(text) ?? [];
  const exponent = [...power ?? ""].map((it) => it === "⁻" ? "-" : "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(it)).join("");
  return digits ? Number(`${sign && "-"}${digits}e${exponent || 0}`) : NaN;
}

/** One axis of a panel, as its drawing says. */
export class Axis {
  /** @param {string} words "low high start end kind label" */
  constructor(words) {
    const [, ends = "", kind, zero, label = ""] =
      /^((?:\S+ ){4})(linear|log)(?::(\S+))? (.*)$/s.exec(words) ?? [];
    const [low, high, start, end] = ends.trim().split(" ").map(Number);
    this.low = low;
    this.high = high;
    this.start = start;
    this.end = end;
    // Halved, so that no difference is too large for a number.
    this.place = kind === "log" ? Math.log10 : half;
    this.zero = zero === undefined ? NaN : Number(zero);
    this.label = label;
    const edges = [start, end, ...(zero === undefined ? [] : [this.zero])];
    this.least = Math.min(...edges);
    this.most = Math.max(...edges);
  }
  /** @param {number} value */
  pixel(value) {
    if (this.place === Math.log10 && value <= 0) return value === 0 ? this.zero : NaN;
    const low = this.place(this.low);
    return this.start
      + (this.place(value) - low) / (this.place(this.high) - low) * (this.end - this.start);
  }
  /** @param {number} pixel */
  cut(pixel) { return Math.max(this.least, Math.min(this.most, pixel)); }
  /** @param {number} pixel */
  holds(pixel) { return pixel >= this.least - 0.5 && pixel <= this.most + 0.5; }
}

/** @param {number} value */
function half(value) { return value / 2; }

/**
 * @param {SVGElement} drawing
 * @returns {Panel[]}
 */
function panelsOf(drawing) {
  const bases = /** @type {NodeListOf<SVGElement>} */ (drawing.querySelectorAll(".weft-base"));
  return [...bases].map(({ dataset: { panel = "", x = "", y = "" } }) => (
    { name: panel, x: new Axis(x), y: new Axis(y) }));
}

/**
 * A figure's marks. Items that are not on the drawing are left out.
 * @param {HTMLTableElement} table The numbers behind the figure.
 * @param {boolean} isByMark Whether a row is a mark, or has a column for each curve.
 * @param {SVGElement} drawing
 * @returns {Series[]}
 */
export function seriesOf(table, isByMark, drawing) {
  const [heads, ...rows] = [...table.rows]
    .map((row) => [...row.cells].map((cell) => cell.textContent ?? ""));
  if (!heads) return [];
  const panels = panelsOf(drawing);
  const all = isByMark ? marksOf(heads, rows, panels) : columnsOf(heads, rows, panels[0]);
  return all
    .map(({ name, panel, items }) => (
      { name, panel, items: items.flatMap((item) => placed(item, panel) ?? []) }))
    .filter(({ items }) => items.length);
}

/**
 * The numbers that a cell runs from and to.
 * @param {string} text
 * @returns {[from: number, to: number | undefined]}
 */
function span(text) {
  const [from, to] = text.split(" ± ")[0].split(" to ");
  return [numberOf(from), to === undefined ? undefined : numberOf(to)];
}

/**
 * @param {string[]} heads
 * @param {string[][]} rows
 * @param {Panel[]} panels
 */
function marksOf(heads, rows, panels) {
  /** @type {WrittenSeries[]} */
  const all = [];
  const shift = heads[0] === "panel" ? 1 : 0;
  let key = "";
  for (const row of rows) {
    const [name, x, y, value] = row.slice(shift);
    if (!x && !y) continue;
    const panel = shift ? panels.find(({ name }) => name === row[0]) : panels[0];
    if (!panel) continue;
    // A line of a grid is a series.
    const itsKey = JSON.stringify([row[0], name, value && y]);
    if (itsKey !== key) all.push({ name, panel, isGrid: Boolean(value), items: [] });
    key = itsKey;
    /** @type {[label: string, value: string][]} */
    const words = [];
    if (x) words.push([panel.x.label || "x", x]);
    if (y) words.push([panel.y.label || "y", y]);
    if (value) words.push(["value", value]);
    const [[x1, x2], [y1, y2]] = [span(x), span(y)];
    all.at(-1)?.items.push({ x: x1, xEnd: x2, y: y1, yEnd: y2, words, isCell: Boolean(value),
      hasX: x !== "", hasY: y !== "" });
  }
  return fromAbove(all);
}

/**
 * The rows of a grid stand in the table bottom-up; ArrowDown moves down.
 * @param {WrittenSeries[]} all
 */
function fromAbove(all) {
  /** @type {WrittenSeries[]} */
  const ordered = [];
  for (const series of all) {
    const place = ordered.findIndex((other) =>
      series.isGrid && other.isGrid && other.name === series.name && other.panel === series.panel);
    ordered.splice(place < 0 ? ordered.length : place, 0, series);
  }
  return ordered;
}

/**
 * @param {string[]} heads
 * @param {string[][]} rows
 * @param {Panel} panel
 */
function columnsOf(heads, rows, panel) {
  /** @type {WrittenSeries[]} */
  const all = [];
  const [xLabel, yLabel] = [panel.x.label || "x", panel.y.label || "y"];
  const points = rows.filter(([x]) => Number.isFinite(numberOf(x)));
  heads.forEach((head, column) => {
    if (column === 0 || head.endsWith(", error bar ±") || head.endsWith(", high")) return;
    const isBand = head.endsWith(", low") && heads[column + 1]?.endsWith(", high");
    const hasError = heads[column + 1] === head + ", error bar ±";
    const items = points.filter((row) => row[column] !== "").map((row) => {
      const next = isBand || hasError ? row[column + 1] : "";
      const y = row[column] + (next && (isBand ? " to " : " ± ") + next);
      return written({ x: numberOf(row[0]), y: numberOf(row[column]),
        yEnd: isBand ? numberOf(next) : undefined, words: [[xLabel, row[0]], [yLabel, y]] });
    });
    all.push({ name: isBand ? head.slice(0, -", low".length) : head, panel, items });
  });
  for (const [words] of rows) {
    const [, name, axis, value] = /^(.*): ([xy]) = (.+)$/s.exec(words) ?? [];
    if (!axis) continue;
    const isX = axis === "x";
    all.push({ name, panel, items: [written({ [axis]: numberOf(value), hasX: isX, hasY: !isX,
      words: [[isX ? xLabel : yLabel, value]] })] });
  }
  return all;
}

/**
 * @param {Partial<WrittenItem>} parts
 * @returns {WrittenItem}
 */
function written(parts) { return { x: NaN, y: NaN, words: [], hasX: true, hasY: true, ...parts }; }

/**
 * An item in pixels; `null` if the drawing does not show it.
 * @param {WrittenItem} item
 * @param {Panel} panel
 * @returns {Item | null}
 */
function placed({ x, xEnd, y, yEnd, words, isCell, hasX, hasY }, panel) {
  const [across, up] = [panel.x, panel.y];
  const item = { words, x: across.pixel(x), y: up.pixel(y) };
  if (!hasX) {
    return up.holds(item.y)
      ? { ...item, shape: "rule", x: across.least, xEnd: across.most, yEnd: item.y } : null;
  }
  if (!hasY) {
    return across.holds(item.x)
      ? { ...item, shape: "rule", xEnd: item.x, y: up.least, yEnd: up.most } : null;
  }
  if (xEnd !== undefined && yEnd !== undefined) {
    return { ...item, shape: "arrow", xEnd: across.pixel(xEnd), yEnd: up.pixel(yEnd) };
  }
  if (xEnd !== undefined) {
    // Bars stand on zero, or hang from it.
    const floor = up.place === Math.log10 ? up.zero : up.pixel(0);
    const [left, right] = [across.cut(item.x), across.cut(across.pixel(xEnd))];
    const ends = [up.cut(item.y), up.cut(Number.isNaN(floor) ? up.start : floor)];
    return right - left > 0 && Number.isFinite(ends[0]) ? { words, shape: "bar", x: left, xEnd: right,
      y: Math.min(...ends), yEnd: Math.max(...ends) } : null;
  }
  if (yEnd !== undefined) {
    const ends = [up.cut(item.y), up.cut(up.pixel(yEnd))];
    return across.holds(item.x) && ends.every(Number.isFinite) ? { words, shape: "band", x: item.x,
      xEnd: item.x, y: Math.min(...ends), yEnd: Math.max(...ends) } : null;
  }
  return across.holds(item.x) && up.holds(item.y)
    ? { ...item, shape: isCell ? "cell" : "point" } : null;
}
