// From data to pixels on flat axes and back: one affine map per axis, and the clipping of segments to a box. Pure.

/** @typedef {{left: number, top: number, width: number, height: number}} Box  CSS pixels inside the picture's host. */
/**
 * @typedef {readonly [number, number]} Range  [low, high] in axis units: log10 of the value where the axis is
 *   logarithmic.
 */
/**
 * @typedef {{x: Range, y: Range, box: Box, ax: number, bx: number, ay: number, by: number}} View  pixel = a + b · axis
 *   value.
 */

/**
 * @param {Range} x
 * @param {Range} y
 * @param {Box} box
 * @returns {View}
 */
export function makeView(x, y, box) {
  const bx = box.width / (x[1] - x[0]);
  const by = -box.height / (y[1] - y[0]);
  return { x, y, box, bx, by, ax: box.left - bx * x[0], ay: box.top - by * y[1] };
}

/** Ranges closer to equal units than this share are left as they are. */
const NEARLY = 1e-6;

/**
 * Ranges that show at least these, with a unit as long across as up: one of them is widened around its middle.
 * @param {Range} x
 * @param {Range} y
 * @param {{width: number, height: number}} box
 * @returns {[Range, Range]}
 */
export function equalUnits(x, y, { width, height }) {
  const unit = Math.max((x[1] - x[0]) / width, (y[1] - y[0]) / height);
  const widened = (/** @type {Range} */ [low, high], /** @type {number} */ length) => {
    const more = (unit * length - (high - low)) / 2;
    return /** @type {Range} */ (more > NEARLY * (high - low) ? [low - more, high + more] : [low, high]);
  };
  return [widened(x, width), widened(y, height)];
}

/**
 * @param {View} view
 * @param {number} px
 * @param {number} py
 * @returns {[number, number]} axis values under a pixel
 */
export function toData(view, px, py) {
  return [(px - view.ax) / view.bx, (py - view.ay) / view.by];
}

/**
 * @param {Box} box
 * @param {number} px
 * @param {number} py
 * @param {number} [margin] CSS pixels added on every side
 */
export function inside(box, px, py, margin = 0) {
  return (
    px >= box.left - margin &&
    px <= box.left + box.width + margin &&
    py >= box.top - margin &&
    py <= box.top + box.height + margin
  );
}

/**
 * The part of a segment inside a box (Liang, Barsky 1984. A new concept and method for line clipping.
 * doi:10.1145/357332.357333).
 * @param {Box} box
 * @param {number} x0
 * @param {number} y0
 * @param {number} x1
 * @param {number} y1
 * @returns {[number, number] | null} the shares of the segment where it enters and leaves; null when it misses the box
 */
export function clipSegment(box, x0, y0, x1, y1) {
  const dx = x1 - x0;
  const dy = y1 - y0;
  let enter = 0;
  let leave = 1;
  for (let side = 0; side < 4; side += 1) {
    const p = side === 0 ? -dx : side === 1 ? dx : side === 2 ? -dy : dy;
    const q =
      side === 0
        ? x0 - box.left
        : side === 1
          ? box.left + box.width - x0
          : side === 2
            ? y0 - box.top
            : box.top + box.height - y0;
    if (p === 0) {
      if (q < 0) return null;
    } else if (p < 0) {
      enter = Math.max(enter, q / p);
    } else {
      leave = Math.min(leave, q / p);
    }
  }
  return enter <= leave ? [enter, leave] : null;
}

/**
 * @param {Range} a
 * @param {Range} b
 */
export function sameRange(a, b) {
  return a[0] === b[0] && a[1] === b[1];
}
