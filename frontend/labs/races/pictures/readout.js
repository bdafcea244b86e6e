// Numbers of the contour: the value under the pointer, a start no finer than a hand can mean, the part the paths use.
// Pure.

import { number } from '../../../i18n/format.js';
import { t } from '../../../i18n/texts.js';

/** @import { Range } from '../../../charts/axis-map.js' */
/** @import { Fn, Run } from '../types.js' */
/** @import { Shown } from './shown-function.js' */

/**
 * @param {number} value
 * @param {number} pixel data units a pixel spans
 * @returns {number} with no more digits than a hand can mean
 */
export function roundTo(value, pixel) {
  return Number(value.toFixed(Math.min(Math.max(Math.ceil(-Math.log10(Math.abs(pixel))) + 1, 0), 12)));
}

/**
 * @param {Shown} shown
 * @param {number} x
 * @param {number} y
 * @returns {string} the value the engine gave for the grid point nearest to (x, y)
 */
export function valueAt({ grid, fn }, x, y) {
  const column = nearestIndex(grid.x, x);
  const row = nearestIndex(grid.y, y);
  const name = fn.kind === 'data' ? t('picture.loss') : 'f';
  const value = number(grid.z[row * grid.nx + column], 4);
  return t('picture.value', { name, x: number(grid.x[column]), y: number(grid.y[row]), value });
}

/**
 * @param {Float64Array} nodes evenly spaced
 * @param {number} value
 */
function nearestIndex(nodes, value) {
  const index = Math.round((value - nodes[0]) / (nodes[1] - nodes[0]));
  return Math.min(Math.max(index, 0), nodes.length - 1);
}

/** Room around the paths, and the least size of the window, as shares. */
const ROOM = 0.12;
const LEAST = 1e-3;

/**
 * @param {Run} run
 * @param {Fn} fn
 * @returns {[Range, Range]} ranges of x and y with every point in the domain, and some room
 */
export function pathWindow(run, fn) {
  const [xs, ys] = fn.domain;
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  for (const entry of run.entries) {
    const [x, y] = [entry.columns.get('x'), entry.columns.get('y')];
    if (!x || !y) continue;
    for (let row = 0; row < entry.rows; row += 1) {
      if (!(x[row] >= xs[0] && x[row] <= xs[1] && y[row] >= ys[0] && y[row] <= ys[1])) continue;
      [low[0], low[1]] = [Math.min(low[0], x[row]), Math.min(low[1], y[row])];
      [high[0], high[1]] = [Math.max(high[0], x[row]), Math.max(high[1], y[row])];
    }
  }
  if (low[0] > high[0]) return [xs, ys];
  return [around(low[0], high[0], xs[1] - xs[0]), around(low[1], high[1], ys[1] - ys[0])];
}

/**
 * @param {number} low
 * @param {number} high
 * @param {number} whole length of the domain
 * @returns {Range}
 */
function around(low, high, whole) {
  const half = Math.max((high - low) * (0.5 + ROOM), (whole * LEAST) / 2);
  return [(low + high) / 2 - half, (low + high) / 2 + half];
}
