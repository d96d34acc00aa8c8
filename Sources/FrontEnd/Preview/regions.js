import { element, fragment, isAdded, isElement } from "../Common/html.js";
import { plain } from "../Common/morph.js";
import { undisturbed } from "./holding.js";
import { DemoKeeper } from "./keeper.js";
import { morph, morphList } from "./morphing.js";
import { bodyElement, main, textElements } from "./page-text.js";
import { offerSaving } from "./saving.js";
import { live, preview } from "./state.js";

// The regions of a page, as `RegionPatch` names them.

/**
 * @typedef {object} Head
 * @property {"head"} region
 * @property {string} lang
 * @property {string} dir
 * @property {string} title
 * @property {string} description
 * @property {string[]} styles The addresses of its style sheets.
 */

/** @typedef {{ region: "top" | "opening" | "contents" | "neighbours" | "footer", html: string }} Markup */

/**
 * Blocks of the text, between those that stay; `null` is one that stays among them.
 * @typedef {{ region: "body", keepStart: number, keepEnd: number, html: (string | null)[] }} Body
 */

/**
 * The page's data for its demos, and the scripts that run them.
 * @typedef {{ region: "live", json: string | null, scripts: string[] }} LiveParts
 */

/**
 * What words of the page mean, and the script that shows it.
 * @typedef {{ region: "notes", html: string, scripts: string[] }} Notes
 */

/** @typedef {Head | Markup | Body | Notes | LiveParts} Part */

/**
 * Changes the page.
 * @param {Part[]} parts What is new of it.
 */
export async function applyParts(parts) {
  for (const part of parts) if (part.region === "head") await bring(part.styles);
  const live = parts.find(isLive);
  undisturbed(() => {
    const demos = new DemoKeeper(live ? live.json : undefined);
    for (const part of parts) apply(part, demos);
    demos.settle();
  });
  if (live) await start(live);
}

/**
 * @param {Part} part
 * @returns {part is LiveParts}
 */
const isLive = (part) => part.region === "live";

/**
 * @param {Part} part
 * @param {DemoKeeper} demos
 */
function apply(part, demos) {
  switch (part.region) {
    case "head": return changeHead(part);
    case "top": return change(".weft-top", part.html, main, demos);
    case "opening": return change(".weft-opening", part.html, main.firstChild, demos);
    case "contents": return change(".weft-contents", part.html, bodyElement, demos);
    case "body": return changeBody(part, demos);
    case "neighbours": return change(".weft-neighbours", part.html, main.nextSibling, demos);
    case "footer": {
      const above = document.querySelector(".weft-neighbours") ?? main;
      return change(".weft-footer", part.html, above.nextSibling, demos);
    }
    case "notes": return changeNotes(part, demos);
    case "live":
  }
}

/**
 * @param {Notes} notes
 * @param {DemoKeeper} demos
 */
function changeNotes({ html, scripts }, demos) {
  const above = document.querySelector(".weft-footer, .weft-neighbours:not(:has(~ .weft-footer))") ?? main;
  // A demo has notes, too.
  change("aside.weft-notes", html, above.nextSibling, demos);
  const known = [...document.scripts].map((script) => script.getAttribute("src"));
  for (const src of scripts) {
    if (known.includes(src)) continue;
    const script = element("script", {});
    script.setAttribute("src", src);
    document.body.append(script);
  }
}

/** @param {Head} head */
function changeHead({ lang, dir, title, description, styles }) {
  document.documentElement.lang = lang;
  document.documentElement.dir = dir;
  document.title = title;
  const meta = document.querySelector("meta[name=description]");
  if (!description) meta?.remove();
  else if (meta) meta.setAttribute("content", description);
  else document.head.append(element("meta", { name: "description", content: description }));
  for (const link of styleLinks()) {
    if (!styles.includes(addressOf(link))) link.remove();
  }
}

/**
 * Each run of new blocks takes the place of what stands between its neighbours.
 * @param {Body} body
 * @param {DemoKeeper} demos
 */
function changeBody({ keepStart, keepEnd, html }, demos) {
  const before = textElements();
  let previous = before[keepStart - 1];
  /** @type {string[]} */
  let run = [];
  for (const [index, block] of html.entries()) {
    if (block !== null) {
      run.push(block);
      continue;
    }
    const next = before[keepStart + index];
    if (run.length) changeBlocks(previous, next, run, demos);
    [previous, run] = [next, []];
  }
  changeBlocks(previous, before[before.length - keepEnd], run, demos);
}

/**
 * @param {Element | undefined} previous
 * @param {Element | undefined} next
 * @param {string[]} html
 * @param {DemoKeeper} demos
 */
function changeBlocks(previous, next, html, demos) {
  /** @type {ChildNode[]} */
  const old = [];
  let node = previous ? previous.nextSibling : bodyElement.firstChild;
  for (; node && node !== next; node = node.nextSibling) if (!isBefore(node)) old.push(node);
  const fresh = fragment(html.join(""));
  demos.keepBroken(old, fresh);
  morphList(bodyElement, old, [...fresh.childNodes], next ?? null, demos);
}

/**
 * What stands above the text of the list of lessons.
 * @param {Node} node
 */
function isBefore(node) {
  return isAdded(node) || isElement(node) && node.matches(".weft-opening");
}

/**
 * Changes one element that is there, or not.
 * @param {string} selector
 * @param {string} html Empty where it is not there now.
 * @param {ChildNode | null} next What it would stand before.
 * @param {DemoKeeper} demos
 */
function change(selector, html, next, demos) {
  const old = document.querySelector(selector);
  const fresh = fragment(html).firstElementChild;
  if (old && fresh) morph(old, fresh, demos);
  else if (old) old.remove();
  else if (fresh) next?.before(fresh);
}

function styleLinks() {
  return [.../** @type {NodeListOf<HTMLLinkElement>} */ (
    document.querySelectorAll("link[rel=stylesheet]"))];
}

/** @param {Element} link */
const addressOf = (link) => plain(link.getAttribute("href")) ?? "";

/**
 * Loads new style sheets before what they style is shown.
 * @param {string[]} styles
 */
async function bring(styles) {
  const links = styleLinks();
  const known = links.map(addressOf);
  await Promise.all(styles.filter((style) => !known.includes(style)).map((href) => {
    const link = styleLink(href);
    return loaded(link, () => (links[0] ?? document.head.lastElementChild)?.before(link));
  }));
}

/** @param {string} address */
function styleLink(address) {
  const link = element("link", { rel: "stylesheet" });
  link.setAttribute("href", address);
  return link;
}

/**
 * @param {HTMLElement} element
 * @param {() => void} place Puts it into the page.
 * @returns {Promise<void>}
 */
function loaded(element, place) {
  return new Promise((done) => {
    element.onload = element.onerror = () => done();
    setTimeout(done, 2000);
    place();
  });
}

/**
 * A page that has its first demo gets the script that runs it.
 * @param {LiveParts} parts
 */
async function start({ json, scripts }) {
  if (json === null || live() || Object.hasOwn(globalThis, "weftDemos")) return;
  globalThis.weftPage = JSON.parse(json);
  for (const source of scripts) {
    const script = element("script", { async: false });
    script.setAttribute("src", source);
    await loaded(script, () => document.body.append(script));
  }
  await globalThis.weftReady;
  offerSaving();
}

/**
 * A picture, a style sheet or the code of the demos is another one now.
 * @param {{ path: string, version: number }} asset
 */
export function renewAsset({ path, version }) {
  /** @param {string} address */
  const pathOf = (address) => new URL(address, location.href).pathname.slice(preview.home.length);
  /** @param {string | null} address */
  const isThat = (address) => address !== null && address !== "" && pathOf(address) === encodeURI(path);
  for (const image of document.images) {
    const address = image.getAttribute("src");
    if (isThat(address)) image.setAttribute("src", plain(address) + "?weft=" + version);
  }
  for (const link of styleLinks()) {
    if (!isThat(link.getAttribute("href"))) continue;
    const fresh = styleLink(addressOf(link) + "?weft=" + version);
    loaded(fresh, () => link.after(fresh)).then(() => link.remove());
  }
  if ([...document.scripts].some((script) => isThat(script.getAttribute("src")))) location.reload();
}
