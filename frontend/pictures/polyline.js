// A line while it is laid, corner by corner. With a tolerance it keeps no corner that lies, as near as that, straight between its
// neighbours: from the last one kept, the cone of directions that pass all since then is narrowed until the next one leaves it
// (Williams 1978. An efficient algorithm for the piecewise linear approximation of planar curves. doi:10.1016/0146-664X(78)90055-2).

/** @typedef {ReturnType<typeof createPolyline>} Polyline */

export function createPolyline() {
  /** @type {number[]} x, y of one corner after the other */
  let points = [];
  let length = 0;
  // The last corner kept, the newest one, which may be left out yet, and how far from the former any was.
  let [fromX, fromY, x, y, far] = [0, 0, 0, 0, 0];
  let waiting = false;
  // The sides of the cone, as seen from the last corner kept.
  let [leftX, leftY, rightX, rightY] = [0, 0, 0, 0];

  function keep() {
    if (!waiting) return;
    points.push(x, y);
    length += Math.hypot(x - fromX, y - fromY);
    fromX = x;
    fromY = y;
    far = 0;
    waiting = false;
  }

  /**
   * @param {number} toX
   * @param {number} toY
   */
  function inCone(toX, toY) {
    return rightX * toY - rightY * toX >= 0 && leftX * toY - leftY * toX <= 0;
  }

  return {
    /**
     * Begins another line.
     * @param {number} atX
     * @param {number} atY
     */
    from(atX, atY) {
      points = [atX, atY];
      [fromX, fromY, far, length] = [atX, atY, 0, 0];
      waiting = false;
    },
    /**
     * @param {number} nextX
     * @param {number} nextY
     * @param {number} tolerance how far from the line a corner that is left out may lie; 0 keeps all
     */
    to(nextX, nextY, tolerance) {
      let dx = nextX - fromX;
      let dy = nextY - fromY;
      let distance = Math.sqrt(dx * dx + dy * dy);
      if (waiting && far > 0 && (tolerance === 0 || distance < far || !inCone(dx, dy))) {
        keep();
        dx = nextX - fromX;
        dy = nextY - fromY;
        distance = Math.sqrt(dx * dx + dy * dy);
      }
      if (distance > tolerance) {
        const aside = tolerance / distance;
        const leftwardX = dx - aside * dy;
        const leftwardY = dy + aside * dx;
        const rightwardX = dx + aside * dy;
        const rightwardY = dy - aside * dx;
        if (far === 0 || leftwardX * leftY - leftwardY * leftX > 0) {
          leftX = leftwardX;
          leftY = leftwardY;
        }
        if (far === 0 || rightwardX * rightY - rightwardY * rightX < 0) {
          rightX = rightwardX;
          rightY = rightwardY;
        }
        if (distance > far) far = distance;
      }
      x = nextX;
      y = nextY;
      waiting = true;
    },
    /** @returns {{points: number[], length: number}} the line so far; another begins where it ends */
    take() {
      keep();
      const taken = { points, length };
      points = points.slice(-2);
      length = 0;
      return taken;
    },
    /** Nothing has been laid. */
    clear() {
      points = [];
      length = 0;
      waiting = false;
    },
  };
}
