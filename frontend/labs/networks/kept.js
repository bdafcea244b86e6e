// The snapshots one can step back to. Pure.

/** @import { TrainState } from './types.js' */

/**
 * @param {TrainState} state
 * @returns {{before: number, after: number}} steps next to the one shown; the server takes the nearest snapshot at or below
 */
export function keptAround({ kept, shown, step }) {
  if (!kept) return { before: shown - 1, after: step };
  return { before: kept.findLast((at) => at < shown) ?? 0, after: kept.find((at) => at > shown) ?? step };
}
