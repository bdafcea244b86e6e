// One plot of a picture with a handle: its axes, its curves at rest, and where a value lies.

import { number } from '../../i18n/format.js';
import { svg } from '../../ui/svg.js';
import { logTicks, roundTicks } from '../axes.js';
import { stroke } from './stroke.js';

/** @import { Axis, Curves, Numbers } from './types.js' */

/** Of the SVG, and of the room around a plot in it. track: on which a handle runs below it. */
export const SIZE = { width: 360, left: 54, right: 12, top: 22, foot: 42, track: 22 };
const WIDTH = SIZE.width - SIZE.left - SIZE.right;
const PADDING = 0.06;
/** Part of a curve's range, and a number: what is more between two points is a jump. */
const [JUMP, LEAST] = [0.25, 0.001];

/**
 * @param {{points: number[], x: Axis, y: Axis, top: number, height: number, shown: Numbers[], levels?:
 *   Curves['levels'], range?: [number, number], jumps?: boolean}} what  range: of y, where it does not follow from the
 *   curves; jumps: whether these may have some, over which no line is drawn
 */
export function createPlot({ points, x, y, top, height, shown, levels = [], range, jumps = false }) {
  const bottom = top + height;
  const [left, right] = [onAxis(points[0], x), onAxis(points[points.length - 1], x)];
  const [low, high] = range ?? padded([...shown.flat(), ...levels.map(({ value }) => value)], y);
  const px = (/** @type {number} */ value) => SIZE.left + ((onAxis(value, x) - left) / (right - left)) * WIDTH;
  const py = (/** @type {number} */ value) => top + (1 - (onAxis(value, y) - low) / (high - low)) * height;
  const inside = svg('svg', {
    x: SIZE.left,
    y: top,
    width: WIDTH,
    height,
    viewBox: `0 0 ${WIDTH} ${height}`,
    class: 'handled-inside',
  });
  const element = svg('g', {}, svg('text', { x: 2, y: top - 9, class: 'handled-title' }, y.title));
  for (const { at, text } of ticksOf(low, high, y, height / 26)) {
    const line = py(at);
    element.append(
      svg('line', {
        class: at === 0 ? 'handled-zero' : 'handled-grid',
        x1: SIZE.left,
        x2: SIZE.left + WIDTH,
        y1: line,
        y2: line,
      }),
      svg('text', { class: 'handled-tick', 'text-anchor': 'end', x: SIZE.left - 6, y: line + 4 }, text),
    );
  }
  for (const { title, value } of levels) {
    const line = py(value);
    element.append(
      svg('line', { class: 'handled-level', x1: SIZE.left, x2: SIZE.left + WIDTH, y1: line, y2: line }),
      svg('text', { class: 'handled-tick', 'text-anchor': 'end', x: SIZE.left + WIDTH - 2, y: line - 5 }, title),
    );
  }
  shown.forEach((values, look) => {
    for (const part of parts(values, jumps)) {
      const line = part.map(({ i, value }) => `${px(points[i]) - SIZE.left},${py(value) - top}`).join(' ');
      inside.append(stroke(svg('polyline', { class: 'handled-curve', points: line }), look));
    }
  });
  element.append(inside);

  return {
    element,
    inside,
    top,
    bottom,
    px,
    py,
    /** @param {number} slope @returns {[number, number]} its way in the picture, along linear axes */
    along: (slope) => [WIDTH / (right - left), (-slope * height) / (high - low)],
    /** @param {number} at @returns {number} the place of the point nearest to it */
    placeAt(at) {
      const wanted = left + Math.min(1, Math.max(0, (at - SIZE.left) / WIDTH)) * (right - left);
      const places = points.map((value, i) => ({ i, far: Math.abs(onAxis(value, x) - wanted) }));
      return places.reduce((best, one) => (one.far < best.far ? one : best)).i;
    },
    /** @param {string} title @param {number} [room] above its words */
    createFoot(title, room = 0) {
      const ticks = ticksOf(left, right, x, 6).map(({ at, text }) =>
        svg('text', { class: 'handled-tick', 'text-anchor': anchorOf(px(at)), x: px(at), y: bottom + 20 + room }, text),
      );
      const name = svg(
        'text',
        { class: 'handled-title', 'text-anchor': 'middle', x: SIZE.left + WIDTH / 2, y: bottom + 36 + room },
        title,
      );
      return svg('g', {}, ...ticks, name);
    },
  };
}

/** @param {number} at @returns {string} of a text there, so that none is cut off */
const anchorOf = (at) => (at > SIZE.width - SIZE.right - 10 ? 'end' : 'middle');

/** @param {number} value @param {Axis} axis */
const onAxis = (value, { log }) => (log ? Math.log10(value) : value);

/** @param {Numbers} values @param {Axis} axis @returns {[number, number]} on the axis, with room around */
function padded(values, axis) {
  const known = values
    .filter((value) => value !== null)
    .map((value) => onAxis(value, axis))
    .filter(Number.isFinite);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const room = PADDING * (high - low || 1);
  return [low - room, high + room];
}

/**
 * @param {number} low
 * @param {number} high
 * @param {Axis} axis
 * @param {number} most
 * @returns {{at: number, text: string}[]} values
 */
function ticksOf(low, high, { log }, most) {
  const ticks = log ? logTicks(low, high, most).map((tick) => 10 ** tick) : roundTicks(low, high, most);
  return ticks.map((at) => ({ at, text: number(at).replace(/^1×/, '') }));
}

/** @param {Numbers} values @param {boolean} jumps @returns {{i: number, value: number}[][]} runs without a gap */
function parts(values, jumps) {
  const known = values.filter((value) => value !== null);
  const most = jumps ? Math.max(LEAST, JUMP * (Math.max(...known) - Math.min(...known))) : Infinity;
  /** @type {{i: number, value: number}[][]} */
  const found = [[]];
  values.forEach((value, i) => {
    const before = values[i - 1] ?? value;
    if (value === null || Math.abs(value - Number(before)) > most) found.push([]);
    if (value !== null) found[found.length - 1].push({ i, value });
  });
  return found.filter((part) => part.length);
}
