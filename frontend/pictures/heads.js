// The moving heads of the paths, the marks of how they ended, and the name beside the one that stands out.

/** @import { Box } from './axis-map.js' */
/** @import { Weight } from './emphasis.js' */
/** @import { Theme } from './theme.js' */

/** @typedef {{x: number, y: number, colour: string, weight: Weight, hidden: boolean, label: string,
 *   symbol: 'dot' | 'converged' | 'diverged' | 'left_domain' | 'stuck' | 'cycling' | 'beyond', angle: number}} Head
 *  x, y: CSS pixels; label: '' where none is to be written; angle: the way out, radians on the screen, for left_domain and beyond;
 *  hidden: behind the surface; beyond: the place lies outside the picture, over the edge where this mark is. */

const RADIUS = 5;
const MARK = 8.5;

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {readonly Head[]} heads
 * @param {Theme} theme
 * @param {Box} box
 */
export function drawHeads(ctx, heads, theme, box) {
  for (const weight of /** @type {Weight[]} */ (['faint', 'plain', 'strong'])) {
    for (const head of heads) if (head.weight === weight) drawHead(ctx, head, theme);
  }
  for (const head of heads) if (head.weight === 'strong' && head.label) drawLabel(ctx, head, theme, box);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Head} head
 * @param {Theme} theme
 */
function drawHead(ctx, head, theme) {
  const { x, y, symbol } = head;
  const radius = RADIUS + (head.weight === 'strong' ? 1.5 : 0);
  ctx.globalAlpha = (head.weight === 'faint' ? 0.35 : 1) * (head.hidden ? 0.4 : 1);
  if (symbol === 'dot' || symbol === 'converged') {
    disc(ctx, x, y, radius + 1.75, theme.panel);
    disc(ctx, x, y, radius, head.colour);
    if (symbol === 'converged') ring(ctx, x, y, radius + 4, head.colour, theme.panel);
  } else if (symbol === 'beyond') {
    wedge(ctx, x, y, head.angle, radius + 1, head.colour, theme.panel);
  } else {
    disc(ctx, x, y, MARK + 2, head.colour);
    disc(ctx, x, y, MARK, theme.panel);
    ctx.lineCap = 'round';
    ctx.lineJoin = 'round';
    ctx.lineWidth = 2.25;
    ctx.strokeStyle = theme.ink;
    ctx.beginPath();
    if (symbol === 'diverged') cross(ctx, x, y, 3.6);
    else if (symbol === 'stuck') pillars(ctx, x, y, 3.4);
    else if (symbol === 'cycling') loop(ctx, x, y, 4);
    else arrow(ctx, x, y, head.angle, 4.6);
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {string} colour
 */
function disc(ctx, x, y, radius, colour) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fillStyle = colour;
  ctx.fill();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {string} colour
 * @param {string} casing
 */
function ring(ctx, x, y, radius, colour, casing) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.strokeStyle = casing;
  ctx.lineWidth = 4;
  ctx.stroke();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.75;
  ctx.stroke();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} size
 */
function cross(ctx, x, y, size) {
  ctx.moveTo(x - size, y - size);
  ctx.lineTo(x + size, y + size);
  ctx.moveTo(x + size, y - size);
  ctx.lineTo(x - size, y + size);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} size
 */
function pillars(ctx, x, y, size) {
  for (const side of [-2.1, 2.1]) {
    ctx.moveTo(x + side, y - size);
    ctx.lineTo(x + side, y + size);
  }
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
function loop(ctx, x, y, radius) {
  ctx.arc(x, y, radius, -0.2, 1.55 * Math.PI);
  const [endX, endY] = [x + radius * Math.cos(1.55 * Math.PI), y + radius * Math.sin(1.55 * Math.PI)];
  ctx.moveTo(endX - 3.2, endY - 1.6);
  ctx.lineTo(endX + 0.4, endY);
  ctx.lineTo(endX - 1.8, endY + 3.2);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} angle
 * @param {number} size
 * @param {string} colour
 * @param {string} casing
 */
function wedge(ctx, x, y, angle, size, colour, casing) {
  ctx.beginPath();
  for (const turn of [0, 2.3, -2.3]) ctx.lineTo(x + Math.cos(angle + turn) * size, y + Math.sin(angle + turn) * size);
  ctx.closePath();
  ctx.lineJoin = 'round';
  ctx.strokeStyle = casing;
  ctx.lineWidth = 3.5;
  ctx.stroke();
  ctx.fillStyle = colour;
  ctx.fill();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} angle
 * @param {number} size
 */
function arrow(ctx, x, y, angle, size) {
  const at = (/** @type {number} */ turn, /** @type {number} */ length) => /** @type {const} */ ([
    x + Math.cos(angle + turn) * length, y + Math.sin(angle + turn) * length,
  ]);
  ctx.moveTo(...at(Math.PI, size));
  ctx.lineTo(...at(0, size));
  ctx.moveTo(...at(Math.PI / 2.4, size * 0.85));
  ctx.lineTo(...at(0, size));
  ctx.lineTo(...at(-Math.PI / 2.4, size * 0.85));
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Head} head
 * @param {Theme} theme
 * @param {Box} box
 */
function drawLabel(ctx, head, theme, box) {
  ctx.font = `600 12px ${theme.font}`;
  const height = 22;
  const width = ctx.measureText(head.label).width + 16;
  const right = box.left + box.width;
  const left = head.x + 14 + width <= right ? head.x + 14 : Math.max(box.left + 2, head.x - 14 - width);
  const top = Math.min(Math.max(head.y - height - 6, box.top + 2), box.top + box.height - height - 2);
  ctx.beginPath();
  ctx.roundRect(left, top, width, height, 6);
  ctx.fillStyle = theme.panel;
  ctx.fill();
  ctx.strokeStyle = head.colour;
  ctx.lineWidth = 1.5;
  ctx.setLineDash([]);
  ctx.stroke();
  ctx.fillStyle = theme.ink;
  ctx.textBaseline = 'middle';
  ctx.fillText(head.label, left + 8, top + height / 2 + 0.5);
}
