// The canvas under the paths of the 3-D picture: the box, the surface in it, its numbers, and where it is lowest.

import { LARGE } from '../../../charts/large.js';
import { t } from '../../../i18n/texts.js';
import { drawGrid, drawNumbers } from './surface-axes.js';
import { heightAt } from './occlusion.js';
import { project } from './camera.js';
import { surfaceImage } from './surface-raster.js';

/** @import { Fn } from '../types.js' */
/** @import { Theme } from '../../../charts/colours.js' */
/** @import { HeightScale } from '../../../charts/heights.js' */
/** @import { Camera } from './camera.js' */
/** @import { HeightField } from './occlusion.js' */
/** @import { Mesh } from './surface-raster.js' */
/** @import { Projection } from './surface-view.js' */

/** Pixels for one of the screen at rest, and across or up at most. */
const [FINE, MOST] = [2, 1600];
const STAR = 8 * LARGE;
/** How strong what the surface hides is. */
const BEHIND = 0.4;

/** @param {HTMLElement} host */
export function createSurfaceGround(host) {
  const canvas = document.createElement('canvas');
  canvas.className = 'picture-ground';
  canvas.setAttribute('aria-hidden', 'true');
  host.append(canvas);
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { willReadFrequently: true }));
  const surface = document.createElement('canvas');
  const pixels = /** @type {CanvasRenderingContext2D} */ (surface.getContext('2d', { willReadFrequently: true }));

  return {
    /**
     * @param {{fn: Fn, mesh: Mesh, field: HeightField, heights: HeightScale, projection: Projection, camera: Camera,
     *   theme: Theme, quick: boolean}} scene  quick: while it is turned
     */
    paint({ fn, mesh, field, heights, projection, camera, theme, quick }) {
      const { width, height } = projection;
      const ratio = Math.min(quick ? 1 : FINE, MOST / Math.max(width, height));
      [canvas.width, canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
      Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      const names = [...fn.axes, fn.kind === 'data' ? t('picture.loss') : 'f'];
      const box = { projection, camera, field, heights, names, theme };
      drawGrid(ctx, box);
      const image = surfaceImage(mesh, projection, theme.name, ratio);
      [surface.width, surface.height] = [image.width, image.height];
      pixels.putImageData(image, 0, 0);
      ctx.drawImage(surface, 0, 0, width, height);
      drawNumbers(ctx, box);
      if (fn.box) drawBox(ctx, fn.box, projection, field, theme);
      for (const [x, y] of fn.minima) {
        const place = new Float64Array(2);
        project(projection.toScreen, x, y, heightAt(field, x, y), width, height, place, 0);
        ctx.globalAlpha = projection.hides(x, y, fn.minimum ?? NaN) ? BEHIND : 1;
        drawStar(ctx, place[0], place[1], theme);
      }
    },
  };
}

/** Pieces of an edge, which lies on the surface. */
const PIECES = 40;

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {NonNullable<Fn['box']>} box what holds the paths
 * @param {Projection} projection
 * @param {HeightField} field
 * @param {Theme} theme
 */
function drawBox(ctx, [[x0, x1], [y0, y1]], { toScreen, width, height }, field, { ink }) {
  const corners = [[x0, y0], [x1, y0], [x1, y1], [x0, y1]]; // prettier-ignore
  const place = new Float64Array(2);
  ctx.beginPath();
  for (let k = 0; k <= 4 * PIECES; k += 1) {
    const [[ax, ay], [bx, by]] = [corners[Math.floor(k / PIECES) % 4], corners[(Math.floor(k / PIECES) + 1) % 4]];
    const share = (k % PIECES) / PIECES;
    const [x, y] = [ax + share * (bx - ax), ay + share * (by - ay)];
    project(toScreen, x, y, heightAt(field, x, y), width, height, place, 0);
    ctx.lineTo(place[0], place[1]);
  }
  ctx.lineWidth = 1.5 * LARGE;
  ctx.strokeStyle = ink;
  ctx.stroke();
}

/**
 * As the contour has it.
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} x
 * @param {number} y
 * @param {Theme} theme
 */
function drawStar(ctx, x, y, { ink, panel }) {
  ctx.beginPath();
  for (let k = 0; k < 10; k += 1) {
    const [angle, radius] = [(k * Math.PI) / 5 - Math.PI / 2, k % 2 ? 0.42 * STAR : STAR];
    ctx.lineTo(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
  }
  ctx.closePath();
  ctx.lineJoin = 'round';
  ctx.lineWidth = 3 * LARGE;
  ctx.strokeStyle = panel;
  ctx.stroke();
  ctx.fillStyle = ink;
  ctx.fill();
}
