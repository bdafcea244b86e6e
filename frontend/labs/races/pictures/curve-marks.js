// What stands at the end of a curve, and where its mark still fits. Pure.

/** @import { RunEntry } from '../types.js' */
/** @import { Box } from '../../../charts/axis-map.js' */

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
