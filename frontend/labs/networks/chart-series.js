// Which curves a chart shows of a training, and the range that holds them. Pure.

/** @import { NetEntry, NetState } from './types.js' */
/** @import { Range } from '../../charts/axis-map.js' */

/** @typedef {'loss'|'accuracy'} Measure */
/** @typedef {{name: string, values: Float32Array, low: Float32Array|null, high: Float32Array|null, main: boolean}} Curve  main: drawn in full strength */

/** A loss that runs away is followed to this many times the loss at the start. */
const RUNAWAY = 3;
const LEAST_DECADES = 0.5;

/**
 * @param {NetEntry} entry
 * @param {Measure} measure
 * @param {NetState['seen']['part']} part
 * @returns {Curve[]} what is drawn of an entry, the weaker first
 */
export function curvesOf({ columns }, measure, part) {
  const wanted = part === 'both' ? ['train', 'test'] : [part];
  const there = wanted.filter((name) => columns.has(`${name}_${measure}`));
  const shown = there.length > 0 ? there : ['train', 'test'].filter((name) => columns.has(`${name}_${measure}`));
  return shown.map((name, i) => ({
    name: `${name}_${measure}`,
    values: /** @type {Float32Array} */ (columns.get(`${name}_${measure}`)),
    low: columns.get(`${name}_${measure}_low`) ?? null,
    high: columns.get(`${name}_${measure}_high`) ?? null,
    main: i === shown.length - 1,
  }));
}

/**
 * @param {{curves: Curve[], rows: number}[]} entries those that are drawn
 * @param {Measure} measure
 * @param {boolean} log
 * @returns {Range} axis units: log10 where log
 */
export function rangeOf(entries, measure, log) {
  let low = Infinity;
  let high = -Infinity;
  let first = 0;
  for (const { curves, rows } of entries) {
    for (const { values } of curves) {
      if (rows > 0 && Number.isFinite(values[0])) first = Math.max(first, values[0]);
      for (let row = 0; row < rows; row += 1) {
        const value = values[row];
        if (value > high && value < Infinity) high = value;
        if (value < low && (!log || value > 0)) low = value;
      }
    }
  }
  if (high === -Infinity || low === Infinity) return log ? [-1, 0] : [0, 1];
  if (measure === 'accuracy') return [Math.max(0, Math.floor(low * 10 - 0.5) / 10), 1.02];
  if (first > 0) high = Math.min(high, first * RUNAWAY);
  if (!log) return [Math.min(0, low), high + 0.05 * (high - low || 1)];
  const top = Math.log10(high) + 0.08;
  return [Math.min(Math.log10(low) - 0.08, top - LEAST_DECADES), top];
}
