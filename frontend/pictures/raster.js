// Lines as pixels: strokes with soft edges drawn straight into an image, several times faster than a canvas strokes long,
// jagged paths without a graphics card. Pure but for the image it owns. Lengths are in pixels of the image.

/** @typedef {{left: number, top: number, right: number, bottom: number}} Bounds  whole pixels; right and bottom are beyond the last one */
/** @typedef {{colour: readonly [number, number, number], alpha: number, width: number, dash: readonly number[], offset: number,
 *   casing: readonly [number, number, number] | null, casingAlpha: number, casingWidth: number}} Stroke
 *  dash: lengths drawn and left out in turn, [] is solid; offset: where in the dash the stroke begins */
/** @typedef {ReturnType<typeof createRaster>} Raster */

/** Told of every stroke, and of clearing (null), while a picture is written down as vectors (export/canvas-svg.js).
 * @type {{listener: ((image: ImageData, stroke: {points: readonly number[], look: Stroke, box: Bounds}|null) => void)|null}} */
export const strokes = { listener: null };

/**
 * @param {number} width
 * @param {number} height
 */
export function createRaster(width, height) {
  const image = new ImageData(width, height);
  const { data } = image;
  const pixels = new Uint32Array(data.buffer);
  const line = createMask(width, height);
  const casing = createMask(width, height);
  const nothing = { left: width, top: height, right: 0, bottom: 0 };
  /** @type {Bounds} */
  let dirty = nothing;
  /** @type {Bounds} */
  let drawn = nothing;

  /**
   * Colour over what is there, the casing under it, so that no casing cuts a line.
   * @param {readonly number[]} points x, y of one corner after the other
   * @param {Stroke} look
   * @param {Bounds} box nothing is drawn outside
   */
  function stroke(points, look, box) {
    strokes.listener?.(image, { points, look, box });
    const bounds = within(points, box, Math.max(look.width, look.casing ? look.casingWidth : 0) / 2 + 1);
    if (bounds.left >= bounds.right || bounds.top >= bounds.bottom) return;
    if (look.dash.length === 0) solid(line, points, look.width / 2, bounds);
    else dashed(points, look, (x0, y0, x1, y1) => line.capsule(x0, y0, x1, y1, look.width / 2, bounds));
    line.flush(data, pixels, look.colour, look.alpha, false);
    if (look.casing) {
      solid(casing, points, look.casingWidth / 2, bounds);
      casing.flush(data, pixels, look.casing, look.casingAlpha, true);
    }
    dirty = around(dirty, bounds);
    drawn = around(drawn, bounds);
  }

  return {
    image,
    stroke,
    clear() {
      strokes.listener?.(image, null);
      data.fill(0, 4 * width * drawn.top, 4 * width * Math.max(drawn.bottom, drawn.top));
      dirty = around(dirty, drawn);
      drawn = nothing;
    },
    /** @returns {Bounds | null} the part that has changed since the last call */
    changed() {
      const part = dirty.left < dirty.right && dirty.top < dirty.bottom ? dirty : null;
      dirty = nothing;
      return part;
    },
  };
}

/**
 * @param {Bounds} a
 * @param {Bounds} b
 * @returns {Bounds} the smallest that holds both
 */
function around(a, b) {
  return {
    left: Math.min(a.left, b.left), top: Math.min(a.top, b.top), right: Math.max(a.right, b.right), bottom: Math.max(a.bottom, b.bottom),
  };
}

/**
 * How far one stroke covers each pixel, whatever number of its pieces meet there; what was touched is kept in a list.
 * @param {number} width
 * @param {number} height
 */
function createMask(width, height) {
  const cover = new Uint8Array(width * height);
  let touched = new Int32Array(1 << 14);
  let count = 0;
  return {
    /**
     * A segment with round ends.
     * @param {number} x0
     * @param {number} y0
     * @param {number} x1
     * @param {number} y1
     * @param {number} radius
     * @param {Bounds} bounds
     */
    capsule(x0, y0, x1, y1, radius, bounds) {
      const dx = x1 - x0;
      const dy = y1 - y0;
      const square = dx * dx + dy * dy;
      const length = Math.sqrt(square);
      const perLength = length > 0 ? 1 / length : 0;
      const reach = radius + 0.5;
      const inner = radius - 0.5;
      const low = Math.min(x0, x1) - reach;
      const high = Math.max(x0, x1) + reach;
      const top = Math.max(bounds.top, Math.floor(Math.min(y0, y1) - reach));
      const bottom = Math.min(bounds.bottom, Math.ceil(Math.max(y0, y1) + reach));
      const steep = Math.abs(dy) > 1e-6;
      const slope = steep ? dx / dy : 0;
      const half = steep ? (reach * length) / Math.abs(dy) : Infinity;
      if (count + (bottom - top) * width > touched.length) touched = grown(touched, count + (bottom - top) * width);
      for (let row = top; row < bottom; row += 1) {
        const y = row + 0.5 - y0;
        const middle = x0 + y * slope;
        const left = Math.max(bounds.left, Math.floor(Math.max(low, middle - half) - 0.5));
        const right = Math.min(bounds.right, Math.ceil(Math.min(high, middle + half) + 0.5));
        let x = left + 0.5 - x0;
        let along = x * dx + y * dy;
        let aside = x * dy - y * dx;
        for (let pixel = row * width + left; pixel < row * width + right; pixel += 1) {
          const distance = along > 0 && along < square ? Math.abs(aside) * perLength
            : along <= 0 ? Math.sqrt(x * x + y * y) : Math.sqrt((x - dx) * (x - dx) + (y - dy) * (y - dy));
          x += 1;
          along += dx;
          aside += dy;
          if (distance >= reach) continue;
          const value = distance <= inner ? 255 : 1 + 254 * (reach - distance);
          const before = cover[pixel];
          if (value <= before) continue;
          cover[pixel] = value > 255 ? 255 : value;
          if (before > 0) continue;
          touched[count] = pixel;
          count += 1;
        }
      }
    },
    /**
     * Paints what was touched, over or under what is there, and forgets it.
     * @param {Uint8ClampedArray} data
     * @param {Uint32Array} pixels the same, a number each
     * @param {readonly [number, number, number]} colour
     * @param {number} alpha
     * @param {boolean} below
     */
    flush(data, pixels, [red, green, blue], alpha, below) {
      const colour = (blue << 16) | (green << 8) | red;
      for (let n = 0; n < count; n += 1) {
        const pixel = touched[n];
        const at = 4 * pixel;
        const there = data[at + 3] / 255;
        const drawn = (cover[pixel] / 255) * alpha;
        cover[pixel] = 0;
        // Most pixels have nothing under them, or nothing of it left.
        if (there === 0 || (drawn === 1 && !below)) {
          pixels[pixel] = (Math.round(255 * drawn) << 24) | colour;
          continue;
        }
        const fresh = below ? drawn * (1 - there) : drawn;
        const all = below ? there + fresh : fresh + there * (1 - fresh);
        if (fresh <= 0) continue;
        const share = fresh / all;
        data[at] += (red - data[at]) * share;
        data[at + 1] += (green - data[at + 1]) * share;
        data[at + 2] += (blue - data[at + 2]) * share;
        data[at + 3] = 255 * all;
      }
      count = 0;
    },
  };
}

/**
 * @param {Int32Array} list
 * @param {number} least
 */
function grown(list, least) {
  const longer = new Int32Array(Math.max(2 * list.length, least));
  longer.set(list);
  return longer;
}

/**
 * @param {readonly number[]} points
 * @param {Bounds} box
 * @param {number} margin
 * @returns {Bounds} of the points with a margin, inside the box
 */
function within(points, box, margin) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let n = 0; n < points.length; n += 2) {
    if (points[n] < left) left = points[n];
    if (points[n] > right) right = points[n];
    if (points[n + 1] < top) top = points[n + 1];
    if (points[n + 1] > bottom) bottom = points[n + 1];
  }
  return {
    left: Math.max(box.left, Math.floor(left - margin)), top: Math.max(box.top, Math.floor(top - margin)),
    right: Math.min(box.right, Math.ceil(right + margin)), bottom: Math.min(box.bottom, Math.ceil(bottom + margin)),
  };
}

/**
 * @param {ReturnType<typeof createMask>} mask
 * @param {readonly number[]} points
 * @param {number} radius
 * @param {Bounds} bounds
 */
function solid(mask, points, radius, bounds) {
  for (let n = 2; n < points.length; n += 2) mask.capsule(points[n - 2], points[n - 1], points[n], points[n + 1], radius, bounds);
}

/**
 * The pieces of a polyline that its dash draws, each shorter by its round ends.
 * @param {readonly number[]} points
 * @param {Stroke} look
 * @param {(x0: number, y0: number, x1: number, y1: number) => void} draw
 */
function dashed(points, { dash, offset, width }, draw) {
  const period = dash.reduce((sum, length) => sum + length, 0);
  let [at, part] = [((offset % period) + period) % period, 0];
  while (at >= dash[part]) {
    at -= dash[part];
    part = (part + 1) % dash.length;
  }
  const cap = width / 2;
  for (let n = 2; n < points.length; n += 2) {
    const [x, y, dx, dy] = [points[n - 2], points[n - 1], points[n] - points[n - 2], points[n + 1] - points[n - 1]];
    const length = Math.sqrt(dx * dx + dy * dy);
    for (let gone = 0; gone < length;) {
      const [from, to] = [Math.max(at, cap), Math.min(at + length - gone, Math.max(dash[part] - cap, cap))];
      if (part % 2 === 0 && from <= to) {
        const [a, b] = [(gone + from - at) / length, (gone + to - at) / length];
        draw(x + dx * a, y + dy * a, x + dx * b, y + dy * b);
      }
      const step = Math.min(dash[part] - at, length - gone);
      gone += step;
      at += step;
      if (at >= dash[part] - 1e-9) [at, part] = [0, (part + 1) % dash.length];
      if (step <= 0) break;
    }
  }
}
