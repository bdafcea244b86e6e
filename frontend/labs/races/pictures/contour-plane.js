// The plane of the contour, which stands still under the paths: its ground, its axes, and what is seen of it.

import { equalUnits, makeView, sameRange } from '../../../charts/axis-map.js';
import { readTheme } from '../../../charts/colours.js';
import { createFrame } from '../../../charts/frame.js';
import { contourBox, contourFigure } from './contour-figure.js';
import { createGroundCanvas } from './ground-canvas.js';
import { scaleOf } from './shown-function.js';

/** @import { Range, View } from '../../../charts/axis-map.js' */
/** @import { Grid, State } from '../types.js' */
/** @import { Shown } from './shown-function.js' */
/** @typedef {ReturnType<typeof createContourPlane>} ContourPlane */
/** @typedef {{view: View, shown: Shown}} Seen  view: where what is shown of the function lies */

/**
 * @param {HTMLElement} host
 * @param {State['theme']} name
 * @param {{size: () => [number, number], fitted: (width: number, height: number) => void, moved: () => void}} around
 *   size: of the host; fitted: another ground was painted in it; moved: another part of it is seen
 */
export function createContourPlane(host, name, { size, fitted, moved }) {
  const ground = createGroundCanvas(host);
  const frame = createFrame(host);
  let theme = readTheme(host, name);
  /** @type {Shown | null} */
  let shown = null;
  /** @type {View | null} */
  let view = null;

  /** @param {boolean} quick  coarsely: what comes first need not be fine */
  function paint(quick) {
    const [width, height] = size();
    view = null;
    if (!shown || width === 0 || height === 0) return;
    ground.paint(shown, scaleOf(shown), contourBox(width, height), theme, quick);
    fitted(width, height);
    move(shown.x, shown.y);
  }

  /**
   * @param {Range} x
   * @param {Range} y
   */
  function move(x, y) {
    if (!shown) return;
    const [width, height] = [host.clientWidth, host.clientHeight];
    view = makeView(x, y, contourBox(width, height));
    ground.place(view, shown);
    frame.draw(view, contourFigure({ fn: shown.fn, scale: scaleOf(shown), theme, width, height }, view));
    moved();
  }

  return {
    paint,
    move,
    plot: frame.plot,
    /** @param {Shown} next @param {boolean} live  while a hand moves, of the same plane only the ground is painted */
    show(next, live) {
      const same = shown?.fn === next.fn && view && sameRange(view.x, next.x) && sameRange(view.y, next.y);
      shown = next;
      if (!view || !same || !live) return paint(live);
      ground.paint(next, scaleOf(next), view.box, theme, true);
      move(view.x, view.y);
    },
    /** @param {State['theme']} other */
    recolour(other) {
      theme = readTheme(host, other);
      paint(false);
    },
    get theme() {
      return theme;
    },
    get shown() {
      return shown;
    },
    /** @returns {Seen|null} null while there is nothing, or no room for it */
    seen: () => view && shown && { view, shown },
    /** Whether it was painted coarsely. */
    get coarse() {
      return ground.ahead;
    },
    /**
     * Paints what is to be shown soon.
     * @param {Grid} grid
     * @param {Shown['fn']} fn
     * @param {AbortSignal} left
     */
    expect: (grid, fn, left) => ground.expect(grid, scaleOf({ grid, fn }), contourBox(...size()), theme, left),
  };
}

/**
 * @param {HTMLElement} host
 * @param {Pick<State, 'units'>} state
 * @param {Range} x
 * @param {Range} y
 * @returns {[Range, Range]} what is shown when these are to be seen
 */
export function inUnits(host, { units }, x, y) {
  const [width, height] = [host.clientWidth, host.clientHeight];
  // A saved page knows the heights of the part it was saved with.
  const free = units === 'fill' || host.closest('[data-recorded]') !== null;
  if (free || width === 0 || height === 0) return [x, y];
  return equalUnits(x, y, contourBox(width, height));
}
