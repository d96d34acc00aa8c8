// What the page shows now: its path and version, what the server's addresses begin with, the server's
// run, the token for saving, and the digest of the lesson's file.
const preview = weftPreview;
const panel = new Panel();

// One update after the other. The first starts at once.
const waiting = [];
let isBusy = false;
async function inTurn(job) {
  waiting.push(job);
  if (isBusy) return;
  isBusy = true;
  while (waiting.length) {
    try { await waiting.shift()(); } catch (error) { console.error(error); }
  }
  isBusy = false;
}

function hear({ event, data }) {
  if (event === "lost" || event === "bye") return lost();
  found();
  if (event === "page") inTurn(() => take(data));
  else if (event === "busy") busy(data);
  else if (event === "asset") inTurn(() => renewAsset(data));
  else inTurn(() => compare(data));
}

async function take(update) {
  if (update.page !== preview.page || update.version <= preview.version) return;
  if (update.base !== preview.version) return fetchPage();
  await applyParts(update.parts);
  note(update);
}

// What the server has, and whether this page is it.
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

// The page waits for demos that take their time; for none any more.
function busy({ page, demos }) {
  if (page === preview.page) panel.say(demos.length ? `Running ${demos.join(", ")}…` : "");
}

// Another run of the server has another token.
async function fetchToken() {
  const response = await fetch(location.pathname);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  // The loader stands last, after whatever the lesson holds.
  const loader = [...page.querySelectorAll("script")].at(-1)?.textContent;
  const [, data] = /^const weftPreview = (.*);for /s.exec(loader ?? "") ?? [];
  if (data) preview.token = JSON.parse(data).token;
}

function note({ version, digest, diagnostics }) {
  Object.assign(preview, { version, digest });
  panel.show(diagnostics);
}

const goneWords = "This lesson is gone from the course. The page comes back when its file does.";

// A server that is started anew is back within a moment: only longer absences are told.
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
  const worker = new SharedWorker(preview.home + "weft-preview-worker.js", { name: "weft preview" });
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
document.addEventListener("weft:values", ({ detail }) => {
  if (live()) Saving.of(detail).follow();
});
offerSaving();
follow();
