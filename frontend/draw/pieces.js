// What is drawn of a polyline: all of it, or the pieces its dash draws.

import { grown } from './grown.js';

/** @import { Stroke } from './raster.js' */

/**
 * Segment n runs from list[n · stride], list[n · stride + 1] to the two numbers after them. To be used before the next
 *   are made.
 * @typedef {{list: ArrayLike<number>, stride: 2|4, count: number}} Pieces */

let list = new Float64Array(1 << 10);

/**
 * @param {ArrayLike<number>} points x, y of one corner after the other
 * @returns {Pieces} from corner to corner
 */
export const solid = (points) => ({ list: points, stride: 2, count: Math.max(points.length / 2 - 1, 0) });

/**
 * @param {ArrayLike<number>} points
 * @param {Stroke} look
 * @returns {Pieces}
 */
export const pieces = (points, look) => (look.dash.length === 0 ? solid(points) : dashed(points, look));

/**
 * Each piece is shorter by the ends that are drawn beyond it.
 * @param {ArrayLike<number>} points
 * @param {Stroke} look
 * @returns {Pieces}
 */
function dashed(points, { dash, offset, width }) {
  const period = dash.reduce((sum, length) => sum + length, 0);
  let [at, part] = [((offset % period) + period) % period, 0];
  while (at >= dash[part]) {
    at -= dash[part];
    part = (part + 1) % dash.length;
  }
  const cap = width / 2;
  let size = 0;
  for (let n = 2; n < points.length; n += 2) {
    const x = points[n - 2];
    const y = points[n - 1];
    const dx = points[n] - x;
    const dy = points[n + 1] - y;
    const length = Math.sqrt(dx * dx + dy * dy);
    for (let gone = 0; gone < length;) {
      const from = Math.max(at, cap);
      const to = Math.min(at + length - gone, Math.max(dash[part] - cap, cap));
      if (part % 2 === 0 && from <= to) {
        if (size + 4 > list.length) list = grown(list, size + 4);
        const a = (gone + from - at) / length;
        const b = (gone + to - at) / length;
        list[size] = x + dx * a;
        list[size + 1] = y + dy * a;
        list[size + 2] = x + dx * b;
        list[size + 3] = y + dy * b;
        size += 4;
      }
      const step = Math.min(dash[part] - at, length - gone);
      gone += step;
      at += step;
      if (at >= dash[part] - 1e-9) {
        at = 0;
        part = (part + 1) % dash.length;
      }
      if (step <= 0) break;
    }
  }
  return { list, stride: 4, count: size / 4 };
}
