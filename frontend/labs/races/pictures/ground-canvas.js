// The ground of the contour: painted on a canvas under Plotly's drawing, and handed to Plotly as an image, so that it
// moves with the axes and is part of an exported picture. While a hand moves a constant only the canvas is painted, in
// a few milliseconds.

import { IMAGE } from '../../../charts/plotly-private.js';
import { groundImage } from './ground-raster.js';

/** @import { Box } from '../../../charts/axis-map.js' */
/** @import { HeightScale } from '../../../charts/heights.js' */
/** @import { Shown } from './shown-function.js' */
/** @import { Theme } from '../../../charts/colours.js' */

/** Pixels of the image for one of the screen, at rest; an exported picture shows twice the screen's. */
const FINE = 2;
/** Pixels across or up at most: more take longer than they show. */
const MOST = { fine: 1600, quick: 640 };
/** From an image being loaded to its being seen: it is decoded beside the page. */
const SEEN_MS = 400;

/**
 * @param {HTMLElement} host
 * @param {HTMLElement} graph Plotly's drawing; its image of the ground is hidden while the canvas is ahead of it
 */
export function createGroundCanvas(host, graph) {
  const canvas = document.createElement('canvas');
  canvas.className = 'picture-ground';
  canvas.setAttribute('aria-hidden', 'true');
  canvas.hidden = true;
  host.insertBefore(canvas, graph);
  const ctx = canvas.getContext('2d', { willReadFrequently: true });
  let ahead = false;
  let paintings = 0;
  /** The painting that Plotly's image shows, as a data: address. */
  let loaded = '';

  return {
    /**
     * Shows what was painted.
     * @param {Box} box where Plotly has put its axes
     */
    place({ left, top, width, height }) {
      Object.assign(canvas.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
      canvas.hidden = false;
    },
    /** Whether the canvas shows what Plotly's image does not. */
    get ahead() {
      return ahead;
    },
    /**
     * @param {Shown} shown
     * @param {HeightScale} scale
     * @param {Box} box
     * @param {Theme} theme
     * @param {boolean} quick
     */
    paint({ grid }, scale, box, theme, quick) {
      const ratio = Math.min(quick ? 1 : FINE, MOST[quick ? 'quick' : 'fine'] / Math.max(box.width, box.height));
      const [width, height] = [Math.max(2, Math.round(box.width * ratio)), Math.max(2, Math.round(box.height * ratio))];
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
      ctx?.putImageData(groundImage(grid, scale, theme.name, width, height, ratio, !quick), 0, 0);
      ahead = quick;
      paintings += 1;
      host.classList.toggle('quick', quick);
    },
    /**
     * Gives Plotly what was painted last. Once its image of that is seen, the canvas under it is hidden: it would only
     * be put
     * together anew in every frame.
     * @param {(source: string) => void} draw  source: a data: address
     */
    handOver(draw) {
      const painting = paintings;
      const source = canvas.toDataURL();
      draw(source);
      const seen = () =>
        setTimeout(() => {
          if (painting === paintings) canvas.hidden = true;
        }, SEEN_MS);
      if (source === loaded) {
        // an image that stays is not loaded again
        seen();
        return;
      }
      host.querySelector(IMAGE)?.addEventListener(
        'load',
        () => {
          loaded = source;
          seen();
        },
        { once: true },
      );
    },
    /** The axes move, and only Plotly's image with them. */
    hide() {
      if (!ahead) canvas.hidden = true;
    },
  };
}
