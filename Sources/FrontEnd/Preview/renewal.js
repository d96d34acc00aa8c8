import { same } from "../Common/values.js";
import { morph, nobody } from "./morphing.js";
import { isMoved } from "./state.js";

/** @typedef {import("../Common/page-data.js").DemoData} DemoData */
/** @typedef {import("../Live/demo.js").Demo} Demo */
/** @typedef {Map<string, string>} Values */

/**
 * Whether parameters are the same ones, with the same values.
 * @param {Values} left
 * @param {Values} right
 */
export function hasSame(left, right) { return left.size === right.size && same(left, right); }

/**
 * Ends what a demo is computing.
 * @param {Demo} demo
 */
export function stop(demo) {
  demo.page.engine.stop([demo.data.label, demo.data.label + " verify"]);
  clearTimeout(demo.patience);
  demo.wanted = null;
  demo.stale(false);
  demo.progress(null);
}

/**
 * Gives a demo the newer data of the page. What the reader has moved stays, unless the lesson itself has
 * other parameters now, and not because the reader has saved them.
 * @param {Demo} demo
 * @param {DemoData} data
 * @param {Element} section
 */
export function renew(demo, data, section) {
  const before = demo.original;
  const wanted = demo.wanted ?? demo.values;
  const wasMoved = !hasSame(wanted, before);
  const hadControls = controlsOf(demo.data);
  stop(demo);
  demo.data = data;
  demo.original = new Map(data.parameters.map(({ name, value }) => [name, value]));
  const keeps = wasMoved && [before, demo.saved].some((map) => map && hasSame(map, demo.original));
  if (!keeps) takeOver(demo, section, before, wasMoved && !hasSame(wanted, demo.original));
  if (controlsOf(data) !== hadControls) {
    demo.renewPanel();
    for (const [name, control] of demo.controls) control.write(wanted.get(name) ?? "");
  }
  if (!keeps) demo.writeControls();
  else if (hasSame(wanted, demo.values) && !isMoved(demo)) demo.tell();
  else demo.try(wanted, "control");
}

/**
 * The demo is as the lesson says.
 * @param {Demo} demo
 * @param {Element} section
 * @param {Values} before
 * @param {boolean} isOther Whether it was not, when the reader looked.
 */
function takeOver(demo, section, before, isOther) {
  demo.values = new Map(demo.original);
  demo.known = null;
  demo.hasFailed = false;
  show(demo, section);
  demo.say(isOther ? changedWords(before, demo.original) : "");
}

/**
 * All that the panel of controls shows.
 * @param {DemoData} data
 */
function controlsOf({ title, label, controls, parameters }) {
  return JSON.stringify([title, label, controls, parameters.map(({ value, ...rest }) => rest)]);
}

/**
 * @param {Values} before
 * @param {Values} now
 */
function changedWords(before, now) {
  const changed = [...now].filter(([name, value]) => before.get(name) !== value)
    .map(([name, value]) => `${name}: ${value}`);
  return `The lesson has changed${changed.length ? ` (${changed.join(", ")})` : ""}; `
    + "the controls are as the lesson says.";
}

/**
 * Shows what the page has for a demo; its controls stay.
 * @param {Demo} demo
 * @param {Element} section
 */
function show(demo, section) {
  demo.shown.forget();
  morph(demo.section, section, nobody());
}
