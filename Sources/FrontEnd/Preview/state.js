import { same } from "../Common/values.js";

/**
 * What the page shows now, as the server has said it in the page.
 * @typedef {object} PreviewState
 * @property {string} page Its path.
 * @property {string} home What the server's addresses begin with.
 * @property {string} worker The address of the worker's script.
 * @property {number} version
 * @property {string} session The server's run.
 * @property {string | null} token For saving.
 * @property {string | null} digest Of the lesson's file.
 * @property {Problem[]} diagnostics
 */

/** @typedef {{ severity: string, message: string, text: string }} Problem */

/** @typedef {import("../Live/demo.js").Demo} Demo */

export const preview = weftPreview;

/**
 * The page's own script, if its demos run. An element may be a global of any name, but is not the
 * window's own.
 */
export const live = () => Object.hasOwn(globalThis, "weft") ? globalThis.weft : undefined;

/**
 * Whether the reader has moved a demo's controls.
 * @param {Demo} demo
 */
export const isMoved = (demo) => !same(demo.values, demo.original);
