// What stands at the end of a curve, and where its mark still fits. Pure.

import { inside } from '../../../charts/axis-map.js';

/** @import { Head } from '../../../charts/heads.js' */
/** @import { RunEntry } from '../types.js' */
/** @import { Box, View } from '../../../charts/axis-map.js' */

const MARK_ROOM = 11;

/**
 * @param {Box} box
 * @param {number} x
 * @param {number} y
 * @returns {{x: number, y: number}} moved so far inside that a mark does not cover the axis
 */
export function kept({ left, top, width, height }, x, y) {
  return {
    x: Math.min(Math.max(x, left + MARK_ROOM), left + width - MARK_ROOM),
    y: Math.min(Math.max(y, top + MARK_ROOM), top + height - MARK_ROOM),
  };
}

/**
 * @param {RunEntry} entry
 * @param {number} row
 * @param {number} every
 * @returns {'dot' | 'converged' | 'stuck' | 'cycling'}
 */
export function endOf({ outcome }, row, every) {
  const { kind } = outcome ?? {};
  const marked = kind === 'converged' || kind === 'stuck' || kind === 'cycling';
  return outcome && marked && row * every >= outcome.step ? kind : 'dot';
}

/**
 * The mark of a path that diverged or left the domain: at the step at which it did, however far its curve has left the
 * picture by then.
 * @param {RunEntry} entry
 * @param {number} last row on show
 * @param {{curve: ArrayLike<number>, steps: ArrayLike<number>, every: number}} along
 * @param {View} view
 * @returns {Pick<Head, 'x'|'y'|'angle'|'symbol'> | null} null where it has not come to that yet
 */
export function exitOf({ outcome, rows }, last, { curve, steps, every }, { ax, bx, ay, by, box }) {
  if (!outcome || (outcome.kind !== 'diverged' && outcome.kind !== 'left_domain')) return null;
  const end = Math.min(Math.ceil(outcome.step / every), rows - 1);
  if (last < end) return null;
  const there = curve[end];
  const [x, y] = [ax + bx * steps[end], Number.isNaN(there) ? -Infinity : ay + by * there];
  const before = ay + by * (curve[end - 1] ?? there);
  const angle = inside(box, x, y, 1) ? Math.atan2(y - before, bx * every) : y > box.top ? Math.PI / 2 : -Math.PI / 2;
  return { ...kept(box, x, y), angle: Number.isFinite(angle) ? angle : 0, symbol: outcome.kind };
}
