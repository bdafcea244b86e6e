// The inside of a step as arrows, an ellipse and a point on the contour, at a magnification that is told.

/** @import { Box, View } from '../../../charts/axis-map.js' */
/** @import { Inside, Part, PartKind } from './inside-parts.js' */
/** @import { Theme } from '../../../charts/colours.js' */

/** @typedef {Record<PartKind, string>} InsideColours */
/**
 * @typedef {{gradient: number, position: number}} Magnification  data units drawn per unit of the gradient, and of the
 *   position
 */

/** The longest arrow is drawn about this long, in CSS pixels; a step is drawn as it is while it is not much shorter. */
const LONG = 84;
const SHORT = 22;
/** Cosine of the angle below which two arrows cover each other; how far apart they are then drawn, in CSS pixels. */
const ALONG = Math.cos(0.1);
const ASIDE = 8;
/** The room of a symbol, in CSS pixels. */
const LETTER = { width: 24, height: 15 };
const WIDTH = { gradient: 2.25, moment: 2.25, scale: 1.5, update: 3, ahead: 1.5 };

/**
 * @param {HTMLElement} host
 * @returns {InsideColours}
 */
export function readInsideColours(host) {
  const style = getComputedStyle(host);
  const read = (/** @type {string} */ name) => style.getPropertyValue(`--inside-${name}`).trim();
  return {
    gradient: read('gradient'),
    moment: read('moment'),
    scale: read('scale'),
    update: read('update'),
    ahead: read('ahead'),
  };
}

/**
 * @param {Inside} inside
 * @param {View} view
 * @returns {Magnification} round numbers; position 1 where the step is long enough to be seen as it is
 */
export function magnificationOf({ parts }, { bx, by }) {
  const longest = (/** @type {Part['unit']} */ unit) =>
    Math.max(0, ...parts.filter((part) => part.unit === unit).map(({ dx, dy }) => Math.hypot(dx * bx, dy * by)));
  const [gradient, position] = [longest('gradient'), longest('position')];
  return {
    gradient: gradient > 0 ? round(LONG / gradient) : 1,
    position: position >= SHORT && position <= 3 * LONG ? 1 : position > 0 ? round(LONG / position) : 1,
  };
}

/** @param {number} value @returns {number} the next 1, 2 or 5 times a power of ten below */
function round(value) {
  const unit = 10 ** Math.floor(Math.log10(value));
  return Number(((value / unit >= 5 ? 5 : value / unit >= 2 ? 2 : 1) * unit).toPrecision(1));
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Inside} inside
 * @param {{view: View, theme: Theme, colours: InsideColours, magnified: Magnification, without: readonly PartKind[]}}
 *   look
 */
export function drawInside(ctx, inside, { view, theme, colours, magnified, without }) {
  const { box, ax, ay, bx, by } = view;
  ctx.save();
  ctx.beginPath();
  ctx.rect(box.left, box.top, box.width, box.height);
  ctx.clip();
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  const shown = inside.parts.filter(({ kind }) => !without.includes(kind));
  const lanes = lanesOf(shown, view);
  /** @type {[number, number][]} */
  const taken = [];
  shown.forEach((part, k) => {
    const [x, y] = [ax + bx * part.from[0], ay + by * part.from[1]];
    const scale = magnified[part.unit];
    const [dx, dy] = [part.dx * bx * scale, part.dy * by * scale];
    const pen = { ctx, colour: colours[part.kind], casing: theme.panel, width: WIDTH[part.kind] };
    const [sideX, sideY] = lanes[k];
    if (part.kind === 'scale') ellipse(pen, x, y, Math.abs(dx), Math.abs(dy));
    else if (part.kind === 'ahead') point(pen, x, y, ax + bx * inside.at[0], ay + by * inside.at[1]);
    else arrow(pen, x + sideX, y + sideY, dx, dy);
    if (part.symbol) letter(pen, part, [x + 2 * sideX, y + 2 * sideY, dx, dy], { box, theme, taken });
  });
  ctx.restore();
}

/**
 * Arrows from one point that go the same way would cover each other: there the update stays where it is, −g stands a
 * little to its left and the averages to its right.
 * @param {readonly Part[]} parts
 * @param {View} view
 * @returns {[number, number][]} how far each stands aside, in CSS pixels
 */
function lanesOf(parts, { bx, by }) {
  const arrows = parts.map(({ kind, dx, dy }) => {
    const length = kind === 'scale' || kind === 'ahead' ? 0 : Math.hypot(dx * bx, dy * by);
    return length > 0 ? [(dx * bx) / length, (dy * by) / length] : null;
  });
  const cover = (/** @type {number} */ a, /** @type {number} */ b) => {
    const [one, other] = [arrows[a], arrows[b]];
    if (a === b || !one || !other || parts[a].from.some((value, axis) => value !== parts[b].from[axis])) return false;
    return one[0] * other[0] + one[1] * other[1] > ALONG;
  };
  let averages = 0;
  return parts.map(({ kind }, k) => {
    const way = arrows[k];
    const beside = parts.filter((_, other) => cover(k, other));
    if (!way || kind === 'update' || beside.length === 0) return [0, 0];
    const alone = kind === 'gradient' && !beside.some((other) => other.kind === 'update');
    const lane = alone ? 0 : kind === 'gradient' ? 1 : -(averages += 1);
    return [-way[1] * ASIDE * lane || 0, way[0] * ASIDE * lane || 0];
  });
}

/** @typedef {{ctx: CanvasRenderingContext2D, colour: string, casing: string, width: number}} Pen */

/** @param {Pen} pen */
function strokeTwice({ ctx, colour, casing, width }) {
  ctx.strokeStyle = casing;
  ctx.lineWidth = width + 3;
  ctx.stroke();
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke();
}

/**
 * @param {Pen} pen
 * @param {number} x
 * @param {number} y
 * @param {number} dx
 * @param {number} dy
 */
function arrow(pen, x, y, dx, dy) {
  const length = Math.hypot(dx, dy);
  if (length < 1.5) return;
  const angle = Math.atan2(dy, dx);
  const head = Math.min(4 + 2 * pen.width, length * 0.6);
  pen.ctx.beginPath();
  pen.ctx.moveTo(x, y);
  pen.ctx.lineTo(x + dx, y + dy);
  for (const turn of [2.65, -2.65]) {
    pen.ctx.moveTo(x + dx, y + dy);
    pen.ctx.lineTo(x + dx + Math.cos(angle + turn) * head, y + dy + Math.sin(angle + turn) * head);
  }
  strokeTwice(pen);
}

/**
 * @param {Pen} pen
 * @param {number} x
 * @param {number} y
 * @param {number} across radius
 * @param {number} up radius
 */
function ellipse(pen, x, y, across, up) {
  pen.ctx.beginPath();
  pen.ctx.ellipse(x, y, Math.max(across, 1), Math.max(up, 1), 0, 0, 2 * Math.PI);
  strokeTwice(pen);
}

/**
 * @param {Pen} pen
 * @param {number} x
 * @param {number} y
 * @param {number} fromX
 * @param {number} fromY
 */
function point(pen, x, y, fromX, fromY) {
  const { ctx } = pen;
  ctx.beginPath();
  ctx.setLineDash([2, 4]);
  ctx.moveTo(fromX, fromY);
  ctx.lineTo(x, y);
  strokeTwice(pen);
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.arc(x, y, 4.5, 0, 2 * Math.PI);
  ctx.fillStyle = pen.casing;
  ctx.fill();
  strokeTwice({ ...pen, width: 2 });
}

/**
 * The part's symbol beside the end of its arrow, or beside the ellipse; where another one stands, next to that.
 * @param {Pen} pen
 * @param {Part} part
 * @param {[number, number, number, number]} place
 * @param {{box: Box, theme: Theme, taken: [number, number][]}} around  taken: where symbols stand; this one is added
 */
function letter({ ctx, colour, casing }, part, [x, y, dx, dy], { box, theme, taken }) {
  const length = Math.hypot(dx, dy);
  if (length < 12) return;
  const away =
    part.kind === 'scale'
      ? [x + Math.abs(dx) * 0.71 + 9, y - Math.abs(dy) * 0.71 - 7]
      : [x + dx + (dx / length) * 13, y + dy + (dy / length) * 13];
  const [left, top] = freeNear(away, box, taken);
  taken.push([left, top]);
  ctx.font = `600 12px ${theme.font}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = casing;
  ctx.strokeText(part.symbol, left, top);
  ctx.fillStyle = colour;
  ctx.fillText(part.symbol, left, top);
  ctx.textAlign = 'start';
}

/**
 * @param {number[]} wanted
 * @param {Box} box
 * @param {readonly [number, number][]} taken
 * @returns {[number, number]} the place in the box for a symbol that is nearest to the wanted one and free
 */
function freeNear([x, y], { left, top, width, height }, taken) {
  const free = (/** @type {[number, number]} */ [a, b]) =>
    taken.every(([c, d]) => Math.abs(a - c) >= LETTER.width || Math.abs(b - d) >= LETTER.height);
  /** @param {number} across @param {number} up @returns {[number, number]} */
  const kept = (across, up) => [clamp(across, left + 12, left + width - 14), clamp(up, top + 9, top + height - 9)];
  const places = [kept(x, y)];
  const [atX, atY] = places[0];
  for (const far of [1, 2, 3])
    for (const [across, up] of [
      [0, far],
      [0, -far],
      [far, 0],
      [-far, 0],
    ])
      places.push(kept(atX + across * (LETTER.width + 1), atY + up * (LETTER.height + 1)));
  return places.find(free) ?? places[0];
}

/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
function clamp(value, low, high) {
  return Math.min(Math.max(value, low), high);
}
