// Shapes shaded straight into the pixels of an image, piece by piece: the quickest way. Where pieces of a line meet, a
// pixel is covered as the one that covers it more does, so that no seam is seen. Lengths are in pixels of the image.

import { laid, pack } from './pixel.js';

/** @import { Bounds } from '../charts/bounds.js' */
/** @import { Rgb } from './colour.js' */
/** @import { Pieces } from './pieces.js' */
/** @import { Target } from './raster.js' */
/** @typedef {{colour: Rgb, alpha: number}} Shade */

const LAST_STAMP = 2 ** 31 - 256;

/**
 * Segments that end half their width beyond their points, cut along the pixels: of narrow lines that is not seen.
 * @param {Target} target
 * @param {Pieces} pieces
 * @param {number} radius half the width
 * @param {Shade} shade
 * @param {Bounds} bounds nothing is drawn outside
 */
export function shadeSegments(target, { list, stride, count }, radius, shade, bounds) {
  const { width, pixels, stamps } = target;
  const { left, right, top, bottom } = bounds;
  const stamp = nextStamp(target);
  const most = Math.round(255 * shade.alpha);
  const packed = pack(shade.colour);
  for (let n = 0, at = 0; n < count; n += 1, at += stride) {
    const x = list[at];
    const y = list[at + 1];
    const dx = list[at + 2] - x;
    const dy = list[at + 3] - y;
    // Along the axis it runs along most (u), so that each step meets few pixels across (v).
    const flat = Math.abs(dx) >= Math.abs(dy);
    const u0 = flat ? x : y;
    const v0 = flat ? y : x;
    const du = flat ? dx : dy;
    const dv = flat ? dy : dx;
    const length = Math.sqrt(dx * dx + dy * dy);
    const slope = length > 0 ? dv / du : 0;
    const cosine = length > 0 ? Math.abs(du) / length : 1;
    const half = (radius + 0.5) / cosine;
    const over = radius * cosine;
    const first = Math.max(flat ? left : top, Math.round(Math.min(u0, u0 + du) - over));
    const end = Math.min(flat ? right : bottom, Math.round(Math.max(u0, u0 + du) + over));
    const lowest = flat ? top : left;
    const highest = (flat ? bottom : right) - 1;
    const along = flat ? 1 : width;
    const across = flat ? width : 1;
    const steep = most * cosine;
    let middle = v0 + (first + 0.5 - u0) * slope - 0.5;
    for (let u = first; u < end; u += 1) {
      const low = Math.max(lowest, Math.ceil(middle - half));
      const high = Math.min(highest, Math.floor(middle + half));
      let pixel = u * along + low * across;
      for (let v = low; v <= high; v += 1) {
        const part = steep * (half - Math.abs(v - middle));
        const opacity = part < most ? part | 0 : most;
        const before = stamps[pixel] > stamp ? stamps[pixel] - stamp : 0;
        if (opacity > before) {
          stamps[pixel] = stamp + opacity;
          // What is still missing, so that both together cover as one of this opacity.
          cover(pixels, pixel, before === 0 ? opacity : (255 * (opacity - before)) / (255 - before), packed);
        }
        pixel += across;
      }
      middle += slope;
    }
  }
}

/**
 * What lies near a circle; a disc is what lies near a circle of radius 0.
 * @param {Target} target
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {number} half how near
 * @param {Shade} shade
 * @param {Bounds} bounds nothing is drawn outside
 */
export function shadeRound(target, x, y, radius, half, shade, bounds) {
  const { width, pixels } = target;
  const most = Math.round(255 * shade.alpha);
  const packed = pack(shade.colour);
  const outside = (radius + half + 0.5) ** 2;
  // The middle of each row needs no distances: of a disc it is covered whole, of a ring it is the hole.
  const middle = radius === 0 ? Math.max(half - 0.5, 0) ** 2 : Math.max(radius - half - 0.5, 0) ** 2;
  for (let row = bounds.top; row < bounds.bottom; row += 1) {
    const square = (row + 0.5 - y) ** 2;
    if (square >= outside) continue;
    const reach = Math.sqrt(outside - square);
    const inner = square < middle ? Math.sqrt(middle - square) : -1;
    const last = Math.min(bounds.right - 1, Math.floor(x + reach - 0.5));
    const from = Math.max(bounds.left, Math.ceil(x - inner - 0.5));
    const to = inner < 0 ? from - 1 : Math.min(last, Math.floor(x + inner - 0.5));
    for (let column = Math.max(bounds.left, Math.ceil(x - reach - 0.5)); column <= last; column += 1) {
      if (column === from && to >= from) {
        if (radius === 0 && most === 255) pixels.fill((255 << 24) | packed, row * width + from, row * width + to + 1);
        else if (radius === 0) for (let k = from; k <= to; k += 1) cover(pixels, row * width + k, most, packed);
        column = to;
        continue;
      }
      const dx = column + 0.5 - x;
      const part = half + 0.5 - Math.abs(Math.sqrt(dx * dx + square) - radius);
      if (part > 0) cover(pixels, row * width + column, part < 1 ? most * part : most, packed);
    }
  }
}

/**
 * Lays a colour over one pixel.
 * @param {Uint32Array} pixels
 * @param {number} pixel
 * @param {number} opacity 0 … 255
 * @param {number} packed the colour as it stands in pixels, without opacity
 */
function cover(pixels, pixel, opacity, packed) {
  const there = pixels[pixel];
  pixels[pixel] = there === 0 || opacity >= 255 ? (opacity << 24) | packed : laid(packed, opacity, there);
}

/**
 * @param {Target} target
 * @returns {number} above it, up to 255, are the opacities that the line at hand has given to pixels; what other lines
 *   gave is below
 */
function nextStamp(target) {
  target.stamp += 256;
  if (target.stamp > LAST_STAMP) {
    target.stamps.fill(0);
    target.stamp = 0;
  }
  return target.stamp;
}
