const main = document.querySelector("main");
const article = main.querySelector(".weft-page");
const bodyElement = main.querySelector(".weft-page > .weft-body") ?? main;

// The elements of the text, side by side.
function textElements() {
  return [...bodyElement.children]
    .filter((element) => !isAdded(element) && !element.matches(".weft-opening"));
}

// Changes the page: `parts` say what is new of it.
async function applyParts(parts) {
  const byName = new Map(parts.map((part) => [part.region, part]));
  const live = byName.get("live");
  const head = byName.get("head");
  if (head) await bring(head.styles);
  undisturbed(() => {
    const demos = new DemoKeeper(live ? live.json : undefined);
    for (const [name, apply] of Object.entries(appliers)) {
      if (byName.has(name)) apply(byName.get(name), demos);
    }
    demos.settle();
  });
  if (live) await start(live);
}

const appliers = {
  head: ({ lang, dir, title, description, styles }) => {
    document.documentElement.lang = lang;
    document.documentElement.dir = dir;
    document.title = title;
    const meta = document.querySelector("meta[name=description]");
    if (!description) meta?.remove();
    else if (meta) meta.content = description;
    else document.head.append(made("meta", { name: "description", content: description }));
    for (const link of styleLinks()) {
      if (!styles.includes(addressOf(link))) link.remove();
    }
  },
  top: ({ html }, demos) => change(".weft-top", html, main, demos),
  opening: ({ html }, demos) => change(".weft-opening", html, main.firstChild, demos),
  contents: ({ html }, demos) => change(".weft-contents", html, bodyElement, demos),
  // Each run of new blocks takes the place of what stands between its neighbours.
  body: ({ keepStart, keepEnd, html }, demos) => {
    const before = textElements();
    let previous = before[keepStart - 1];
    let run = [];
    html.forEach((block, index) => {
      if (block !== null) return run.push(block);
      const next = before[keepStart + index];
      if (run.length) changeBlocks(previous, next, run, demos);
      [previous, run] = [next, []];
    });
    changeBlocks(previous, before[before.length - keepEnd], run, demos);
  },
  neighbours: ({ html }, demos) => change(".weft-neighbours", html, main.nextSibling, demos),
};

function changeBlocks(previous, next, html, demos) {
  const old = [];
  let node = previous ? previous.nextSibling : bodyElement.firstChild;
  for (; node && node !== next; node = node.nextSibling) if (!isBefore(node)) old.push(node);
  const fresh = fragment(html.join(""));
  demos.keepBroken(old, fresh);
  morphList(bodyElement, old, [...fresh.childNodes], next ?? null, demos);
}

// What stands above the text of the list of lessons.
function isBefore(node) {
  return isAdded(node) || isElement(node) && node.matches(".weft-opening");
}

// One element that is there, or not; `next` is where it would stand before.
function change(selector, html, next, demos) {
  const old = document.querySelector(selector);
  const fresh = fragment(html).firstElementChild;
  if (old && fresh) morph(old, fresh, demos);
  else if (old) old.remove();
  else if (fresh) next.parentNode.insertBefore(fresh, next);
}

function made(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

const styleLinks = () => [...document.querySelectorAll("link[rel=stylesheet]")];

const addressOf = (link) => plain(link.getAttribute("href"));

// Loads new style sheets before what they style is shown.
async function bring(styles) {
  const links = styleLinks();
  const known = links.map(addressOf);
  await Promise.all(styles.filter((style) => !known.includes(style)).map((href) => {
    const link = made("link", { rel: "stylesheet" });
    link.setAttribute("href", href);
    return loaded(link, () => (links[0] ?? document.head.lastElementChild).before(link));
  }));
}

function loaded(element, place) {
  return new Promise((done) => {
    element.onload = element.onerror = done;
    setTimeout(done, 2000);
    place();
  });
}

// A page that has its first demo gets the script that runs it.
async function start({ json, scripts }) {
  if (json === null || live() || Object.hasOwn(globalThis, "weftDemos")) return;
  globalThis.weftPage = JSON.parse(json);
  for (const source of scripts) {
    const script = made("script", { async: false });
    script.setAttribute("src", source);
    await loaded(script, () => document.body.append(script));
  }
  offerSaving();
}

// A picture, a style sheet or the code of the demos is another one now.
function renewAsset({ path, version }) {
  const pathOf = (address) => new URL(address, location).pathname.slice(preview.home.length);
  const isThat = (address) => address && pathOf(address) === encodeURI(path);
  for (const image of document.images) {
    const address = image.getAttribute("src");
    if (isThat(address)) image.setAttribute("src", plain(address) + "?weft=" + version);
  }
  for (const link of styleLinks()) {
    if (!isThat(link.getAttribute("href"))) continue;
    const fresh = made("link", { rel: "stylesheet" });
    fresh.setAttribute("href", addressOf(link) + "?weft=" + version);
    loaded(fresh, () => link.after(fresh)).then(() => link.remove());
  }
  if ([...document.scripts].some((script) => isThat(script.getAttribute("src")))) location.reload();
}
