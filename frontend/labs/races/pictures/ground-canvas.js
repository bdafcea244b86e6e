// The ground of the contour: painted on a canvas behind the axes. At rest an image of that takes its place, which the
// browser has put together once; while a hand moves a constant only the canvas is painted, in a few milliseconds.

import { pixels } from '../../../draw/layer.js';
import { paintAhead, paintedAhead } from './ground-ahead.js';
import { groundImage } from './ground-raster.js';

/** @import { Box, View } from '../../../charts/axis-map.js' */
/** @import { HeightScale } from '../../../charts/heights.js' */
/** @import { Grid } from '../types.js' */
/** @import { Shown } from './shown-function.js' */
/** @import { Theme } from '../../../charts/colours.js' */

/** Pixels across or up at most: more take longer than they show. */
const MOST = { fine: 1600, quick: 640 };

/** @param {HTMLElement} host */
export function createGroundCanvas(host) {
  const clip = host.appendChild(document.createElement('div'));
  clip.className = 'picture-clip';
  const canvas = clip.appendChild(document.createElement('canvas'));
  canvas.className = 'picture-ground';
  canvas.setAttribute('aria-hidden', 'true');
  canvas.hidden = true;
  const image = clip.appendChild(document.createElement('img'));
  image.className = 'picture-ground';
  image.alt = '';
  image.hidden = true;
  const ctx = canvas.getContext('2d', { willReadFrequently: true });
  let ahead = false;
  let paintings = 0;

  return {
    /**
     * Paints finely what is to be shown soon, while nothing else is to be done.
     * @param {Grid} grid
     * @param {HeightScale} scale
     * @param {Box} box
     * @param {Theme} theme
     * @param {AbortSignal} signal ends it
     */
    expect(grid, scale, box, { name }, signal) {
      const { width, height, ratio } = pixelsOf(box, false);
      return paintAhead(signal, grid, scale, name, width, height, ratio);
    },
    /** Whether it was painted while a hand moved, and only coarsely. */
    get ahead() {
      return ahead;
    },
    /**
     * @param {View} view what is seen of it
     * @param {Pick<Shown, 'x' | 'y'>} shown the part of the plane that was painted
     */
    place({ box, ax, bx, ay, by }, { x, y }) {
      put(clip, box);
      const [left, top] = [ax + bx * x[0] - box.left, ay + by * y[1] - box.top];
      const part = { left, top, width: bx * (x[1] - x[0]), height: -by * (y[1] - y[0]) };
      for (const one of [canvas, image]) put(one, part);
    },
    /**
     * @param {Shown} shown
     * @param {HeightScale} scale
     * @param {Box} box
     * @param {Theme} theme
     * @param {boolean} quick
     */
    paint({ grid }, scale, box, theme, quick) {
      const fine = pixelsOf(box, false);
      const ready = paintedAhead(grid, scale, theme.name, fine.width, fine.height, fine.ratio);
      const { width, height, ratio } = ready ? fine : pixelsOf(box, quick);
      const fresh = ready ?? groundImage(grid, scale, theme.name, width, height, ratio, !quick);
      if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
      ctx?.putImageData(fresh, 0, 0);
      canvas.hidden = false;
      image.hidden = true;
      ahead = quick && !ready;
      paintings += 1;
      host.classList.toggle('quick', ahead);
      if (!ahead) rest(paintings);
    },
  };

  /** @param {number} painting */
  function rest(painting) {
    canvas.toBlob((blob) => {
      if (!blob || painting !== paintings) return;
      const before = image.src;
      image.src = URL.createObjectURL(blob);
      if (before) URL.revokeObjectURL(before);
      image.decode().then(
        () => {
          if (painting !== paintings) return;
          image.hidden = false;
          canvas.hidden = true;
        },
        () => {}, // another has come meanwhile
      );
    });
  }
}

/** @param {Box} box @param {boolean} quick */
function pixelsOf(box, quick) {
  const wanted = quick ? 1 : (pixels.wanted ?? (window.devicePixelRatio || 1));
  const ratio = Math.min(wanted, MOST[quick ? 'quick' : 'fine'] / Math.max(box.width, box.height));
  return {
    width: Math.max(2, Math.round(box.width * ratio)),
    height: Math.max(2, Math.round(box.height * ratio)),
    ratio,
  };
}

/** @param {HTMLElement} element @param {Box} box */
const put = (element, { left, top, width, height }) =>
  Object.assign(element.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
