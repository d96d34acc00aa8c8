import { onlyElement } from "../Common/html.js";
import { takeText } from "../Common/morph.js";

/**
 * Changes an element where it stands, mostly without parsing, so that the browser lays out and paints what has
 * moved and not the rest. Of a drawing, what came and went in the middle is put in anew.
 * @param {Element} element
 * @param {string} before The HTML that it was made of.
 * @param {string} after
 * @returns Whether it could.
 */
export function patch(element, before, after) {
  const [was, now] = [tokens(before), tokens(after)];
  if (fits(was, now)) return adapt(element, was, now);
  const [[tag, old], [newTag, fresh]] = [before, after].map(parted);
  const nodes = [...element.childNodes];
  if (!element.matches("svg") || tag !== newTag || nodes.length !== old.length) return false;
  const ends = [old.length, fresh.length];
  let start = 0;
  while (start < Math.min(...ends) && become(nodes[start], old[start], fresh[start])) start++;
  while (Math.min(...ends) > start && become(nodes[ends[0] - 1], old[ends[0] - 1], fresh[ends[1] - 1])) {
    ends[0]--;
    ends[1]--;
  }
  const place = nodes[ends[0]] ?? null;
  for (const node of nodes.slice(start, ends[0])) node.remove();
  for (const node of [...onlyElement(tag + fresh.slice(start, ends[1]).join("")).childNodes]) {
    element.insertBefore(node, place);
  }
  return true;
}

/**
 * Of a drawing its tag, and what stands in it: text, and elements of which none is within another of its name. No
 * attribute has a `>`.
 * @param {string} html
 * @returns {[tag: string, nodes: string[]]}
 */
function parted(html) {
  const start = html.indexOf(">") + 1;
  const inside = html.slice(start, html.lastIndexOf("</"));
  return [html.slice(0, start), inside.match(/<(\w+)(?:[^>]*\/>|.*?<\/\1>)|[^<]+/gs) ?? []];
}

/**
 * @param {Node} node
 * @param {string} old
 * @param {string} fresh
 * @returns Whether it could.
 */
function become(node, old, fresh) {
  if (old === fresh) return true;
  const [was, now] = [tokens(old), tokens(fresh)];
  return fits(was, now) && adapt(node, was, now);
}

/**
 * Whether only texts and attributes' values differ, and those without references.
 * @param {string[]} was
 * @param {string[]} now
 */
function fits(was, now) {
  return was.length === now.length && now.every((token, index) => token === was[index]
    || (!token.includes("&") && shape(token) === shape(was[index])));
}

/** @param {string} html */
function tokens(html) { return html.match(/<[^>]*>|[^<]+/g) ?? []; }

/** @param {string} token */
function shape(token) { return token[0] === "<" ? token.replace(/"[^"]*"/g, "") : ""; }

/**
 * @param {Node} node
 * @param {string[]} was
 * @param {string[]} now What fits it.
 * @returns Whether the node was as the old HTML says.
 */
function adapt(node, was, now) {
  const walker = document.createTreeWalker(node);
  return now.every((token, index) => {
    if (token.startsWith("</")) return true;
    const { currentNode } = walker;
    walker.nextNode();
    if (token === was[index]) return true;
    if (!(currentNode instanceof Element)) {
      takeText(currentNode, new Text(token));
      return token[0] !== "<";
    }
    const [values, olds] = [token, was[index]].map((tag) => [...tag.matchAll(/([\w:-]+)="([^"]*)"/g)]);
    values.forEach(([, name, value], place) => {
      if (value !== olds[place][2]) currentNode.setAttribute(name, value);
    });
    return token.startsWith("<" + currentNode.localName);
  });
}
