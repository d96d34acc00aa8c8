/**
 * Makes an element. What it knows as a property is set as one, all else as an attribute.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, unknown>} [properties]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made && !key.includes("-")) Reflect.set(made, key, value);
    else made.setAttribute(key, String(value));
  }
  made.append(...children);
  return made;
}

/** @param {string} html */
export function fragment(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

/**
 * The element of HTML that is one element.
 * @param {string} html
 */
export function onlyElement(html) {
  const [only] = fragment(html).children;
  if (!only) throw new Error("this HTML has no element");
  return only;
}

/**
 * @param {Node} node
 * @returns {node is Element}
 */
export function isElement(node) { return node.nodeType === Node.ELEMENT_NODE; }

/**
 * Whether the page's own scripts have added a node.
 * @param {Node} node
 */
export function isAdded(node) {
  return isElement(node)
    && ["weft-live", "weft-notice", "weft-reader", "weft-grips", "weft-said", "weft-broken", "weft-ghost",
      "weft-away", "weft-ask", "weft-box"]
      .some((name) => node.classList.contains(name));
}
