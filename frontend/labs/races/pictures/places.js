// Where the rows of paths lie on a picture whose axes are those of the function. Pure.

/** @import { RunEntry } from '../types.js' */
/** @import { Places } from '../../../charts/places.js' */
/** @import { View } from '../../../charts/axis-map.js' */

/**
 * @param {View} view
 * @param {readonly RunEntry[]} entries
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
