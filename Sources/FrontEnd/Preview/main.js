import { Panel } from "./panel.js";
import { applyParts, renewAsset } from "./regions.js";
import { offerSaving, Saving } from "./saving.js";
import { live, preview } from "./state.js";
import { listen } from "./stream.js";

// Follows the lesson, and starts everything.

/** @typedef {import("./stream.js").Course} Course */
/** @typedef {import("./stream.js").Event} Event */
/** @typedef {import("./stream.js").Update} Update */

const panel = new Panel();

/** @type {(() => unknown)[]} */
const waiting = [];
let isBusy = false;
/**
 * One update after the other. The first starts at once.
 * @param {() => unknown} job
 */
async function inTurn(job) {
  waiting.push(job);
  if (isBusy) return;
  isBusy = true;
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    try { await next(); } catch (error) { console.error(error); }
  }
  isBusy = false;
}

/** @param {Event} heard */
function hear(heard) {
  if (heard.event === "lost" || heard.event === "bye") return lost();
  found();
  switch (heard.event) {
    case "page": return void inTurn(() => take(heard.data));
    case "busy": return busy(heard.data);
    case "asset": return void inTurn(() => renewAsset(heard.data));
    default: return void inTurn(() => compare(heard.data));
  }
}

/** @param {Update} update */
async function take(update) {
  if (update.page !== preview.page || update.version <= preview.version) return;
  if (update.base !== preview.version) return fetchPage();
  await applyParts(update.parts);
  note(update);
}

/**
 * What the server has, and whether this page is it.
 * @param {Course} course
 */
async function compare({ session, pages }) {
  const version = pages[preview.page];
  if (session !== preview.session) await fetchToken();
  if (version === undefined) return panel.say(goneWords);
  if (session !== preview.session || version !== preview.version) await fetchPage();
  else panel.say("");
}

async function fetchPage() {
  const response = await fetch(preview.home + "weft/page?path=" + encodeURIComponent(preview.page));
  if (response.status === 404) return panel.say(goneWords);
  const update = await response.json();
  await applyParts(update.regions);
  note(update);
  preview.session = update.session;
  panel.say("");
}

/**
 * The page waits for demos that take their time; for none any more.
 * @param {{ page: string, demos: string[] }} waits
 */
function busy({ page, demos }) {
  if (page === preview.page) panel.say(demos.length ? `Running ${demos.join(", ")}…` : "");
}

/** Another run of the server has another token. */
async function fetchToken() {
  const response = await fetch(location.pathname);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  // The loader stands last, after whatever the lesson holds.
  const loader = [...page.querySelectorAll("script")].at(-1)?.textContent;
  const [, data] = /^const weftPreview = (.*);for\b/s.exec(loader ?? "") ?? [];
  if (data) preview.token = JSON.parse(data).token;
}

/** @param {Pick<Update, "version" | "digest" | "diagnostics">} update */
function note({ version, digest, diagnostics }) {
  Object.assign(preview, { version, digest });
  panel.show(diagnostics);
}

const goneWords = "This lesson is gone from the course. The page comes back when its file does.";

/**
 * A server that is started anew is back within a moment: only longer absences are told.
 * @type {ReturnType<typeof setTimeout> | null}
 */
let patience = null;
function lost() {
  patience ??= setTimeout(() => panel.say("The preview does not answer. Trying again…"), 800);
}
function found() {
  if (patience === null) return;
  clearTimeout(patience);
  patience = null;
  panel.say("");
}

function follow() {
  const alone = () => listen(preview.home + "weft/updates", hear);
  if (typeof SharedWorker === "undefined") return alone();
  const worker = new SharedWorker(preview.worker, { name: "weft preview" });
  worker.onerror = alone;
  worker.port.onmessage = ({ data }) => hear(data);
  worker.port.postMessage(preview.page);
  addEventListener("pagehide", () => worker.port.postMessage(""));
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) worker.port.postMessage(preview.page);
  });
}

// What is looked at is kept in its place here.
document.documentElement.style.overflowAnchor = "none";
panel.show(preview.diagnostics);
document.addEventListener("weft:values", (event) => {
  if (live() && event instanceof CustomEvent) Saving.of(event.detail)?.follow();
});
// The page's own script waits a moment for its worker.
Promise.resolve(globalThis.weftReady).then(() => {
  offerSaving();
  follow();
});
