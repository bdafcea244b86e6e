// What a curve shows of a run: the values of each entry on a linear or logarithmic axis, and the range that holds them.
// Pure.

import { roundTicks } from '../../../charts/axes.js';
import { number } from '../../../i18n/format.js';
import { t } from '../../../i18n/texts.js';

/** @import { Fn, Run, RunEntry } from '../types.js' */
/** @import { Range } from '../../../charts/axis-map.js' */
/** @import { Ticks } from '../../../charts/frame.js' */

/** @typedef {'loss' | 'gradient_norm'} CurveColumn */
/**
 * @typedef {{log: boolean, offset: number, title: string}} CurveScale  shown = value − offset, then log10 of it where
 *   log
 */

/** Where log10 of 0 is put: far below any axis, so that the curve leaves through the bottom. */
export const BELOW = -400;
const DECADES = 32;
/** Dips into the minimum that take a smaller share of the rows do not stretch the axis; they leave it at the bottom. */
const PASSING = 0.01;

/**
 * On a logarithmic axis the loss is counted from the known minimum; a loss without one may fall below zero and stays
 * linear.
 * @param {CurveColumn} column
 * @param {'log' | 'linear'} wanted
 * @param {Fn} fn
 * @returns {CurveScale}
 */
export function curveScale(column, wanted, fn) {
  if (column === 'gradient_norm') return { log: wanted === 'log', offset: 0, title: t('picture.gradient') };
  if (wanted === 'linear') return { log: false, offset: 0, title: t('picture.loss') };
  if (fn.minimum === null) return { log: false, offset: 0, title: t('picture.unbounded') };
  return { log: true, offset: fn.minimum, title: t(fn.minimum === 0 ? 'picture.loss' : 'picture.gap') };
}

/**
 * @param {RunEntry} entry
 * @param {CurveColumn} column
 * @param {CurveScale} scale
 * @param {Float32Array} out as long as the columns
 * @param {number} first rows first … entry.rows − 1 are written
 */
export function fillCurve(entry, column, scale, out, first) {
  const values = column === 'loss' ? entry.columns.get('loss') : null;
  const gx = entry.columns.get('gradient_x');
  const gy = entry.columns.get('gradient_y');
  for (let row = first; row < entry.rows; row += 1) {
    const value = values ? values[row] - scale.offset : gx && gy ? Math.hypot(gx[row], gy[row]) : NaN;
    out[row] = scale.log && !Number.isNaN(value) ? (value > 0 ? Math.log10(value) : BELOW) : value;
  }
}

/**
 * Room for the values of the entries that stay; one that runs away is followed until its outcome, to ten times that at
 * most.
 * @param {Run} run
 * @param {readonly Float32Array[]} curves
 * @param {CurveScale} scale
 * @returns {Range} axis units: log10 where log
 */
export function curveRange({ entries, every }, curves, { log, offset }) {
  let high = -Infinity;
  let low = Infinity;
  let least = Infinity;
  entries.forEach((entry, k) => {
    const rows = stays(entry) ? entry.rows : Math.min(entry.rows, 1);
    for (let row = 0; row < rows; row += 1) {
      const value = curves[k][row];
      if (value > high && value < Infinity) high = value;
      if (value < least && value > BELOW) least = value;
    }
  });
  if (high <= BELOW || high === -Infinity) return log ? [-1, 1] : [0, 1];
  const roof = log ? high + 1 : high + 0.1 * Math.abs(high);
  const floor = log
    ? Math.max(high - DECADES, offset === 0 ? -Infinity : Math.log10(Math.abs(offset) * 1e-7))
    : least - 2 * Math.max(high - least, Math.abs(high));
  let top = high;
  entries.forEach((entry, k) => {
    const end = stays(entry) ? entry.rows : Math.min(entry.rows, Math.ceil((entry.outcome?.step ?? 0) / every) + 1);
    const shown = curves[k].subarray(0, end).filter((value) => value <= roof && value >= floor);
    if (shown.length === 0) return;
    const last = shown[shown.length - 1];
    shown.sort();
    low = Math.min(low, last, shown[Math.floor(shown.length * PASSING)]);
    top = Math.max(top, shown[shown.length - 1]);
  });
  if (low === Infinity) low = top;
  const room = Math.max((top - low) * 0.05, log ? 0.15 : Math.abs(top) * 0.01, 1e-12);
  return [low - room, top + room];
}

/** @param {RunEntry} entry */
function stays({ outcome }) {
  return outcome?.kind !== 'diverged' && outcome?.kind !== 'left_domain';
}

/**
 * @param {Range} range log10 of the lowest and highest value
 * @returns {Ticks} whole powers of ten, with their double and fivefold on a short axis, round numbers on a shorter one
 */
export function decades([low, high]) {
  const every = Math.max(1, Math.ceil((high - low) / 6));
  const factors = high - low < 2 ? [1, 2, 5] : [1];
  const values = [];
  for (let power = Math.floor(low / every) * every; power <= high; power += every) {
    for (const factor of factors) values.push(Number(`${factor}e${power}`));
  }
  const seen = values.filter((value) => Math.log10(value) >= low && Math.log10(value) <= high);
  const found = seen.length > 1 ? seen : roundTicks(10 ** low, 10 ** high, 4);
  return found.map((value) => ({ at: Math.log10(value), text: powerOfTen(value) }));
}

/** @param {number} value */
function powerOfTen(value) {
  const power = Math.round(Math.log10(value));
  return Math.abs(power) > 3 || (power < 0 && value === Number(`1e${power}`))
    ? number(value, 1).replace('1×', '')
    : number(value);
}

/**
 * @param {Run} run
 * @returns {Float32Array} the step of each row
 */
export function stepsOf(run) {
  const steps = Number(run.spec.steps);
  return Float32Array.from({ length: run.rows }, (_, row) => Math.min(row * run.every, steps));
}
