// A line while it is laid, corner by corner. With a tolerance it keeps no corner that lies, as near as that, straight
// between its neighbours: from the last one kept, the cone of directions that pass all since then is narrowed until the
// next one leaves it (Williams 1978. An efficient algorithm for the piecewise linear approximation of planar curves.
// doi:10.1016/0146-664X(78)90055-2).

import { grown } from './grown.js';

/** @typedef {ReturnType<typeof createPolyline>} Polyline */

export function createPolyline() {
  /** x, y of one corner after the other; those of the line so far are first … count − 1. */
  let corners = new Float64Array(1 << 9);
  let first = 0;
  let count = 0;
  // Numbers that change with each corner are fields of one object: as variables of their own each change would make an
  // object.
  const now = {
    length: 0,
    // The last corner kept, the newest one, which may be left out yet, and how far from the former any was.
    fromX: 0,
    fromY: 0,
    x: 0,
    y: 0,
    far: 0,
    // The sides of the cone, as seen from the last corner kept.
    leftX: 0,
    leftY: 0,
    rightX: 0,
    rightY: 0,
  };
  let waiting = false;

  /**
   * @param {number} x
   * @param {number} y
   */
  function push(x, y) {
    if (2 * count + 2 > corners.length) corners = grown(corners, 2 * count + 2);
    corners[2 * count] = x;
    corners[2 * count + 1] = y;
    count += 1;
  }

  function keep() {
    if (!waiting) return;
    const { fromX, fromY, x, y } = now;
    push(x, y);
    now.length += Math.sqrt((x - fromX) * (x - fromX) + (y - fromY) * (y - fromY));
    now.fromX = x;
    now.fromY = y;
    now.far = 0;
    waiting = false;
  }

  return {
    /**
     * Begins another line.
     * @param {number} x
     * @param {number} y
     */
    from(x, y) {
      first = count = 0;
      push(x, y);
      now.fromX = x;
      now.fromY = y;
      now.far = 0;
      now.length = 0;
      waiting = false;
    },
    /**
     * @param {ArrayLike<number>} places the next corner is places[at], places[at + 1]: handed over like this, no number
     *   is made an object
     * @param {number} at
     * @param {number} tolerance how far from the line a corner that is left out may lie; 0 keeps all
     */
    to(places, at, tolerance) {
      const nextX = places[at];
      const nextY = places[at + 1];
      let dx = nextX - now.fromX;
      let dy = nextY - now.fromY;
      let distance = Math.sqrt(dx * dx + dy * dy);
      const inCone = now.rightX * dy - now.rightY * dx >= 0 && now.leftX * dy - now.leftY * dx <= 0;
      if (waiting && now.far > 0 && (tolerance === 0 || distance < now.far || !inCone)) {
        keep();
        dx = nextX - now.fromX;
        dy = nextY - now.fromY;
        distance = Math.sqrt(dx * dx + dy * dy);
      }
      if (distance > tolerance) {
        const aside = tolerance / distance;
        const leftwardX = dx - aside * dy;
        const leftwardY = dy + aside * dx;
        const rightwardX = dx + aside * dy;
        const rightwardY = dy - aside * dx;
        if (now.far === 0 || leftwardX * now.leftY - leftwardY * now.leftX > 0) {
          now.leftX = leftwardX;
          now.leftY = leftwardY;
        }
        if (now.far === 0 || rightwardX * now.rightY - rightwardY * now.rightX < 0) {
          now.rightX = rightwardX;
          now.rightY = rightwardY;
        }
        if (distance > now.far) now.far = distance;
      }
      now.x = nextX;
      now.y = nextY;
      waiting = true;
    },
    /**
     * @returns {{points: Float64Array, length: number}} the line so far, x, y of one corner after the other, to be used
     *   before the next one is
     *   laid; another line begins where it ends */
    take() {
      keep();
      const taken = { points: corners.subarray(2 * first, 2 * count), length: now.length };
      first = Math.max(count - 1, 0);
      now.length = 0;
      return taken;
    },
    /** Whether there is more of it than where it begins. */
    get laid() {
      return waiting || count - first > 1;
    },
    /** Nothing has been laid. */
    clear() {
      first = count = 0;
      now.length = 0;
      waiting = false;
    },
  };
}
