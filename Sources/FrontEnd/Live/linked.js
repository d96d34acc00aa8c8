// What belongs together is lit together: a value in the prose or in a table, a name in a legend, a cell of the
// numbers behind a figure, and the marks that show it.

/** @typedef {import("./figure-data.js").Item} Item */
/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./reader.js").FigureReader} FigureReader */

/**
 * Lights the marks that belong to what the pointer or the focus is on.
 * @param {Page} page
 */
export function linkLooks(page) {
  const { reader } = page;
  /** @param {Event} event */
  const look = ({ target }) => {
    if (!(target instanceof Element) || target.closest(".weft-figure")) return;
    if (!lightValue(page, target) && !lightCell(reader, target) && reader.lit) reader.hide();
  };
  addEventListener("pointerover", look, { passive: true });
  addEventListener("focusin", look);
}

/**
 * @param {Page} page
 * @param {Element} target
 */
function lightValue({ demos, reader }, target) {
  const number = target.closest("data.weft-eval");
  const row = target.closest("tr[data-value]");
  if (number instanceof HTMLElement) {
    const [label, ...rest] = (number.dataset.ref ?? "").split(".");
    const value = rest.join(".");
    const section = demos.get(label)?.section;
    return section ? lightIn(reader, section, ({ shows }) => shows.includes(value)) : false;
  }
  const section = row?.closest(".weft-demo");
  if (!(row instanceof HTMLElement) || !section) return false;
  const value = row.dataset.value ?? "";
  return lightIn(reader, section, ({ shows }) => shows.includes(value) || shows.includes(value + ".exact"));
}

/**
 * @param {FigureReader} reader
 * @param {Element} target
 */
function lightCell(reader, target) {
  const cell = target.closest(".weft-data td, .weft-data th");
  const section = cell?.closest(".weft-demo");
  const details = cell?.closest(".weft-data");
  if (!(cell instanceof HTMLTableCellElement) || !(details instanceof HTMLElement) || !section) return false;
  const row = /** @type {HTMLTableRowElement} */ (cell.parentElement).rowIndex - 1;
  const column = cell.cellIndex;
  return lightIn(reader, section, (item) => (row < 0 || item.row === row)
    && (column === 0 || (item.columns.length ? item.columns.includes(column) : row >= 0)), details.dataset.figure);
}

/**
 * @param {FigureReader} reader
 * @param {Element} section
 * @param {(item: Item) => boolean} isMeant
 * @param {string} [name] Of the only figure that is meant.
 */
function lightIn(reader, section, isMeant, name) {
  const figures = /** @type {NodeListOf<HTMLElement>} */ (section.querySelectorAll(".weft-figure"));
  return [...figures].some((figure) => (
    (name === undefined || figure.dataset.figure === name) && reader.light(figure, isMeant)));
}

/**
 * What the page says of a mark elsewhere: the row or the cell of its numbers, and the values that it shows.
 * @param {HTMLElement | undefined} details The numbers behind its figure.
 * @param {import("./demo.js").Demo | undefined} demo
 * @param {Item} item
 */
export function partsAbout(details, demo, { row, columns, shows }) {
  const cells = [...details?.querySelector("table")?.rows[row + 1]?.cells ?? []];
  const own = columns.length ? cells.filter((_, index) => columns.includes(index)) : cells;
  if (!demo) return own;
  const values = shows.flatMap((value) => {
    const [name, exact] = value.split(".");
    return [...demo.section.querySelectorAll(`tr[data-value="${name}"] > td:nth-of-type(${exact ? 2 : 1})`),
      ...document.querySelectorAll(`data.weft-eval[data-ref="${demo.data.label}.${value}"]`)];
  });
  return [...own, ...values];
}

/**
 * The values that a mark shows, as the page calls them.
 * @param {import("./demo.js").Demo | undefined} demo
 * @param {Item} item
 */
export function titlesOf(demo, { shows }) {
  return shows.flatMap((value) => {
    const [name, exact] = value.split(".");
    const words = demo?.section.querySelector(`tr[data-value="${name}"] .weft-words`)?.textContent;
    return words ? [exact ? `${words}, exact` : words] : [];
  });
}
