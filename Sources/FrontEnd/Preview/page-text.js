import { isAdded } from "../Common/html.js";

export const main = /** @type {HTMLElement} */ (document.querySelector("main"));

/** What stands around the text's blocks. */
export const bodyElement = main.querySelector(".weft-page > .weft-body") ?? main;

/** The elements of the text, side by side. */
export function textElements() {
  return [...bodyElement.children]
    .filter((element) => !isAdded(element) && !element.matches(".weft-opening"));
}
