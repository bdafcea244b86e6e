// The moving heads of the paths, the marks of how they ended, and the name beside the one that stands out.

import { LARGE } from './large.js';

/** @import { Box } from './axis-map.js' */
/** @import { Weight } from './emphasis.js' */
/** @import { Marker } from '../draw/markers.js' */
/** @import { Theme } from './colours.js' */

/** @typedef {{x: number, y: number, colour: string, weight: Weight, hidden: boolean, label: string,
 *   symbol: 'dot' | 'converged' | 'diverged' | 'left_domain' | 'stuck' | 'cycling' | 'beyond', angle: number}} Head
 *  x, y: CSS pixels; label: '' where none is to be written; angle: the way out, radians on the screen, for left_domain
 *  and beyond;
 *  hidden: behind the surface; beyond: the place lies outside the picture, over the edge where this mark is. */

const [RADIUS, MARK, LINE, CASING] = [5, 8.5, 2.25, 1.75].map((length) => length * LARGE);

/**
 * @param {Marker} marker
 * @param {readonly (Head | null)[]} heads
 * @param {Theme} theme
 */
export function drawHeads(marker, heads, theme) {
  for (const weight of /** @type {Weight[]} */ (['faint', 'plain', 'strong'])) {
    for (const head of heads) if (head?.weight === weight) drawHead(marker, head, theme);
  }
}

/**
 * @param {Marker} marker
 * @param {Head} head
 * @param {Theme} theme
 */
function drawHead(marker, { x, y, symbol, weight, hidden, angle, colour }, { panel, ink }) {
  const radius = RADIUS + (weight === 'strong' ? 1.5 * LARGE : 0);
  const alpha = (weight === 'faint' ? 0.35 : 1) * (hidden ? 0.4 : 1);
  if (symbol === 'dot' || symbol === 'converged') {
    marker.circle(x, y, radius + CASING, 0, panel, alpha);
    marker.circle(x, y, radius, 0, colour, alpha);
    if (symbol === 'dot') return;
    marker.circle(x, y, radius + 4, 4, panel, alpha);
    marker.circle(x, y, radius + 4, 1.75, colour, alpha);
    return;
  }
  if (symbol === 'beyond') {
    const tip = chevron(x, y, angle, radius);
    marker.line(tip, 3 * LARGE + 2 * CASING, panel, alpha);
    marker.line(tip, 3 * LARGE, colour, alpha);
    return;
  }
  marker.circle(x, y, MARK + 2, 0, colour, alpha);
  marker.circle(x, y, MARK, 0, panel, alpha);
  for (const points of SIGNS[symbol](x, y, angle)) marker.line(points, LINE, ink, alpha);
}

/** The lines inside a mark: a cross, a pause, a round, an arrow out.
 * @type {Record<'diverged' | 'stuck' | 'cycling' | 'left_domain', (x: number, y: number, angle: number) => number[][]>}
 *   */
const SIGNS = {
  diverged: (x, y) => [
    [x - 3 * LARGE, y - 3 * LARGE, x + 3 * LARGE, y + 3 * LARGE],
    [x - 3 * LARGE, y + 3 * LARGE, x + 3 * LARGE, y - 3 * LARGE],
  ],
  stuck: (x, y) => [-2.1, 2.1].map((side) => [x + side * LARGE, y - 2.8 * LARGE, x + side * LARGE, y + 2.8 * LARGE]),
  cycling(x, y) {
    const end = 1.55 * Math.PI;
    const round = Array.from({ length: 17 }, (_, k) => at(x, y, -0.2 + ((end + 0.2) * k) / 16, 4 * LARGE)).flat();
    const [endX, endY] = at(x, y, end, 4 * LARGE);
    const tip = [-3.2, -1.6, 0.4, 0, -1.8, 3.2].map((away, k) => (k % 2 ? endY : endX) + away * LARGE);
    return [round, tip];
  },
  left_domain(x, y, angle) {
    const tip = at(x, y, angle, 4 * LARGE);
    return [
      [...at(x, y, angle + Math.PI, 4 * LARGE), ...tip],
      [...at(x, y, angle + Math.PI / 2.4, 3.6 * LARGE), ...tip, ...at(x, y, angle - Math.PI / 2.4, 3.6 * LARGE)],
    ];
  },
};

/**
 * @param {number} x
 * @param {number} y
 * @param {number} angle the way it points
 * @param {number} size
 */
const chevron = (x, y, angle, size) => [2.3, 0, -2.3].flatMap((turn) => at(x, y, angle + turn, size));

/**
 * @param {number} x
 * @param {number} y
 * @param {number} angle
 * @param {number} length
 * @returns {[number, number]} the point so far that way
 */
const at = (x, y, angle, length) => [x + Math.cos(angle) * length, y + Math.sin(angle) * length];

/**
 * The name of the head that stands out.
 * @param {{above: () => CanvasRenderingContext2D}} layer
 * @param {readonly (Head | null)[]} heads
 * @param {Theme} theme
 * @param {Box} box
 */
export function drawLabels(layer, heads, theme, box) {
  for (const head of heads) if (head?.weight === 'strong' && head.label) drawLabel(layer.above(), head, theme, box);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Head} head
 * @param {Theme} theme
 * @param {Box} box
 */
function drawLabel(ctx, head, theme, box) {
  ctx.font = `600 ${12 * LARGE}px ${theme.font}`;
  const height = 22 * LARGE;
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
