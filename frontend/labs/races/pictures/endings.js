// Where a path ends on a picture: the place it leaves a rectangle, or stops being a number. Pure.

import { t } from '../../../i18n/texts.js';
import { clipSegment } from '../../../charts/axis-map.js';

/** @import { Run, RunEntry } from '../types.js' */

/** @typedef {{x: readonly [number, number], y: readonly [number, number]}} Rectangle  in data units */
/** @typedef {{kind: 'converged' | 'diverged' | 'left_domain' | 'stuck' | 'cycling', step: number, row: number, x: number, y: number,
 *   dx: number, dy: number, reason: string, why: string}} Ending
 *  row: the last row drawn before the mark; x, y: the place; dx, dy: the way the path was going, in data units;
 *  reason, why: what happened and what caused it, in words. */

/**
 * @param {Run} run
 * @param {RunEntry} entry
 * @param {Rectangle} domain
 * @param {Rectangle} shown what the picture shows
 * @returns {Ending | null} null when the path has no such end, or not where the picture shows anything
 */
export function endingOf(run, entry, domain, shown) {
  const { outcome } = entry;
  if (!outcome || outcome.kind === 'stepped_out' || outcome.kind === 'cancelled') return null;
  const xs = entry.columns.get('x');
  const ys = entry.columns.get('y');
  if (!xs || !ys) return null;
  const { kind, step, reason, why = '' } = outcome;
  const row = Math.min(Math.ceil(step / run.every), entry.rows - 1);
  if (row < 0) return null;
  if (kind === 'diverged' || kind === 'left_domain') {
    const exit = exitFrom(xs, ys, row, kind === 'left_domain' ? domain : shown);
    return exit && { kind, step, reason, why, ...exit };
  }
  return { kind, step, reason, why, row, x: xs[row], y: ys[row], dx: 0, dy: 0 };
}

/**
 * @param {Float32Array} xs
 * @param {Float32Array} ys
 * @param {number} end row of the outcome
 * @param {Rectangle} rectangle
 */
export function exitFrom(xs, ys, end, rectangle) {
  const { x: [left, right], y: [bottom, top] } = rectangle;
  let row = end;
  while (row >= 0 && !(xs[row] >= left && xs[row] <= right && ys[row] >= bottom && ys[row] <= top)) row -= 1;
  if (row < 0) return null;
  const [x, y, nextX, nextY] = [xs[row], ys[row], xs[row + 1], ys[row + 1]];
  const dx = nextX - x;
  const dy = nextY - y;
  if (row === end || !Number.isFinite(dx) || !Number.isFinite(dy)) {
    return { row, x, y, dx: row > 0 ? x - xs[row - 1] : 0, dy: row > 0 ? y - ys[row - 1] : 0 };
  }
  const leave = clipSegment({ left, top: bottom, width: right - left, height: top - bottom }, x, y, nextX, nextY)?.[1] ?? 0;
  return { row, x: x + dx * leave, y: y + dy * leave, dx, dy };
}

/**
 * @param {string} label
 * @param {Ending | null} ending
 * @returns {string} the name of an entry and, where it ended before its last step, how
 */
export function describe(label, ending) {
  if (!ending) return label;
  return t('picture.ended', { label, outcome: t(`ended.${ending.kind}`), step: ending.step });
}
