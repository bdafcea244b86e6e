// Shapes shaded straight into the pixels of an image, piece by piece: the quickest way. Where pieces of one colour meet, a pixel is
// covered as the larger of both covers it, so that no seam is seen. Lengths are in pixels of the image.

/** @import { Bounds } from './bounds.js' */
/** @import { Rgb } from './colour.js' */
/** @import { Target } from './raster.js' */
/** @typedef {{colour: Rgb, alpha: number}} Shade */

/**
 * A segment with square ends, half its width beyond its points.
 * @param {Target} target
 * @param {number} x0
 * @param {number} y0
 * @param {number} x1
 * @param {number} y1
 * @param {number} radius half the width
 * @param {Shade} shade
 * @param {Bounds} bounds nothing is drawn outside
 */
export function shadeSegment(target, x0, y0, x1, y1, radius, shade, bounds) {
  // Along the axis it runs along most (u), so that each step meets few pixels across (v).
  const flat = Math.abs(x1 - x0) >= Math.abs(y1 - y0);
  const u0 = flat ? x0 : y0;
  const v0 = flat ? y0 : x0;
  const du = flat ? x1 - x0 : y1 - y0;
  const dv = flat ? y1 - y0 : x1 - x0;
  const length = Math.sqrt(du * du + dv * dv);
  const slope = length > 0 ? dv / du : 0;
  const cosine = length > 0 ? Math.abs(du) / length : 1;
  const half = (radius + 0.5) / cosine;
  const over = radius * cosine;
  const first = Math.max(flat ? bounds.left : bounds.top, Math.round(Math.min(u0, u0 + du) - over));
  const end = Math.min(flat ? bounds.right : bounds.bottom, Math.round(Math.max(u0, u0 + du) + over));
  const lowest = flat ? bounds.top : bounds.left;
  const highest = (flat ? bounds.bottom : bounds.right) - 1;
  const along = flat ? 1 : target.width;
  const across = flat ? target.width : 1;
  const most = 255 * shade.alpha;
  const steep = most * cosine;
  const packed = pack(shade.colour);
  for (let u = first; u < end; u += 1) {
    const middle = v0 + (u + 0.5 - u0) * slope - 0.5;
    const low = Math.max(lowest, Math.ceil(middle - half));
    const high = Math.min(highest, Math.floor(middle + half));
    let pixel = u * along + low * across;
    for (let v = low; v <= high; v += 1) {
      put(target, pixel, Math.min(most, steep * (half - Math.abs(v - middle))), packed, shade.colour);
      pixel += across;
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
  const most = 255 * shade.alpha;
  const packed = pack(shade.colour);
  // Squares of distances spare most pixels a root: those in a ring's hole, and those covered whole.
  const outside = (radius + half + 0.5) ** 2;
  const hole = Math.max(0, radius - half - 0.5) ** 2;
  const whole = (radius + half - 0.5) ** 2;
  const wholeFrom = radius > 0 ? (radius - half + 0.5) ** 2 : 0;
  for (let row = bounds.top; row < bounds.bottom; row += 1) {
    const dy = row + 0.5 - y;
    if (dy * dy >= outside) continue;
    const reach = Math.sqrt(outside - dy * dy);
    const last = Math.min(bounds.right - 1, Math.floor(x + reach - 0.5));
    for (let column = Math.max(bounds.left, Math.ceil(x - reach - 0.5)); column <= last; column += 1) {
      const dx = column + 0.5 - x;
      const square = dx * dx + dy * dy;
      if (square < hole) continue;
      const cover = square <= whole && square >= wholeFrom ? 1 : half + 0.5 - Math.abs(Math.sqrt(square) - radius);
      put(target, row * target.width + column, most * Math.min(1, cover), packed, shade.colour);
    }
  }
}

/**
 * One pixel.
 * @param {Target} target
 * @param {number} pixel
 * @param {number} opacity 0 … 255
 * @param {number} packed the colour as it stands in target.pixels, without opacity
 * @param {Rgb} colour
 */
function put({ pixels, data }, pixel, opacity, packed, colour) {
  const there = pixels[pixel];
  if (there >>> 24 === 0 || (there & 0xffffff) === packed) {
    if (opacity > there >>> 24) pixels[pixel] = (opacity << 24) | packed;
  } else if (opacity >= 254.5) {
    pixels[pixel] = (255 << 24) | packed;
  } else {
    blend(data, 4 * pixel, opacity / 255, colour);
  }
}

/** @param {Rgb} colour */
const pack = (colour) => (colour[2] << 16) | (colour[1] << 8) | colour[0];

/**
 * Over another colour.
 * @param {Uint8ClampedArray} data
 * @param {number} at
 * @param {number} fresh how far the pixel is covered, 0 … 1
 * @param {Rgb} colour
 */
function blend(data, at, fresh, colour) {
  const all = fresh + (data[at + 3] / 255) * (1 - fresh);
  if (all <= 0) return;
  const share = fresh / all;
  for (let k = 0; k < 3; k += 1) data[at + k] += (colour[k] - data[at + k]) * share;
  data[at + 3] = 255 * all;
}
