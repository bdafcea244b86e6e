// A run as a series of still frames: the picture on the screen, moved from step to step, put together with a legend.

import { groundOf, imageOf, partsOf } from './picture.js';
import { drawLegend, layoutLegend } from './legend.js';
import { drawNames } from './panels.js';
import { ACROSS, layOut, paired } from './sizes.js';

/** @import { Kind, Mount, PicturePlace } from '../lab.js' */
/** @import { Size } from './sizes.js' */

/** @typedef {{canvas: HTMLCanvasElement, draw: (share: number) => Promise<void>, rows: number, end: () => void}} Film
 *   draw: the frame at that share of the run, from 0 to 1; end: gives the page back as it was. */

/**
 * @template {Kind} K
 * @param {PicturePlace<K>} place
 * @param {Mount<K>} mount
 * @param {Size|null} size of the film; null: as the picture is
 * @returns {Promise<Film>}
 */
export async function createFilm(place, mount, size) {
  const reel = mount.lab.film?.(mount);
  if (!reel) throw new Error('there is nothing to film');
  const canvas = document.createElement('canvas');
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { willReadFrequently: true }));
  const ratio = size ? size.width / ACROSS : 1;
  const below = (/** @type {number} */ width) => Math.ceil(layoutLegend(ctx, mount, width).height);
  const giveBack = size
    ? await layOut(place, { width: ACROSS, height: size.height / ratio - below(ACROSS) }, ratio)
    : () => {};
  const parts = partsOf(place);
  const { width, height, layers, panels, colours } = parts;
  const ground = await imageOf(groundOf(parts));
  Object.assign(canvas, size ?? paired(width, height + below(width)));
  reel.begin();

  return {
    canvas,
    rows: reel.rows,
    async draw(share) {
      await reel.show(share);
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      ctx.fillStyle = colours.panel;
      ctx.fillRect(0, 0, canvas.width, canvas.height);
      ctx.drawImage(ground, 0, 0, width, height);
      for (const layer of layers) ctx.drawImage(layer.canvas, layer.left, layer.top, layer.width, layer.height);
      drawNames(ctx, panels, colours);
      drawLegend(ctx, mount, { width, top: height, colours });
    },
    end() {
      reel.end();
      giveBack();
    },
  };
}
