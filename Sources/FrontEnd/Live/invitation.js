import { drawingOf } from "./drawing.js";

/** @typedef {import("./grip.js").Grip} Grip */

// Boxes of words are that much higher than their letters, in pixels.
const air = 4;

/**
 * Puts an invitation on the side of its handle where it covers least of the figure's words and of other handles.
 * @param {HTMLElement} invitation
 * @param {Grip} grip
 */
export function putInvitation(invitation, { box, figure, place }) {
  const frame = figure.getBoundingClientRect();
  const others = [...drawingOf(figure)?.querySelectorAll("text") ?? [], ...figure.querySelectorAll(".weft-grip")]
    .filter((other) => other !== box)
    .map((other) => other.getBoundingClientRect());
  const sides = place.x > frame.width / 2 ? ["left", "right"] : ["right", "left"];
  let least = Infinity;
  let best = sides[0];
  for (const side of [...sides, "above", "below"]) {
    invitation.dataset.side = side;
    const own = invitation.getBoundingClientRect();
    if (common(own, frame, 0) < 0.999 * own.width * own.height) continue;
    const covered = others.reduce((sum, other) => sum + common(own, other, air), 0);
    if (covered >= least) continue;
    least = covered;
    best = side;
  }
  invitation.dataset.side = best;
}

/**
 * @param {DOMRect} one
 * @param {DOMRect} other
 * @param {number} spare How far one may reach into the other from above or below.
 * @returns {number} The area that both cover.
 */
function common(one, other, spare) {
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) - spare;
  return Math.max(0, across) * Math.max(0, down);
}
