// Where the rows of entries lie on a picture. Many at a time, since a hand that drags asks for thousands in each frame. Pure.

/** Writes where `count` rows of an entry from `row` on lie: x, y of one after the other in CSS pixels; not finite: nowhere to draw it.
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
