// Trails on a canvas, drawn incrementally: each frame appends only the rows played since the last one, and the marks
// over them move.

import { clipSegment } from './axis-map.js';
import { rgbOf } from '../draw/colour.js';
import { drawingOrder, weightOf } from './emphasis.js';
import { LARGE } from './large.js';
import { rasterMarker } from '../draw/markers.js';
import { createPolyline } from '../draw/polyline.js';
import { createRaster } from '../draw/raster.js';

/** @import { Box } from './axis-map.js' */
/** @import { Layer } from '../draw/layer.js' */
/** @import { Marker } from '../draw/markers.js' */
/** @import { Places } from './places.js' */

/** Whether something stands before that row. Asked only for rows that are drawn.
 * @typedef {(entry: number, row: number) => boolean} Hides */

/** @typedef {{columns: object, colour: string, dash: number[]}} Trail  another columns: other rows */

/** @typedef {{next: number, x: number, y: number, hidden: boolean, down: boolean, length: number}} Pen
 *  next: first row not drawn yet; down: x, y is where the last drawn row lies; length: drawn so far, for the dashes. */

/**
 * Steps shorter than this on the screen are drawn together; quick: while a hand moves, and for a flock. In CSS pixels.
 */
const SHORTEST = { fine: 0.7, quick: 2 };
/** And corners this near to a straight line are left out. */
const BEND = { fine: 0, quick: 0.5 };
/** Wider lines are drawn with exact ends. In pixels of the image. */
const NARROW = 4;
const MARGIN = 40;
const ALPHA = { plain: 1, strong: 1, faint: 0.16 };
const HIDDEN = 0.3;

/**
 * @param {Layer} layer
 * @param {{width: number, alpha?: number, cased?: boolean}} look
 */
export function createTrails(layer, look) {
  let out = new Float64Array(1 << 11);
  let raster = createRaster(1, 1);
  const line = createPolyline();
  /** @type {Pen[]} */
  let pens = [];
  let key = '';
  /** @type {readonly Trail[]} */
  let drawn = [];

  /**
   * @param {{entries: readonly Trail[], last: (entry: number) => number, places: Places, hides?: Hides, box: Box,
   *   strong: number | null, casing: string, quick: boolean, key: string, marks?: (marker: Marker) => void}} scene
   *   last: the last row to show; quick: the hand moves, so no casings; key: whatever else the drawn pixels depend on;
   *   marks: draws
   *   what lies over the trails
   */
  function draw(scene) {
    const { entries, last, strong } = scene;
    const count = entries.length;
    const { width, height } = layer.canvas;
    const now = `${scene.key}|${strong}|${scene.quick}|${width}|${height}`;
    const fresh =
      now !== key ||
      count !== pens.length ||
      entries.some(
        (entry, k) =>
          drawn[k]?.columns !== entry.columns || drawn[k].colour !== entry.colour || last(k) + 1 < pens[k].next,
      );
    if (fresh) {
      if (raster.image.width !== width || raster.image.height !== height) raster = createRaster(width, height);
      else raster.clear();
      key = now;
      pens = entries.map(() => ({ next: 0, x: 0, y: 0, hidden: false, down: false, length: 0 }));
    }
    drawn = entries;
    raster.lift();
    for (const k of drawingOrder(count, strong)) if (pens[k].next <= last(k)) extend(scene, k, last(k));
    scene.marks?.(rasterMarker(raster, layer.ratio));
    layer.put(raster);
  }

  /**
   * @param {Parameters<typeof draw>[0]} scene
   * @param {number} k
   * @param {number} last
   */
  function extend(scene, k, last) {
    const pen = pens[k];
    const { box, hides } = scene;
    const [shortest, bend] = scene.quick ? [SHORTEST.quick, BEND.quick] : [SHORTEST.fine, BEND.fine];
    const [left, top] = [box.left - MARGIN, box.top - MARGIN];
    const [right, bottom] = [box.left + box.width + MARGIN, box.top + box.height + MARGIN];
    const count = last + 1 - pen.next;
    if (out.length < 2 * count) out = new Float64Array(4 * count);
    scene.places(k, pen.next, count, out);
    line.clear();
    let { x: fromX, y: fromY, down } = pen;
    // Whether the line at hand ends where the pen is.
    let laying = false;
    let fromNear = fromX >= left && fromX <= right && fromY >= top && fromY <= bottom;
    for (let row = pen.next, at = 0; row <= last; row += 1, at += 2) {
      const x = out[at];
      const y = out[at + 1];
      // So it is for most rows: a path that has settled hardly moves.
      if (down && Math.abs(x - fromX) + Math.abs(y - fromY) < shortest) continue;
      if (!Number.isFinite(x) || !Number.isFinite(y)) {
        strokeLine(scene, k);
        down = laying = false;
        continue;
      }
      const near = x >= left && x <= right && y >= top && y <= bottom;
      const hidden = hides?.(k, row) ?? false;
      if (!down) {
        pen.hidden = hidden;
      } else if (near && fromNear) {
        if (!laying) line.from(fromX, fromY);
        laying = true;
        line.to(out, at, bend);
      } else {
        strokeLine(scene, k);
        const part = clipSegment(box, fromX, fromY, x, y);
        if (part) {
          const [enter, leave] = part;
          line.from(fromX + (x - fromX) * enter, fromY + (y - fromY) * enter);
          line.to([fromX + (x - fromX) * leave, fromY + (y - fromY) * leave], 0, 0);
          strokeLine(scene, k);
        }
        laying = false;
      }
      fromX = x;
      fromY = y;
      fromNear = near;
      down = true;
      if (hidden !== pen.hidden) {
        strokeLine(scene, k);
        pen.hidden = hidden;
      }
    }
    strokeLine(scene, k);
    Object.assign(pen, { x: fromX, y: fromY, down, next: last + 1 });
  }

  /**
   * @param {Parameters<typeof draw>[0]} scene
   * @param {number} k
   */
  function strokeLine(scene, k) {
    if (!line.laid) return;
    const pen = pens[k];
    const { points, length } = line.take();
    const { ratio } = layer;
    const entry = scene.entries[k];
    const weight = weightOf(scene.strong, k);
    const width = LARGE * (weight === 'strong' ? look.width + 1 : look.width);
    const cased = look.cased !== false && !scene.quick && weight !== 'faint' && !pen.hidden;
    const { left, top, width: across, height: down } = scene.box;
    raster.stroke(
      ratio === 1 ? points : points.map((value) => value * ratio),
      {
        colour: rgbOf(entry.colour),
        alpha: (look.alpha ?? 1) * ALPHA[weight] * (pen.hidden ? HIDDEN : 1),
        width: width * ratio,
        dash: entry.dash.map((length) => length * LARGE * ratio),
        offset: pen.length * ratio,
        direct: scene.quick && width * ratio <= NARROW,
        casing: cased ? rgbOf(scene.casing) : null,
        casingAlpha: 0.75,
        casingWidth: (width + 2) * ratio,
      },
      {
        left: Math.floor(left * ratio),
        top: Math.floor(top * ratio),
        right: Math.ceil((left + across) * ratio),
        bottom: Math.ceil((top + down) * ratio),
      },
    );
    pen.length += length;
  }

  return { draw };
}
