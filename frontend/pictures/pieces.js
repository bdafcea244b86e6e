// What is drawn of a polyline: all of it, or the pieces its dash draws. Pure.

/** @import { Stroke } from './raster.js' */

/** @typedef {(x0: number, y0: number, x1: number, y1: number) => void} DrawPiece */

/**
 * The pieces of a polyline that are drawn.
 * @param {ArrayLike<number>} points
 * @param {Stroke} look
 * @param {DrawPiece} draw
 */
export function pieces(points, look, draw) {
  if (look.dash.length === 0) solid(points, draw);
  else dashed(points, look, draw);
}

/**
 * @param {ArrayLike<number>} points
 * @param {DrawPiece} draw
 */
export function solid(points, draw) {
  for (let n = 2; n < points.length; n += 2) draw(points[n - 2], points[n - 1], points[n], points[n + 1]);
}

/**
 * The pieces of a polyline that its dash draws, each shorter by its round ends.
 * @param {ArrayLike<number>} points
 * @param {Stroke} look
 * @param {DrawPiece} draw
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
    const x = points[n - 2];
    const y = points[n - 1];
    const dx = points[n] - x;
    const dy = points[n + 1] - y;
    const length = Math.sqrt(dx * dx + dy * dy);
    for (let gone = 0; gone < length;) {
      const from = Math.max(at, cap);
      const to = Math.min(at + length - gone, Math.max(dash[part] - cap, cap));
      if (part % 2 === 0 && from <= to) {
        const a = (gone + from - at) / length;
        const b = (gone + to - at) / length;
        draw(x + dx * a, y + dy * a, x + dx * b, y + dy * b);
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
}
