import { element } from "../Common/html.js";

/** @typedef {import("./demo.js").Demo} Demo */

// What a drawing takes from the page's style sheet, and must carry along where there is none.
const looks = ["color", "display", "fill", "fill-opacity", "fill-rule", "font-family", "font-size",
  "font-style", "font-weight", "image-rendering", "opacity", "paint-order", "shape-rendering", "stroke",
  "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-opacity", "stroke-width",
  "text-anchor", "text-rendering", "visibility"];

/** @typedef {{ name: string, drawing?: SVGSVGElement, table?: HTMLTableElement | null }} Source */

/**
 * A drawing as a file of its own.
 * @param {SVGSVGElement} drawing
 * @param {string} address What makes it again.
 */
export function drawingText(drawing, address) {
  const copy = /** @type {SVGSVGElement} */ (drawing.cloneNode(true));
  const copies = [copy, ...copy.querySelectorAll("*")];
  [drawing, ...drawing.querySelectorAll("*")].forEach((part, index) => {
    const look = getComputedStyle(part);
    copies[index].setAttribute("style", looks.map((name) => `${name}:${look.getPropertyValue(name)}`)
      .join(";"));
    copies[index].removeAttribute("class");
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  // Words begin where the drawing does: a picture needs room around them.
  const room = 12;
  const { width, height } = copy.viewBox.baseVal;
  const frame = { x: -room, y: -room, width: width + 2 * room, height: height + 2 * room };
  copy.setAttribute("viewBox", Object.values(frame).join(" "));
  for (const side of /** @type {const} */ (["width", "height"])) copy.setAttribute(side, String(frame[side]));
  const ground = getComputedStyle(document.body).backgroundColor;
  const svg = "http://www.w3.org/2000/svg";
  const paper = document.createElementNS(svg, "rect");
  for (const [name, value] of Object.entries({ ...frame, fill: ground })) {
    paper.setAttribute(name, String(value));
  }
  const source = document.createElementNS(svg, "metadata");
  source.textContent = address;
  copy.prepend(paper);
  copy.append(source);
  return new XMLSerializer().serializeToString(copy);
}

/**
 * A table as comma-separated values, after a line that says what makes it again.
 * @param {HTMLTableElement} table
 * @param {string} address
 */
export function tableText(table, address) {
  const rows = [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent ?? ""));
  // A row of words, such as "log p(x): y = −1.931", would end a column of numbers.
  const isNote = (/** @type {string[]} */ [first, ...rest]) => first !== "" && rest.length > 0 && !rest.join("");
  const notes = rows.filter(isNote).map(([words]) => "# " + words);
  const numbers = rows.filter((row) => !isNote(row)).map((cells) => cells.map(field).join(","));
  return [`# ${address}`, ...notes, ...numbers].join("\r\n") + "\r\n";
}

/**
 * @param {string} cell Numbers as the page shows them: "1 × 10⁻⁵", "−2".
 */
function field(cell) {
  // A band has two: "0 to 1.4 × 10⁻⁵".
  const text = cell.split(" to ").map(plainNumber).join(" to ");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * A number as programs read it; everything else as it is.
 * @param {string} text
 */
export function plainNumber(text) {
  const [, mantissa, power] = text.match(/^([−-]?[\d.]+)(?: × 10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?$/) ?? [];
  if (mantissa === undefined) return text;
  const exponent = [...power ?? ""].map((sign) => sign === "⁻" ? "-" : raised.indexOf(sign)).join("");
  return mantissa.replace("−", "-") + (exponent && "e" + exponent);
}

/**
 * A picture of a drawing, three pixels for one.
 * @param {string} drawing
 * @param {string} address
 * @returns {Promise<Blob>}
 */
async function picture(drawing, address) {
  const image = new Image();
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(drawing);
  await image.decode();
  const canvas = element("canvas", { width: 3 * image.width, height: 3 * image.height });
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw Error("this browser makes no picture of it");
  return new Blob([withSource(new Uint8Array(await blob.arrayBuffer()), address)], { type: "image/png" });
}

/**
 * A PNG file with where it comes from, as a chunk of text after its header.
 * @param {Uint8Array} png
 * @param {string} address
 */
export function withSource(png, address) {
  const text = new TextEncoder().encode(`tEXtSource\0${encodeURI(decodeURI(address))}`);
  const chunk = new Uint8Array(text.length + 8);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, text.length - 4);
  chunk.set(text, 4);
  view.setUint32(text.length + 4, checksum(text));
  // After the signature's 8 bytes and the header's 25.
  const all = new Uint8Array(png.length + chunk.length);
  all.set(png.subarray(0, 33));
  all.set(chunk, 33);
  all.set(png.subarray(33), 33 + chunk.length);
  return all;
}

/**
 * CRC-32, as PNG has it.
 * @param {Uint8Array} bytes
 */
export function checksum(bytes) {
  let rest = -1;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
  }
  return ~rest >>> 0;
}

/**
 * Gives the reader a file.
 * @param {string} name
 * @param {Blob} blob
 */
function give(name, blob) {
  const address = URL.createObjectURL(blob);
  const link = element("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/**
 * @param {Demo} demo
 * @param {Source} figure Its name, the drawing that is seen, and the numbers behind it.
 * @param {"SVG" | "PNG" | "CSV"} kind
 */
export async function download(demo, { name: figure, drawing, table }, kind) {
  demo.page.write();
  const address = location.href;
  const name = `${demo.data.label}-${figure}.${kind.toLowerCase()}`;
  try {
    if (kind === "CSV") {
      if (table) give(name, new Blob([tableText(table, address)], { type: "text/csv" }));
    } else if (drawing) {
      const text = drawingText(drawing, address);
      give(name, kind === "SVG" ? new Blob([text], { type: "image/svg+xml" })
        : await picture(text, address));
    }
    demo.say(`${name} was saved; the address that makes it again is inside.`);
  } catch (error) {
    demo.say(`The file could not be made: ${error}.`);
  }
}
