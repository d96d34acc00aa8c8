function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made && !key.includes("-")) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

// The texts that a slider steps through: both ends, and round numbers between them.
function sliderTexts({ kind, low, high, isLogarithmic }) {
  const isWhole = kind === "integer";
  const numbers = [low];
  if (isLogarithmic) {
    const count = 240;
    for (let i = 1; i < count; i++) {
      const number = Number((low * (high / low) ** (i / count)).toPrecision(isWhole ? 2 : 3));
      numbers.push(isWhole ? Math.round(number) : number);
    }
  } else {
    const step = roundStep((high - low) / 200, isWhole);
    const decimals = Math.max(0, -Math.floor(Math.log10(step)));
    for (let i = Math.floor(low / step) + 1; i * step < high; i++) {
      numbers.push(Number((i * step).toFixed(decimals)));
    }
  }
  numbers.push(high);
  return [...new Set(numbers)].filter((n) => n >= low && n <= high).map(String);
}

// The smallest of 1, 2, 5, 10, … that is not below `least`.
function roundStep(least, isWhole) {
  if (isWhole && least <= 1) return 1;
  const unit = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((times) => times * unit).find((step) => step >= least * 0.999);
}

// A slider over round numbers; tells `moved(text, isFinal)`.
class Slider {
  constructor(parameter, name, described, moved) {
    const { kind, low, high } = parameter;
    const isWide = kind === "reals" && low > 0 && high / low >= 1000;
    this.isLogarithmic = parameter.isLogarithmic || isWide;
    this.unit = parameter.unit;
    this.texts = sliderTexts({ ...parameter, isLogarithmic: this.isLogarithmic });
    this.input = element("input", { type: "range", min: 0, max: this.texts.length - 1, step: 1,
      "aria-label": name, "aria-describedby": described });
    const follow = (isFinal) => {
      const text = this.texts[this.input.value];
      this.say(text);
      moved(text, isFinal);
    };
    this.input.oninput = () => follow(false);
    this.input.onchange = () => follow(true);
  }
  show(text) {
    const place = this.isLogarithmic ? Math.log : Number;
    const wanted = place(Number(text));
    if (!Number.isFinite(wanted)) return;
    const distances = this.texts.map((text) => Math.abs(place(Number(text)) - wanted));
    this.input.value = distances.indexOf(Math.min(...distances));
    this.say(text);
  }
  say(text) { this.input.setAttribute("aria-valuetext", text + (this.unit ? " " + this.unit : "")); }
}

// One parameter's control: `read()` and `write(text)`; tells `moved(isFinal, isSliding)`.
class Control {
  constructor(parameter, id, moved) {
    this.parameter = parameter;
    const { name, unit, help, words } = parameter;
    this.problem = element("p", { className: "weft-control-problem", id: id + ".problem" });
    this.help = element("p", { className: "weft-help", id: id + ".help" },
      help + " ", element("span", { className: "weft-range" }, `(${words})`));
    this.sliders = [];
    this.rail = element("div");
    this.moved = moved;
    this.described = `${this.help.id} ${this.problem.id}`;
    const label = element("label", { htmlFor: id }, element("span", { className: "weft-name" }, name));
    if (unit) label.append(" ", element("span", { className: "weft-unit" }, unit));
    this.box = element("div", { className: "weft-control" },
      element("div", { className: "weft-control-line" }, label, ...this.fields(id)),
      this.rail, this.help, this.problem);
    this.box.dataset.parameter = name;
  }
  fields(id) {
    const { kind, choices } = this.parameter;
    const shared = { id, "aria-describedby": this.described };
    if (kind === "choice") {
      this.field = element("select", shared, ...choices.map((name) => element("option", {}, name)));
    } else if (kind === "toggle") {
      this.field = element("input", { ...shared, type: "checkbox", role: "switch" });
    } else {
      this.field = element("input", { ...shared, type: "text", autocomplete: "off",
        inputMode: kind === "reals" ? "text" : "decimal", spellcheck: false });
      if (kind === "reals") this.field.classList.add("weft-list");
    }
    this.field.onchange = () => { this.followField(); this.moved(true, false); };
    if (kind !== "seed") return [this.field];
    const again = element("button", { type: "button" }, "Draw again");
    again.onclick = () => {
      const seed = Number(this.field.value) + 1;
      this.write(String(Number.isSafeInteger(seed) ? seed : 0));
      this.moved(true, false);
    };
    return [this.field, again];
  }
  // A number has one slider, a list one for each of its numbers.
  followField() {
    const { kind } = this.parameter;
    const texts = kind === "reals" ? elements(this.field.value).slice(0, 12)
      : kind === "integer" || kind === "real" ? [this.field.value] : [];
    for (const slider of this.sliders.splice(texts.length)) slider.input.remove();
    texts.forEach((text, index) => {
      this.sliders[index] ??= this.addedSlider(index, kind === "reals");
      this.sliders[index].show(text);
    });
  }
  addedSlider(index, isInList) {
    const name = this.parameter.name + (isInList ? ` ${index + 1}` : "");
    const slider = new Slider(this.parameter, name, this.described, (text, isFinal) => {
      const all = isInList ? elements(this.field.value) : [""];
      all[index] = text;
      this.field.value = all.join(", ");
      this.moved(isFinal, true);
    });
    this.rail.append(slider.input);
    return slider;
  }
  read() {
    const { kind } = this.parameter;
    if (kind === "toggle") return String(this.field.checked);
    return kind === "reals" ? listText(this.field.value) : this.field.value.trim();
  }
  write(text) {
    const { kind } = this.parameter;
    if (kind === "toggle") this.field.checked = text === "true";
    else this.field.value = kind === "reals" ? elements(text).join(", ") : text;
    this.followField();
  }
  complain(words) {
    this.problem.textContent = words;
    for (const field of [this.field, ...this.sliders.map(({ input }) => input)]) {
      if (words) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  }
}

function listText(text) { return `[${elements(text).join(", ")}]`; }
