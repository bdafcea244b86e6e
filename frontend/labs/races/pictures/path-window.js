// The part of the domain the paths of a run use. Pure.

/** @import { Fn, Run } from '../types.js' */
/** @import { Range } from '../../../charts/axis-map.js' */

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
