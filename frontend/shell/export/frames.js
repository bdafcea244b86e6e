// A race as a series of still frames: the picture on the screen, moved from row to row, put together with a legend.

import { groundOf, imageOf, partsOf } from './picture.js';
import { drawLegend, layoutLegend } from './legend.js';
import { drawNames } from './panels.js';

/** @import { Picture } from '../../labs/races/stage.js' */
/** @import { Store } from '../../labs/races/store.js' */

/** @typedef {{canvas: HTMLCanvasElement, draw: (share: number) => void, rows: number, end: () => void}} Film
 *   draw: the frame at that share of the race, from 0 to 1; end: gives the page back as it was. */

/**
 * @param {Picture} picture
 * @param {Store} store
 * @returns {Promise<Film>}
 */
export async function createFilm(picture, store) {
  const { run, row, playing, hovered } = store.state;
  if (!run) throw new Error('there is no race to film');
  const parts = partsOf(picture);
  const { width, height, layers, panels, colours } = parts;
  const ground = await imageOf(await groundOf(parts, 'png'));
  const canvas = document.createElement('canvas');
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { willReadFrequently: true }));
  const legendHeight = Math.ceil(layoutLegend(ctx, store.state, width).height);
  // Films are made of pairs of pixels.
  [canvas.width, canvas.height] = [width, height + legendHeight].map((size) => size + (size % 2));
  store.set({ playing: false, hovered: null });

  return {
    canvas,
    rows: run.rows,
    draw(share) {
      store.set({ row: Math.round(share * (run.rows - 1)) });
      ctx.fillStyle = colours.panel;
      ctx.fillRect(0, 0, canvas.width, canvas.height);
      ctx.drawImage(ground, 0, 0, width, height);
      for (const layer of layers) ctx.drawImage(layer.canvas, layer.left, layer.top, layer.width, layer.height);
      drawNames(ctx, panels, colours);
      drawLegend(ctx, store.state, { width, top: height, colours });
    },
    end() {
      store.set({ row: Math.min(row, run.rows - 1), playing, hovered });
    },
  };
}
