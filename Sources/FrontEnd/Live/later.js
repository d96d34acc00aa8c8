import { element } from "../Common/html.js";

/** What is said where it can't be had. */
export const missing = "weft-share.js, which belongs beside this page, could not be loaded.";

/** @type {Promise<typeof weftShare> | null} */
let loading = null;

/** What a reader does not need at once, from a file that lies beside this script's: see share.js. */
export function later() {
  loading ??= new Promise((resolve, reject) => {
    const own = /** @type {HTMLScriptElement} */ (document.querySelector("script[src$='weft-live.js']"));
    document.body.append(element("script", { src: own.src.replace("-live.js", "-share.js"),
      onload: () => resolve(weftShare), onerror: () => {
        loading = null;
        reject();
      } }));
  });
  return loading;
}
