// A transparent canvas laid over a picture, in CSS pixels at the screen's own resolution. It is kept in main memory
// (willReadFrequently): what is drawn on it is small and changes each frame, which a missing graphics card makes slow.

/** @import { Raster } from './raster.js' */

/** @typedef {{canvas: HTMLCanvasElement, ctx: CanvasRenderingContext2D, readonly ratio: number,
 *   fit: (width: number, height: number) => void, clear: () => void, put: (raster: Raster) => void,
 *   above: () => CanvasRenderingContext2D}} Layer
 *   ratio: pixels of the canvas in a CSS pixel; put: shows what has changed in a raster of the canvas's size, in place
 *   of
 *   all that was drawn; above: the context, for what lies over the raster until it is put again */

/**
 * How many pixels of a canvas a CSS pixel has, where that is not as many as the screen has: in a film.
 * @type {{wanted: number|null}}
 */
export const pixels = { wanted: null };

/**
 * @param {HTMLElement} host
 * @returns {Layer}
 */
export function createLayer(host) {
  const canvas = document.createElement('canvas');
  canvas.className = 'picture-layer';
  canvas.setAttribute('aria-hidden', 'true');
  host.append(canvas);
  const ctx = canvas.getContext('2d', { willReadFrequently: true });
  if (!ctx) throw new Error('layer: expected a 2-D canvas, got none from this browser');
  let ratio = 1;
  let covered = true;
  return {
    canvas,
    ctx,
    get ratio() {
      return ratio;
    },
    fit(width, height) {
      ratio = pixels.wanted ?? (window.devicePixelRatio || 1);
      canvas.width = Math.max(1, Math.round(width * ratio));
      canvas.height = Math.max(1, Math.round(height * ratio));
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      covered = true;
    },
    clear() {
      ctx.clearRect(0, 0, canvas.width / ratio, canvas.height / ratio);
    },
    put(raster) {
      const part = raster.changed();
      if (covered) ctx.putImageData(raster.image, 0, 0);
      else if (part)
        ctx.putImageData(raster.image, 0, 0, part.left, part.top, part.right - part.left, part.bottom - part.top);
      covered = false;
    },
    above() {
      covered = true;
      return ctx;
    },
  };
}
