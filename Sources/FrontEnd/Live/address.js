import { elements, listText } from "../Common/values.js";

// The address holds what differs from the page as rendered: #budget.samples=1000&budget.flip=0.2

/** @typedef {import("../Common/page-data.js").DemoData} DemoData */

/**
 * A demo as far as the address knows it: parameters by their names.
 * @typedef {object} Addressed
 * @property {Pick<DemoData, "parameters">} data
 * @property {Map<string, string>} original As rendered.
 * @property {Map<string, string>} values
 */

/** @param {Map<string, Addressed>} demos */
export function addressPart(demos) {
  const parts = [];
  for (const [label, { data, original, values }] of demos) {
    for (const { name, kind } of data.parameters) {
      const value = values.get(name) ?? "";
      if (value === original.get(name)) continue;
      const text = kind === "reals" ? elements(value).join(",") : value;
      parts.push(`${label}.${name}=${encodeURIComponent(text).replaceAll("%2C", ",")}`);
    }
  }
  return parts.join("&");
}

/**
 * What an address asks for.
 * @param {string} part What follows the `#`.
 * @param {Map<string, Addressed>} demos
 * @returns {{ wanted: Map<string, Map<string, string>>, strange: string[] }} The values of each demo that
 *   it asks other values of; and what the page does not have, in words.
 */
export function wantedBy(part, demos) {
  /** @type {Map<string, Map<string, string>>} */
  const wanted = new Map();
  if (part.length > 4000) return { wanted, strange: ["something too long"] };
  const strange = [];
  for (const piece of part ? part.split("&") : []) {
    const [, label = "", name = "", text = ""] =
      /^([^.=]*)\.([^.=]*)=(.*)$/s.exec(decoded(piece)) ?? [];
    const demo = demos.get(label);
    const parameter = demo?.data.parameters.find((parameter) => parameter.name === name);
    if (!demo || !parameter) { strange.push(`'${decoded(piece).slice(0, 60)}'`); continue; }
    const values = wanted.get(label) ?? new Map(demo.original);
    wanted.set(label, values.set(name, parameter.kind === "reals" ? listText(text) : text));
  }
  return { wanted, strange };
}

/** @param {string} text */
function decoded(text) { try { return decodeURIComponent(text); } catch { return text; } }
