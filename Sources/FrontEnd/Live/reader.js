function toSegment(px, py, { x, y, xEnd, yEnd }) {
  const [dx, dy] = [xEnd - x, yEnd - y];
  const part = Math.max(0, Math.min(1, ((px - x) * dx + (py - y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(px - x - part * dx, py - y - part * dy);
}

// How far from a place an item is, in pixels of the drawing; what covers much gives way to what is
// drawn upon it.
function distance(px, py, item) {
  switch (item.shape) {
    // All of its column is a bar's.
    case "bar": return (px >= item.x && px <= item.xEnd ? 8 : Infinity)
      + Math.min(30, Math.max(0, item.y - py, py - item.yEnd));
    case "band": return 12 + Math.abs(px - item.x) + Math.max(0, item.y - py, py - item.yEnd);
    case "cell": return 20 + Math.hypot(px - item.x, py - item.y) / 100;
    case "rule": return 4 + toSegment(px, py, item);
    case "arrow": return toSegment(px, py, item);
    default: return Math.hypot(px - item.x, py - item.y);
  }
}

// The nearest item of a series: of a curve, a point beside the nearest piece of it.
function nearestItem(px, py, { items }) {
  let best = { index: -1, distance: Infinity };
  items.forEach((item, index) => {
    const found = distance(px, py, item);
    if (found < best.distance) best = { index, distance: found };
  });
  const isCurve = items.length > 2
    && items.every(({ shape, x }, index) => shape === "point" && !(index && x <= items[index - 1].x));
  if (!isCurve || best.distance > 60) return best;
  const last = Math.max(1, items.findIndex(({ x }) => x >= px));
  const [from, to] = [items[last - 1], items[last]];
  const toCurve = toSegment(px, py, { ...from, xEnd: to.x, yEnd: to.y });
  return { index: best.index, distance: Math.min(best.distance, toCurve + best.distance / 10) };
}

function outline({ shape, x, y, xEnd, yEnd }) {
  switch (shape) {
    case "bar": return `M${x},${y}H${xEnd}V${yEnd}H${x}Z`;
    case "band": case "rule": case "arrow": return `M${x},${y}L${xEnd},${yEnd}`;
    default: return `M${x - 6},${y}a6,6 0 1,0 12,0a6,6 0 1,0 -12,0Z`;
  }
}

// Shows the values of one mark at a time: beside the pointer or a finger, or where the arrow keys
// have led. `demoAround(element)` is the demo that shows it: other figures are a lesson's own.
class FigureReader {
  constructor(demoAround) {
    this.demoAround = demoAround;
    this.figure = null;
    this.series = [];
    this.at = { series: 0, item: 0 };
    this.tip = element("div", { className: "weft-tip", "aria-hidden": "true" });
    this.ring = fragment('<svg class="weft-ring-layer" aria-hidden="true"><path class="weft-ring-halo"/>'
      + '<path class="weft-ring-line"/></svg>').firstElementChild;
    this.said = element("p", { className: "weft-said", role: "status" });
    document.querySelector("main").append(this.said);
    const over = (event) => event.target.closest?.(".weft-figure");
    addEventListener("pointermove", (event) => {
      if (event.pointerType !== "touch") this.point(over(event), event);
    }, { passive: true });
    addEventListener("pointerdown", (event) => this.point(over(event), event), { passive: true });
    addEventListener("keydown", ({ key }) => { if (key === "Escape") this.hide(); });
    addEventListener("resize", () => this.hide());
  }
  // Every figure can have the focus, and then take the arrow keys.
  attach(root) {
    for (const figure of root.querySelectorAll(".weft-figure")) {
      if (figure.querySelector(":scope > .weft-reader")) continue;
      const title = figure.querySelector("svg > title")?.textContent ?? "figure";
      const pad = element("div", { className: "weft-reader", tabIndex: 0, role: "application",
        "aria-roledescription": "figure",
        "aria-label": `Values of the figure “${title}”. Left and right go along a mark, up and down to `
          + "another mark, Escape hides the values." });
      pad.onfocus = () => { if (pad.matches(":focus-visible")) this.step(figure, 0, 0); };
      pad.onblur = () => this.hide();
      pad.onkeydown = (event) => this.press(figure, event);
      figure.append(pad);
    }
  }
  read(figure) {
    const drawing = [...figure.querySelectorAll(":scope > svg")].find(isSeen);
    const data = figure.nextElementSibling;
    if (!drawing || !data?.matches(".weft-data")) return false;
    if (figure === this.figure && drawing === this.drawing) return this.series.length > 0;
    const demo = this.demoAround(figure);
    if (!demo) return false;
    demo.shown.finish();
    const fresh = figure.nextElementSibling;
    this.hide();
    if (figure !== this.figure) this.at = { series: 0, item: 0 };
    [this.figure, this.drawing] = [figure, drawing];
    this.series = seriesOf(fresh.querySelector("table"), fresh.dataset.by === "mark", drawing);
    return this.series.length > 0;
  }
  // From pixels of the drawing to those of the figure.
  frame() {
    const box = this.drawing.getBoundingClientRect();
    const outer = this.figure.getBoundingClientRect();
    const scale = box.width / this.drawing.viewBox.baseVal.width;
    return { box, outer, scale };
  }
  point(figure, { clientX, clientY }) {
    this.pointer = figure ? { clientX, clientY } : null;
    if (!figure || !this.read(figure)) return this.rest();
    const { box, scale } = this.frame();
    const [px, py] = [(clientX - box.left) / scale, (clientY - box.top) / scale];
    let best = { distance: 40 };
    this.series.forEach((series, index) => {
      const { x, y } = series.panel;
      if (px < x.least - 10 || px > x.most + 10 || py < y.least - 10 || py > y.most + 10) return;
      const found = nearestItem(px, py, series);
      if (found.distance < best.distance) best = { ...found, series: index };
    });
    if (best.series === undefined) return this.rest();
    this.at = { series: best.series, item: best.index };
    this.show();
  }
  press(figure, event) {
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
      PageDown: [10, 0], PageUp: [-10, 0], Home: [-1e9, 0], End: [1e9, 0] }[event.key];
    if (!steps || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.step(figure, ...steps);
  }
  step(figure, along, across) {
    if (!this.read(figure)) return;
    const clamp = (value, count) => Math.max(0, Math.min(count - 1, value));
    const before = this.series[clamp(this.at.series, this.series.length)];
    const item = before.items[clamp(this.at.item, before.items.length)];
    const series = clamp(this.at.series + across, this.series.length);
    const { items } = this.series[series];
    let index = clamp(this.at.item + along, items.length);
    if (this.series[series] !== before) {
      const far = ({ x }) => Math.abs(x - item.x);
      items.forEach((other, place) => { if (far(other) < far(items[index])) index = place; });
    }
    this.at = { series, item: index };
    this.show();
    const { name, panel, items: { length } } = this.series[series];
    this.said.textContent = [panel.name, name].filter((it) => it).join(", ") + ": "
      + items[index].words.map((words) => words.join(" ")).join(", ") + ` (${index + 1} of ${length})`;
  }
  show() {
    const { name, panel, items } = this.series[this.at.series];
    const item = items[this.at.item];
    const pad = this.figure.querySelector(":scope > .weft-reader");
    const { box, outer, scale } = this.frame();
    const [left, top] = [box.left - outer.left, box.top - outer.top];
    for (const path of this.ring.children) {
      path.setAttribute("d", outline(item));
      path.setAttribute("transform", `translate(${left} ${top}) scale(${scale})`);
    }
    this.tip.replaceChildren(element("b", {}, name),
      ...item.words.map(([label, value]) => element("div", {}, label + " ", element("span", {}, value))));
    pad.append(this.ring, this.tip);
    const x = left + scale * (item.shape === "bar" || item.shape === "rule"
      ? (item.x + item.xEnd) / 2 : item.x);
    const y = top + scale * Math.min(item.y, item.yEnd ?? item.y);
    const { offsetWidth: width, offsetHeight: height } = this.tip;
    const isRight = x + 14 + width <= outer.width;
    this.tip.style.left = `${Math.max(0, isRight ? x + 14 : x - 14 - width)}px`;
    this.tip.style.top = `${y - 10 - height >= 0 ? y - 10 - height : y + 14}px`;
  }
  hide() {
    this.tip.remove();
    this.ring.remove();
  }
  // The pointer is on no mark: back to the mark that the keys have led to, if any.
  rest() {
    const pad = document.activeElement;
    if (!pad?.matches(".weft-reader:focus-visible") || pad.parentElement !== this.figure) this.hide();
  }
  // A demo has run again: what is shown of it is shown anew.
  refresh(section) {
    this.attach(section);
    if (!this.figure || !section.contains(this.figure)) return;
    this.drawing = null;
    if (!this.tip.isConnected) return;
    if (this.pointer) this.point(this.figure, this.pointer);
    else if (this.read(this.figure)) this.step(this.figure, 0, 0);
  }
}
