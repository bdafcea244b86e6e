// Which path lies under the pointer. Pure.

/** @import { Place } from './places.js' */

const REACH = 9;
const HEAD_REACH = 12;

/**
 * @param {number} count entries
 * @param {(entry: number) => number} last last row shown
 * @param {Place} place
 * @param {number} px
 * @param {number} py
 * @returns {number | null} the entry whose head is nearest, else whose path passes nearest; null if none is in reach
 */
export function nearestEntry(count, last, place, px, py) {
  const out = new Float64Array(3);
  let near = HEAD_REACH * HEAD_REACH;
  let head = null;
  for (let k = 0; k < count; k += 1) {
    if (last(k) < 0 || !place(k, last(k), out)) continue;
    const distance = (px - out[0]) ** 2 + (py - out[1]) ** 2;
    if (distance < near) [near, head] = [distance, k];
  }
  if (head !== null) return head;
  let best = REACH * REACH;
  let entry = null;
  for (let k = 0; k < count; k += 1) {
    let [x, y, down] = [0, 0, false];
    for (let row = 0; row <= last(k); row += 1) {
      if (!place(k, row, out)) {
        down = false;
        continue;
      }
      const distance = down ? distanceToSegment(px, py, x, y, out[0], out[1]) : (px - out[0]) ** 2 + (py - out[1]) ** 2;
      if (distance < best) {
        best = distance;
        entry = k;
      }
      [x, y, down] = [out[0], out[1], true];
    }
  }
  return entry;
}

/**
 * @param {number} px
 * @param {number} py
 * @param {number} x0
 * @param {number} y0
 * @param {number} x1
 * @param {number} y1
 * @returns {number} squared
 */
function distanceToSegment(px, py, x0, y0, x1, y1) {
  const dx = x1 - x0;
  const dy = y1 - y0;
  const share = Math.min(Math.max(((px - x0) * dx + (py - y0) * dy) / (dx * dx + dy * dy || 1), 0), 1);
  return (px - x0 - dx * share) ** 2 + (py - y0 - dy * share) ** 2;
}
