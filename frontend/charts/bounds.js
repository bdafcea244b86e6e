// Rectangles of whole pixels. Pure.

/**
 * @typedef {{left: number, top: number, right: number, bottom: number}} Bounds  right and bottom are beyond the last
 *   one
 */

/** @param {Bounds} bounds */
export function isEmpty({ left, top, right, bottom }) {
  return left >= right || top >= bottom;
}

/**
 * @param {Bounds | undefined} a
 * @param {Bounds} b
 * @returns {boolean} whether b lies in a
 */
export function holds(a, b) {
  return a !== undefined && b.left >= a.left && b.top >= a.top && b.right <= a.right && b.bottom <= a.bottom;
}

/**
 * @param {Bounds} a
 * @param {Bounds} b
 * @returns {Bounds} the smallest that holds both
 */
export function around(a, b) {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

/**
 * @param {ArrayLike<number>} points
 * @param {Bounds} box
 * @param {number} margin
 * @returns {Bounds} of the points with a margin, inside the box
 */
export function within(points, box, margin) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let n = 0; n < points.length; n += 2) {
    if (points[n] < left) left = points[n];
    if (points[n] > right) right = points[n];
    if (points[n + 1] < top) top = points[n + 1];
    if (points[n + 1] > bottom) bottom = points[n + 1];
  }
  return {
    left: Math.max(box.left, Math.floor(left - margin)),
    top: Math.max(box.top, Math.floor(top - margin)),
    right: Math.min(box.right, Math.ceil(right + margin)),
    bottom: Math.min(box.bottom, Math.ceil(bottom + margin)),
  };
}
