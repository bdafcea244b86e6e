// Where the rows of entries lie on a picture. Many at a time, since a hand that drags asks for thousands in each frame.
// Pure.

/** @import { View } from './axis-map.js' */

/**
 * Writes where `count` rows of an entry from `row` on lie: x, y of one after the other in CSS pixels; not finite:
 *   nowhere to draw it.
 * @typedef {(entry: number, row: number, count: number, out: Float64Array) => void} Places */
/** The same of one row. False: nowhere to draw it.
 * @typedef {(entry: number, row: number, out: Float64Array) => boolean} Place */

/** @param {Places} places @returns {Place} */
export function oneOf(places) {
  return (entry, row, out) => {
    places(entry, row, 1, out);
    return Number.isFinite(out[0]) && Number.isFinite(out[1]);
  };
}

/**
 * Of paths, on a picture whose axes are x and y.
 * @param {View} view
 * @param {readonly {columns: Map<string, Float32Array>}[]} entries
 * @returns {Places}
 */
export function placesOn({ ax, bx, ay, by }, entries) {
  const columns = entries.map((entry) => ({ xs: entry.columns.get('x'), ys: entry.columns.get('y') }));
  return (k, row, count, out) => {
    const { xs, ys } = columns[k];
    if (!xs || !ys) return void out.fill(NaN, 0, 2 * count);
    for (let i = 0; i < count; i += 1) {
      out[2 * i] = ax + bx * xs[row + i];
      out[2 * i + 1] = ay + by * ys[row + i];
    }
  };
}
