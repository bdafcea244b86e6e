// A run as a series of still frames: the picture on the screen, moved from step to step, put together with a legend.

import { groundOf, imageOf, partsOf } from './picture.js';
import { drawLegend, layoutLegend } from './legend.js';
import { drawNames } from './panels.js';

/** @import { Kind, Mount, PicturePlace } from '../lab.js' */

/** @typedef {{canvas: HTMLCanvasElement, draw: (share: number) => Promise<void>, rows: number, end: () => void}} Film
 *   draw: the frame at that share of the run, from 0 to 1; end: gives the page back as it was. */

/**
 * @template {Kind} K
 * @param {PicturePlace<K>} place
 * @param {Mount<K>} mount
 * @returns {Promise<Film>}
 */
export async function createFilm(place, mount) {
  const reel = mount.lab.film?.(mount);
  if (!reel) throw new Error('there is nothing to film');
  const parts = partsOf(place);
  const { width, height, layers, panels, colours } = parts;
  const ground = await imageOf(await groundOf(parts, 'png'));
  const canvas = document.createElement('canvas');
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { willReadFrequently: true }));
  const legendHeight = Math.ceil(layoutLegend(ctx, mount, width).height);
  // Films are made of pairs of pixels.
  [canvas.width, canvas.height] = [width, height + legendHeight].map((size) => size + (size % 2));
  reel.begin();

  return {
    canvas,
    rows: reel.rows,
    async draw(share) {
      await reel.show(share);
      ctx.fillStyle = colours.panel;
      ctx.fillRect(0, 0, canvas.width, canvas.height);
      ctx.drawImage(ground, 0, 0, width, height);
      for (const layer of layers) ctx.drawImage(layer.canvas, layer.left, layer.top, layer.width, layer.height);
      drawNames(ctx, panels, colours);
      drawLegend(ctx, mount, { width, top: height, colours });
    },
    end: reel.end,
  };
}
