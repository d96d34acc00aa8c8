// What the marks of a figure say and where they stand: words from the table behind the figure, places as
// each drawing has them (`ReadableSeries`).

/** @typedef {{ name: string, left: number, top: number, right: number, bottom: number }} Panel */

/**
 * A mark in pixels of the drawing.
 * @typedef {object} Item
 * @property {string} name
 * @property {string} shape "point", "cell", "rule", "arrow", "bar", "band" or "box"
 * @property {number} x
 * @property {number} y
 * @property {number} [xEnd] Where it reaches, if it reaches somewhere.
 * @property {number} [yEnd]
 * @property {[label: string, value: string][]} words
 * @property {number} row Of the table.
 * @property {number[]} columns Those that are its own; none for a row that is.
 * @property {string[]} shows The values of the report that it shows: "elbo", "rmse.exact".
 */

/** @typedef {{ panel: Panel, items: Item[] }} Series */

/**
 * A figure's marks. Items that are not on the drawing are left out.
 * @param {HTMLTableElement} table The numbers behind the figure.
 * @param {SVGElement} drawing
 * @returns {Series[]}
 */
export function seriesOf(table, drawing) {
  const [heads, ...rows] = [...table.rows]
    .map((row) => [...row.cells].map((cell) => cell.textContent ?? ""));
  if (!heads) return [];
  const groups = /** @type {NodeListOf<SVGElement>} */ (drawing.querySelectorAll("g[data-box]"));
  return [...groups].flatMap(({ dataset, children }) => {
    const [left, top, right, bottom] = (dataset.box ?? "").split(" ").map(Number);
    const panel = { name: dataset.panel ?? "", left, top, right, bottom };
    return [...children].map((child) => (
      { panel, items: itemsOf(/** @type {SVGElement} */ (child).dataset, dataset, heads, rows) }));
  });
}

/**
 * @param {Record<string, string | undefined>} series What a drawing has of a series.
 * @param {Record<string, string | undefined>} panel What it has of its panel.
 * @param {string[]} heads
 * @param {string[][]} rows
 * @returns {Item[]}
 */
export function itemsOf(series, panel, heads, rows) {
  const { name = "", shape = "point", row = "0", at = "", columns = "", shows = "" } = series;
  const shown = shows.split(" ").filter((it) => it).map((it) => it.split("@"));
  return placesOf(at, shape === "point" || shape === "cell" ? 2 : 4).flatMap((place, index) => {
    if (!place) return [];
    const [x, y, xEnd, yEnd] = place;
    const own = Number(row) + index;
    const written = wordsOf(series, panel, heads, rows[own] ?? []);
    return [{ name, shape, x, y, xEnd, yEnd, ...written,
      row: own, columns: columns ? columns.split(" ").map(Number) : [],
      shows: shown.flatMap(([value, place]) => !place || Number(place) === index ? [value] : []) }];
  });
}

/**
 * What a row says: the cells of a series' own columns, or all of a row that names its mark.
 * @param {Record<string, string | undefined>} series
 * @param {Record<string, string | undefined>} panel
 * @param {string[]} heads
 * @param {string[]} row
 * @returns {{ name?: string, words: [label: string, value: string][] }}
 */
function wordsOf({ columns, join = "", axis, value = "" }, { x, y }, heads, row) {
  if (axis) return { words: [[(axis === "x" ? x : y) ?? axis, value]] };
  if (columns) {
    const values = columns.split(" ").map((column) => row[Number(column)]);
    return { words: [[x ?? "x", row[0]], [y ?? "y", values.filter((it) => it).join(join)]] };
  }
  const first = heads[0] === "panel" ? 2 : 1;
  const labels = [x, y];
  /** @type {[label: string, value: string][]} */
  const words = row.slice(first).flatMap((cell, index) => (
    cell ? [[labels[index] ?? heads[first + index], cell]] : []));
  return { name: row[first - 1], words };
}

/**
 * Places from differences in tenths of a pixel; `null` for one that is missing.
 * @param {string} text
 * @param {number} size How many numbers a place has.
 * @returns {(number[] | null)[]}
 */
export function placesOf(text, size) {
  /** @type {(number[] | null)[]} */
  const places = [];
  const steps = text.split(" ");
  const before = [0, 0, 0, 0];
  for (let index = 0; index < steps.length;) {
    if (steps[index] === ".") {
      places.push(null);
      index += 1;
      continue;
    }
    for (let number = 0; number < size; number += 1) before[number] += Number(steps[index + number]);
    places.push(before.slice(0, size).map((tenths) => tenths / 10));
    index += size;
  }
  return places;
}
