// The range that holds lines. Pure.

/** @import { Range } from './axis-map.js' */
/** @import { Line } from './line-chart.js' */

/** A loss that runs away is followed to this many times what it was at the start. */
const RUNAWAY = 3;
const LEAST_DECADES = 0.5;
/** What is drawn faintly behind a main line is followed to this share of the lowest of those. */
const FAINT = 1e-4;

/**
 * @param {readonly Line[]} lines
 * @param {{log: boolean, share?: boolean, followed?: boolean}} axis  share: parts of 1, up to all of it; followed:
 *   however far it goes
 * @returns {Range} axis units: log10 where log
 */
export function lineRange(lines, { log, share = false, followed = false }) {
  let [low, high, first, mainLow] = [Infinity, -Infinity, 0, Infinity];
  for (const { main, faint, rows } of lines) {
    for (const values of [main, faint]) {
      if (!values) continue;
      if (rows > 0 && Number.isFinite(values[0])) first = Math.max(first, values[0]);
      for (let row = 0; row < rows; row += 1) {
        const value = values[row];
        if (value > high && value < Infinity) high = value;
        if (value < low && (!log || value > 0)) low = value;
        if (values === main && value < mainLow && value > 0) mainLow = value;
      }
    }
  }
  if (high === -Infinity || low === Infinity) return log ? [-1, 0] : [0, 1];
  if (share) return [Math.max(0, Math.floor(low * 10 - 0.5) / 10), 1.02];
  if (first > 0 && !followed) high = Math.min(high, first * RUNAWAY);
  if (!log) return [Math.min(0, low), high + 0.05 * (high - low || 1)];
  if (mainLow < Infinity) low = Math.max(low, FAINT * mainLow);
  const top = Math.log10(high) + 0.08;
  return [Math.min(Math.log10(low) - 0.08, top - LEAST_DECADES), top];
}
