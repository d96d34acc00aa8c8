// "−1.5", "4.12 × 10⁻⁷", "∞"; NaN for other words.
function numberOf(text) {
  if (text === "∞" || text === "−∞") return text === "∞" ? Infinity : -Infinity;
  const [, sign, digits, power] = /^(−?)(\d+(?:\.\d+)?)(?: × 10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?$/.exec(text) ?? [];
  const exponent = [...power ?? ""].map((it) => it === "⁻" ? "-" : "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(it)).join("");
  return digits ? Number(`${sign && "-"}${digits}e${exponent || 0}`) : NaN;
}

// One axis, from "low high start end kind label".
class Axis {
  constructor(words) {
    const [, ends, kind, zero, label] = /^((?:\S+ ){4})(linear|log)(?::(\S+))? (.*)$/s.exec(words);
    [this.low, this.high, this.start, this.end] = ends.trim().split(" ").map(Number);
    // Halved, so that no difference is too large for a number.
    this.place = kind === "log" ? Math.log10 : (value) => value / 2;
    this.zero = zero === undefined ? NaN : Number(zero);
    this.label = label;
    const edges = [this.start, this.end, ...(zero === undefined ? [] : [this.zero])];
    [this.least, this.most] = [Math.min(...edges), Math.max(...edges)];
  }
  pixel(value) {
    if (this.place === Math.log10 && value <= 0) return value === 0 ? this.zero : NaN;
    const low = this.place(this.low);
    return this.start
      + (this.place(value) - low) / (this.place(this.high) - low) * (this.end - this.start);
  }
  cut(pixel) { return Math.max(this.least, Math.min(this.most, pixel)); }
  holds(pixel) { return pixel >= this.least - 0.5 && pixel <= this.most + 0.5; }
}

function panelsOf(drawing) {
  return [...drawing.querySelectorAll(".weft-base")].map(({ dataset }) => (
    { name: dataset.panel ?? "", x: new Axis(dataset.x), y: new Axis(dataset.y) }));
}

// A figure's marks: `{ name, panel, items }`, an item being `{ shape, x, y, words }` in pixels, with
// `xEnd` and `yEnd` where it reaches somewhere; items that are not on the drawing are left out.
function seriesOf(table, isByMark, drawing) {
  const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
  const rows = [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent));
  const panels = panelsOf(drawing);
  const all = isByMark ? marksOf(heads, rows, panels) : columnsOf(heads, rows, panels[0]);
  for (const series of all) {
    series.items = series.items.map((item) => placed(item, series.panel)).filter((item) => item);
  }
  return all.filter(({ items }) => items.length);
}

// The words of a row below each other: what, where from and to.
function span(text) {
  const [from, to] = text.split(" ± ")[0].split(" to ");
  return [numberOf(from), to === undefined ? undefined : numberOf(to)];
}

function marksOf(heads, rows, panels) {
  const all = [];
  const shift = heads[0] === "panel" ? 1 : 0;
  let key = null;
  for (const row of rows) {
    const [name, x, y, value] = row.slice(shift);
    if (!x && !y) continue;
    const panel = shift ? panels.find(({ name }) => name === row[0]) : panels[0];
    if (!panel) continue;
    // A line of a grid is a series.
    const itsKey = JSON.stringify([row[0], name, value && y]);
    if (itsKey !== key) all.push({ name, panel, isGrid: Boolean(value), items: [] });
    key = itsKey;
    const words = [];
    if (x) words.push([panel.x.label || "x", x]);
    if (y) words.push([panel.y.label || "y", y]);
    if (value) words.push(["value", value]);
    const [[x1, x2], [y1, y2]] = [span(x), span(y)];
    all.at(-1).items.push({ x: x1, xEnd: x2, y: y1, yEnd: y2, words, isCell: Boolean(value),
      hasX: x !== "", hasY: y !== "" });
  }
  return fromAbove(all);
}

// The table has the lines of a grid from below; the down arrow goes down.
function fromAbove(all) {
  const ordered = [];
  for (const series of all) {
    const place = ordered.findIndex((other) =>
      series.isGrid && other.isGrid && other.name === series.name && other.panel === series.panel);
    ordered.splice(place < 0 ? ordered.length : place, 0, series);
  }
  return ordered;
}

function columnsOf(heads, rows, panel) {
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
      return { x: numberOf(row[0]), y: numberOf(row[column]),
        yEnd: isBand ? numberOf(next) : undefined, words: [[xLabel, row[0]], [yLabel, y]],
        hasX: true, hasY: true };
    });
    all.push({ name: isBand ? head.slice(0, -", low".length) : head, panel, items });
  });
  for (const [words] of rows) {
    const [, name, axis, value] = /^(.*): ([xy]) = (.+)$/s.exec(words) ?? [];
    if (!axis) continue;
    all.push({ name, panel, items: [{ [axis]: numberOf(value), hasX: axis === "x", hasY: axis === "y",
      words: [[axis === "x" ? xLabel : yLabel, value]] }] });
  }
  return all;
}

// An item in pixels; `null` if the drawing does not show it.
function placed({ x, xEnd, y, yEnd, words, isCell, hasX, hasY }, panel) {
  const [across, up] = [panel.x, panel.y];
  const item = { words, x: across.pixel(x), y: up.pixel(y) };
  if (!hasX || !hasY) {
    const isSeen = hasX ? across.holds(item.x) : up.holds(item.y);
    Object.assign(item, { shape: "rule" }, hasX
      ? { xEnd: item.x, y: up.least, yEnd: up.most } : { x: across.least, xEnd: across.most, yEnd: item.y });
    return isSeen ? item : null;
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
  item.shape = isCell ? "cell" : "point";
  return across.holds(item.x) && up.holds(item.y) ? item : null;
}
