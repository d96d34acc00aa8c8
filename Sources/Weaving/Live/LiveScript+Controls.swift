extension LiveScript {
  /// A control for each kind of parameter.
  static let controls = #"""
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
      const numbers = [low];
      if (isLogarithmic) {
        const count = 240;
        for (let i = 1; i < count; i++) {
          const number = Number((low * (high / low) ** (i / count)).toPrecision(kind === "real" ? 3 : 2));
          numbers.push(kind === "real" ? number : Math.round(number));
        }
      } else {
        const step = roundStep((high - low) / 200, kind === "integer");
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

    // One parameter's control: `read()` and `write(text)`; tells `moved(isFinal)`.
    class Control {
      constructor(parameter, id, moved) {
        this.parameter = parameter;
        const { name, unit, help, words } = parameter;
        this.problem = element("p", { className: "weft-control-problem", id: id + ".problem" });
        this.help = element("p", { className: "weft-help", id: id + ".help" },
          help + " ", element("span", { className: "weft-range" }, `(${words})`));
        this.described = `${this.help.id} ${this.problem.id}`;
        const label = element("label", { htmlFor: id }, element("span", { className: "weft-name" }, name));
        if (unit) label.append(" ", element("span", { className: "weft-unit" }, unit));
        this.box = element("div", { className: "weft-control" },
          element("div", { className: "weft-control-line" }, label, ...this.fields(id, moved)),
          ...(this.slider ? [this.slider] : []), this.help, this.problem);
        this.box.dataset.parameter = name;
      }
      fields(id, moved) {
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
        this.field.onchange = () => { this.followField(); moved(true); };
        if (kind === "integer" || kind === "real") this.addSlider(moved);
        if (kind !== "seed") return [this.field];
        const again = element("button", { type: "button" }, "Draw again");
        again.onclick = () => {
          this.write(String((Number(this.field.value) || 0) + 1));
          moved(true);
        };
        return [this.field, again];
      }
      addSlider(moved) {
        const { name } = this.parameter;
        this.texts = sliderTexts(this.parameter);
        this.slider = element("input", { type: "range", min: 0, max: this.texts.length - 1, step: 1,
          "aria-label": name, "aria-describedby": this.described });
        const follow = (isFinal) => {
          this.field.value = this.texts[this.slider.value];
          this.say();
          moved(isFinal);
        };
        this.slider.oninput = () => follow(false);
        this.slider.onchange = () => follow(true);
      }
      say() {
        const { unit } = this.parameter;
        this.slider.setAttribute("aria-valuetext", this.field.value + (unit ? " " + unit : ""));
      }
      followField() {
        if (!this.slider) return;
        const place = this.parameter.isLogarithmic ? Math.log : Number;
        const wanted = place(Number(this.field.value));
        if (!Number.isFinite(wanted)) return;
        const distances = this.texts.map((text) => Math.abs(place(Number(text)) - wanted));
        this.slider.value = distances.indexOf(Math.min(...distances));
        this.say();
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
        for (const field of [this.field, this.slider]) {
          if (!field) continue;
          if (words) field.setAttribute("aria-invalid", "true");
          else field.removeAttribute("aria-invalid");
        }
      }
    }

    function listText(text) { return `[${elements(text).join(", ")}]`; }

    """#
}
