// Lines and marks as pixels: drawn straight into an image, several times faster than a canvas strokes long, jagged
// paths without a graphics card. Lengths are in pixels of the image.

import { around, holds, isEmpty, within } from '../charts/bounds.js';
import { grown } from './grown.js';
import { createMask } from './mask.js';
import { pieces, solid } from './pieces.js';
import { shadeRound, shadeSegments } from './shade.js';

/** @import { Bounds } from '../charts/bounds.js' */
/** @import { Rgb } from './colour.js' */

/**
 * @typedef {{width: number, pixels: Uint32Array, stamps: Int32Array, stamp: number}} Target  an image; pixels: as in
 *   pixel.js; stamps,
 *  stamp: which line has covered a pixel, and how much (shade.js) */
/** @typedef {{colour: Rgb, alpha: number, width: number, dash: readonly number[], offset: number, direct: boolean,
 *   casing: Rgb | null, casingAlpha: number, casingWidth: number}} Stroke
 *  dash: lengths drawn and left out in turn, [] is solid; offset: where in the dash the stroke begins; direct: shaded
 *  piece by piece,
 *  which is quicker, but fit only for narrow lines without casing */
/** @typedef {{colour: Rgb, alpha: number, width: number}} Ink  width: of the line, 0 fills */
/** @typedef {ReturnType<typeof createRaster>} Raster */

/** @typedef {{points: ArrayLike<number>, look: Stroke, box: Bounds}} Stroked */
/**
 * @typedef {{circle: {x: number, y: number, radius: number}, ink: Ink} | {line: readonly number[], ink: Ink}} Marked
 */

/**
 * Told of what is drawn while a picture is written down as vectors (export/canvas-svg.js): strokes, marks, that the
 *   marks were taken
 * away, that all was cleared.
 * @type {{listener: ((image: ImageData, what: Stroked | Marked | 'lift' | 'clear') => void)|null}} */
export const strokes = { listener: null };

/**
 * @param {number} width
 * @param {number} height
 */
export function createRaster(width, height) {
  const image = new ImageData(width, height);
  const target = {
    width,
    pixels: new Uint32Array(image.data.buffer),
    stamps: new Int32Array(width * height),
    stamp: 0,
  };
  const line = createMask(width, height);
  const casing = createMask(width, height);
  const nothing = { left: width, top: height, right: 0, bottom: 0 };
  const everything = { left: 0, top: 0, right: width, bottom: height };
  let drawn = nothing;
  let changed = nothing;
  /** Where marks are, and what lies under them, one after the other. @type {Bounds[]} */
  let marked = [];
  let under = new Uint32Array(1 << 13);
  let kept = 0;

  /** @param {Bounds} bounds */
  function touch(bounds) {
    drawn = around(drawn, bounds);
    changed = around(changed, bounds);
  }

  /**
   * Colour over what is there, the casing under it, so that no casing cuts a line.
   * @param {ArrayLike<number>} points x, y of one corner after the other
   * @param {Stroke} look
   * @param {Bounds} box nothing is drawn outside
   */
  function stroke(points, look, box) {
    strokes.listener?.(image, { points, look, box });
    const bounds = within(points, box, Math.max(look.width, look.casing ? look.casingWidth : 0) / 2 + 1);
    if (isEmpty(bounds)) return;
    if (look.direct) {
      shadeSegments(target, pieces(points, look), look.width / 2, look, bounds);
    } else {
      line.capsules(pieces(points, look), look.width / 2, bounds);
      line.flush(target, look.colour, look.alpha, false);
      if (look.casing) {
        casing.capsules(solid(points), look.casingWidth / 2, bounds);
        casing.flush(target, look.casing, look.casingAlpha, true);
      }
    }
    touch(bounds);
  }

  /**
   * Draws something that is taken away again.
   * @param {ArrayLike<number>} points it lies around
   * @param {number} reach how far around
   * @param {Marked} what
   * @param {(bounds: Bounds) => void} draw
   */
  function mark(points, reach, what, draw) {
    strokes.listener?.(image, what);
    const bounds = within(points, everything, reach + 1);
    if (isEmpty(bounds)) return;
    // What lies on the mark before is put back with it.
    if (!holds(marked[marked.length - 1], bounds)) keep(bounds);
    draw(bounds);
    touch(bounds);
  }

  /** @param {Bounds} bounds */
  function keep({ left, top, right, bottom }) {
    const { pixels } = target;
    const size = (right - left) * (bottom - top);
    if (kept + size > under.length) under = grown(under, kept + size);
    for (let row = top; row < bottom; row += 1) {
      for (let pixel = row * width + left; pixel < row * width + right; pixel += 1) under[kept++] = pixels[pixel];
    }
    marked.push({ left, top, right, bottom });
  }

  return {
    image,
    stroke,
    /**
     * A mark: a disc, or a ring where the ink has a width.
     * @param {number} x
     * @param {number} y
     * @param {number} radius
     * @param {Ink} ink
     */
    circle(x, y, radius, ink) {
      const [round, near] = ink.width > 0 ? [radius, ink.width / 2] : [0, radius];
      mark([x, y], round + near, { circle: { x, y, radius }, ink }, (bounds) =>
        shadeRound(target, x, y, round, near, ink, bounds),
      );
    },
    /**
     * A mark: straight from point to point.
     * @param {readonly number[]} points x, y of one after the other
     * @param {Ink} ink
     */
    line(points, ink) {
      mark(points, ink.width / 2, { line: points, ink }, (bounds) => {
        line.capsules(solid(points), ink.width / 2, bounds);
        line.flush(target, ink.colour, ink.alpha, false);
      });
    },
    /** Takes the marks away. */
    lift() {
      strokes.listener?.(image, 'lift');
      const { pixels } = target;
      for (const bounds of marked.reverse()) {
        for (let row = bounds.bottom - 1; row >= bounds.top; row -= 1) {
          for (let pixel = row * width + bounds.right - 1; pixel >= row * width + bounds.left; pixel -= 1)
            pixels[pixel] = under[--kept];
        }
        touch(bounds);
      }
      marked = [];
    },
    clear() {
      strokes.listener?.(image, 'clear');
      target.pixels.fill(0, width * drawn.top, width * Math.max(drawn.bottom, drawn.top));
      changed = around(changed, drawn);
      drawn = nothing;
      marked = [];
      kept = 0;
    },
    /** @returns {Bounds | null} the part that has changed since the last call */
    changed() {
      const part = isEmpty(changed) ? null : changed;
      changed = nothing;
      return part;
    },
  };
}
