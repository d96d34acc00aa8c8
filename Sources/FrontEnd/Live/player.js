/** @typedef {import("./slider.js").Slider} Slider */

/**
 * Where a slider is that has been played for some time: up to its end, down to its start, and back to
 * where it was.
 * @param {number} start Where it was.
 * @param {number} last The last of its places, counted from 0.
 * @param {number} gone How many places it has passed.
 * @returns {number | null} `null` once it is back.
 */
export function playedPlace(start, last, gone) {
  if (gone >= 2 * last) return null;
  const there = start + gone;
  if (there <= last) return there;
  return there <= 2 * last ? 2 * last - there : there - 2 * last;
}

// How long a way through the range and back takes, in milliseconds.
const duration = 9000;
// For readers who have asked for less motion: the time from one jump to the next.
const jump = 700;

/**
 * The one that plays.
 * @type {Player | null}
 */
let playing = null;

/** Plays one slider: it runs through its range and back, and stops at a touch. */
export class Player {
  gone = 0;
  start = 0;
  time = 0;
  /**
   * @param {HTMLButtonElement} button "Play …"
   * @param {Slider} slider
   * @param {{ moved: (isFinal: boolean) => void, isBusy: () => boolean }} host
   */
  constructor(button, slider, host) {
    this.button = button;
    this.slider = slider;
    this.host = host;
    this.words = button.getAttribute("aria-label") ?? "";
    button.onclick = () => { if (playing === this) this.stop(); else this.begin(); };
    this.begin();
  }
  /** @param {boolean} isPlaying */
  show(isPlaying) {
    this.button.setAttribute("aria-label", isPlaying ? this.words.replace("Play", "Stop") : this.words);
    this.button.classList.toggle("weft-playing", isPlaying);
  }
  begin() {
    playing?.stop();
    playing = this;
    [this.gone, this.start, this.time] = [0, this.slider.input.valueAsNumber, 0];
    this.show(true);
    /** @param {Event} event */
    this.touched = (event) => {
      const isOwn = event.target instanceof Node && this.button.contains(event.target);
      const presses = !(event instanceof KeyboardEvent) || event.key === "Enter" || event.key === " ";
      // What presses the button itself stops it by the button.
      if (!isOwn || !presses) this.stop();
    };
    for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, this.touched, true);
    requestAnimationFrame((time) => this.step(time));
  }
  stop() {
    if (playing !== this) return;
    playing = null;
    this.show(false);
    if (this.touched) {
      for (const kind of ["pointerdown", "keydown"]) removeEventListener(kind, this.touched, true);
    }
    this.host.moved(true);
  }
  /** @param {number} time */
  step(time) {
    if (playing !== this) return;
    if (!this.slider.input.isConnected) return this.stop();
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    // What takes long to compute is played as fast as it comes.
    if (!this.host.isBusy() && (!isCalm || time - this.time >= jump)) this.advance(time, isCalm);
    requestAnimationFrame((next) => this.step(next));
  }
  /**
   * @param {number} time
   * @param {boolean} isCalm
   */
  advance(time, isCalm) {
    const last = this.slider.texts.length - 1;
    const passed = this.time ? Math.min(time - this.time, isCalm ? jump : 50) : 0;
    this.time = time;
    this.gone += passed * 2 * last / (isCalm ? 24 * jump : duration);
    const place = playedPlace(this.start, last, this.gone);
    if (place === null) {
      this.slider.input.value = String(this.start);
      return this.stop();
    }
    const index = Math.round(place);
    if (index === this.slider.input.valueAsNumber) return;
    this.slider.input.value = String(index);
    this.host.moved(false);
  }
}
