// How far one stroke covers each pixel, whatever number of its pieces meet there; what was touched is kept in a list.
// Lengths are in pixels.

import { grown } from './grown.js';
import { laid, pack } from './pixel.js';

/** @import { Bounds } from '../charts/bounds.js' */
/** @import { Rgb } from './colour.js' */
/** @import { Pieces } from './pieces.js' */
/** @import { Target } from './raster.js' */

/**
 * @param {number} width
 * @param {number} height
 */
export function createMask(width, height) {
  const cover = new Uint8Array(width * height);
  let touched = new Int32Array(1 << 14);
  let count = 0;

  /**
   * A segment with round ends.
   * @param {number} x0
   * @param {number} y0
   * @param {number} x1
   * @param {number} y1
   * @param {number} radius
   * @param {Bounds} bounds
   */
  function capsule(x0, y0, x1, y1, radius, bounds) {
    // Along the axis it runs along most (u), so that each step meets few pixels across (v).
    const flat = Math.abs(x1 - x0) >= Math.abs(y1 - y0);
    const [u0, v0, du, dv] = flat ? [x0, y0, x1 - x0, y1 - y0] : [y0, x0, y1 - y0, x1 - x0];
    const square = du * du + dv * dv;
    const length = Math.sqrt(square);
    const perLength = length > 0 ? 1 / length : 0;
    const slope = length > 0 ? dv / du : 0;
    const reach = radius + 0.5;
    const inner = radius - 0.5;
    const half = length > 0 ? (reach * length) / Math.abs(du) : reach;
    const first = Math.max(flat ? bounds.left : bounds.top, Math.floor(Math.min(u0, u0 + du) - reach));
    const end = Math.min(flat ? bounds.right : bounds.bottom, Math.ceil(Math.max(u0, u0 + du) + reach));
    const [lowest, highest] = flat ? [bounds.top, bounds.bottom] : [bounds.left, bounds.right];
    const [alongStride, acrossStride] = flat ? [1, width] : [width, 1];
    const most = count + (end - first) * Math.ceil(2 * half + 1);
    if (most > touched.length) touched = grown(touched, most);
    for (let u = first; u < end; u += 1) {
      const a = u + 0.5 - u0;
      const middle = v0 + a * slope;
      const low = Math.max(lowest, Math.ceil(middle - half - 0.5));
      const high = Math.min(highest - 1, Math.floor(middle + half - 0.5));
      let b = low + 0.5 - v0;
      let along = a * du + b * dv;
      let aside = a * dv - b * du;
      let pixel = u * alongStride + low * acrossStride;
      for (let v = low; v <= high; v += 1) {
        const distance =
          along > 0 && along < square
            ? Math.abs(aside) * perLength
            : along <= 0
              ? Math.sqrt(a * a + b * b)
              : Math.sqrt((a - du) * (a - du) + (b - dv) * (b - dv));
        if (distance < reach) {
          const value = distance <= inner ? 255 : 1 + 254 * (reach - distance);
          const before = cover[pixel];
          if (value > before) {
            cover[pixel] = value > 255 ? 255 : value;
            if (before === 0) {
              touched[count] = pixel;
              count += 1;
            }
          }
        }
        b += 1;
        along += dv;
        aside -= du;
        pixel += acrossStride;
      }
    }
  }

  return {
    /**
     * @param {Pieces} pieces
     * @param {number} radius
     * @param {Bounds} bounds nothing is drawn outside
     */
    capsules({ list, stride, count: many }, radius, bounds) {
      for (let n = 0, at = 0; n < many; n += 1, at += stride)
        capsule(list[at], list[at + 1], list[at + 2], list[at + 3], radius, bounds);
    },
    /**
     * Paints what was touched, over or under what is there, and forgets it.
     * @param {Target} target
     * @param {Rgb} colour
     * @param {number} alpha
     * @param {boolean} below
     */
    flush({ pixels }, colour, alpha, below) {
      const packed = pack(colour);
      for (let n = 0; n < count; n += 1) {
        const pixel = touched[n];
        const opacity = cover[pixel] * alpha;
        cover[pixel] = 0;
        const there = pixels[pixel];
        const drawn = (Math.round(opacity) << 24) | packed;
        // Most pixels have nothing under them, or nothing of it left.
        if (there >>> 24 === 0 || (opacity === 255 && !below)) pixels[pixel] = drawn;
        else pixels[pixel] = below ? laid(there & 0xffffff, there >>> 24, drawn) : laid(packed, opacity, there);
      }
      count = 0;
    },
  };
}
