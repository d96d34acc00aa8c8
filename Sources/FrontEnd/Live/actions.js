import { element } from "../Common/html.js";
import { same } from "../Common/values.js";

/** @typedef {import("./demo.js").Demo} Demo */

/**
 * Puts the directive as it is now on the clipboard.
 * @param {Demo} demo
 */
export async function copy(demo) {
  await copyText(same(demo.values, demo.original) ? demo.data.directive : demo.directive);
  demo.say("The directive was copied: paste it into the lesson.");
}

/**
 * Puts the address of the page, with everything that has been moved, on the clipboard.
 * @param {Demo} demo
 */
export async function copyLink(demo) {
  demo.page.write();
  await copyText(location.href);
  demo.say("The link was copied: it opens the page with these settings.");
}

/** @param {string} text */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Pages opened from disk may lack the newer way.
    const area = element("textarea", { value: text, "aria-hidden": "true" });
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}

/**
 * Runs the lesson's own parameters and compares with what the page was rendered from.
 * @param {Demo} demo
 */
export function verify(demo) {
  demo.say("Running the page's own parameters…");
  demo.page.engine.ask({
    key: demo.data.label + " verify",
    givesWayTo: demo.data.label,
    message: demo.message(demo.original, { wantsDigestAlone: true }),
    progressed: (share) => demo.progress(share),
    crashed: (words) => { demo.progress(null); demo.say(`The demo's code stopped (${words}).`); },
    answered: (answer) => {
      demo.progress(null);
      const digest = "digest" in answer ? answer.digest : "none";
      demo.say(digest === demo.data.digest
        ? `Verified: this browser computes the very bytes of the page (SHA-256 ${digest.slice(0, 12)}…).`
        : `Not the same: the page has ${demo.data.digest.slice(0, 12)}…, this browser computes `
          + `${digest.slice(0, 12)}….`);
    },
  });
}
