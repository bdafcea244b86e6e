// The entries' ways over the loss landscape, and how far each of their points lies from the plane's own loss.

import { drawHeads, drawLabels } from '../../../charts/heads.js';
import { drawingOrder, weightOf } from '../../../charts/emphasis.js';
import { canvasMarker } from '../../../draw/markers.js';

/** @import { View } from '../../../charts/axis-map.js' */
/** @import { Theme } from '../../../charts/colours.js' */
/** @import { NetEntry } from '../types.js' */
/** @import { Landscape, ProjectedPath } from './types.js' */

/** @typedef {{entry: number, step: number, true: number, plane: number}} Gap */

const RINGS = 14;
const LARGEST = 11;

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Landscape} landscape
 * @param {readonly NetEntry[]} entries
 * @param {View} view
 * @param {number} strong the entry that stands out
 * @param {Theme} theme
 */
export function drawPaths(ctx, { paths }, entries, view, strong, theme) {
  const { box, ax, bx, ay, by } = view;
  const worst = Math.max(1e-12, ...paths.flatMap((path) => gaps(path)));
  ctx.save();
  ctx.beginPath();
  ctx.rect(box.left, box.top, box.width, box.height);
  ctx.clip();
  ctx.lineJoin = 'round';
  for (const k of drawingOrder(paths.length, strong)) {
    const path = paths[k];
    const entry = entries[path.entry];
    if (!entry) continue;
    const faint = path.entry !== strong;
    const count = path.path.length / 2;
    const at = (/** @type {number} */ i) =>
      /** @type {const} */ ([ax + bx * path.path[2 * i], ay + by * path.path[2 * i + 1]]);
    ctx.beginPath();
    for (let i = 0; i < count; i += 1) if (Number.isFinite(path.path[2 * i])) ctx.lineTo(...at(i));
    ctx.setLineDash([]);
    ctx.strokeStyle = theme.panel;
    ctx.lineWidth = faint ? 3.5 : 5;
    ctx.globalAlpha = 0.7;
    ctx.stroke();
    ctx.globalAlpha = faint ? 0.75 : 1;
    ctx.strokeStyle = entry.colour;
    ctx.lineWidth = faint ? 1.75 : 2.75;
    ctx.setLineDash(entry.dash);
    ctx.stroke();
    ctx.setLineDash([]);
    if (!faint) drawGaps(ctx, path, at, worst, entry.colour);
    ctx.globalAlpha = 1;
  }
  ctx.restore();
  const heads = paths.flatMap((path) => {
    const entry = entries[path.entry];
    const last = lastPoint(path);
    if (!entry || last < 0) return [];
    const [x, y] = [ax + bx * path.path[2 * last], ay + by * path.path[2 * last + 1]];
    const symbol =
      entry.outcome?.kind === 'diverged' ? /** @type {const} */ ('diverged') : /** @type {const} */ ('dot');
    const weight =
      weightOf(strong, path.entry) === 'strong' ? /** @type {const} */ ('strong') : /** @type {const} */ ('plain');
    return [{ x, y, colour: entry.colour, weight, hidden: false, label: entry.label, symbol, angle: 0 }];
  });
  drawHeads(canvasMarker(ctx), heads, theme);
  drawLabels({ above: () => ctx }, heads, theme, box);
}

/**
 * Rings along a path, each the wider the farther the true loss there is from that of the plane.
 * @param {CanvasRenderingContext2D} ctx
 * @param {ProjectedPath} path
 * @param {(i: number) => readonly [number, number]} at
 * @param {number} worst
 * @param {string} colour
 */
function drawGaps(ctx, path, at, worst, colour) {
  const all = gaps(path);
  const every = Math.max(1, Math.floor(all.length / RINGS));
  ctx.beginPath();
  for (let i = 0; i < all.length; i += every) {
    const radius = 1.5 + LARGEST * Math.sqrt(all[i] / worst);
    const [x, y] = at(i);
    if (!Number.isFinite(x + y + radius)) continue;
    ctx.moveTo(x + radius, y);
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
  }
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.25;
  ctx.stroke();
}

/** @param {ProjectedPath} path @returns {number[]} of each point, how far apart the two losses are; 0 where unknown */
function gaps({ path_loss, path_projected }) {
  return Array.from(path_loss, (loss, k) => {
    const gap = Math.abs(loss - path_projected[k]);
    return Number.isFinite(gap) ? gap : 0;
  });
}

/** @param {ProjectedPath} path */
function lastPoint({ path }) {
  let last = path.length / 2 - 1;
  while (last >= 0 && !Number.isFinite(path[2 * last] + path[2 * last + 1])) last -= 1;
  return last;
}

/**
 * @param {Landscape} landscape
 * @returns {Gap|null} the point whose true loss is farthest from that of the plane
 */
export function largestGap({ paths, steps }) {
  /** @type {Gap|null} */
  let found = null;
  let most = -1;
  for (const path of paths) {
    gaps(path).forEach((gap, k) => {
      if (gap <= most) return;
      most = gap;
      found = { entry: path.entry, step: steps[k], true: path.path_loss[k], plane: path.path_projected[k] };
    });
  }
  return found;
}

/**
 * @param {Landscape} landscape
 * @param {View} view
 * @param {number} px
 * @param {number} py
 * @returns {{entry: number, point: number}|null} the point of a path nearest to a pixel, if one is near
 */
export function pointAt({ paths }, { ax, bx, ay, by }, px, py) {
  let [best, found] = [100, /** @type {{entry: number, point: number}|null} */ (null)];
  for (const { entry, path } of paths) {
    for (let k = 0; 2 * k < path.length; k += 1) {
      const distance = (ax + bx * path[2 * k] - px) ** 2 + (ay + by * path[2 * k + 1] - py) ** 2;
      if (distance < best) [best, found] = [distance, { entry, point: k }];
    }
  }
  return found;
}
