// How a point on the surface reaches the screen: Plotly's camera, the height scale, and what the surface hides. Pure.

import { multiply, project, viewpoint } from './camera.js';
import { hiddenBySurface } from './occlusion.js';

/** @import { Grid, Run } from '../types.js' */
/** @import { HeightScale } from '../../../charts/heights.js' */
/** @import { Matrices } from '../../../charts/plotly-private.js' */
/** @import { HeightField } from './occlusion.js' */
/** @import { Places } from '../../../charts/places.js' */
/** @import { Hides } from '../../../charts/trails.js' */

/** place: writes the pixel of (x, y, value of the function) at out[at], out[at + 1]; NaN outside the grid.
 *  hides: whether the surface stands before it.
 * @typedef {{place: (x: number, y: number, value: number, out: Float64Array, at: number) => void,
 *   hides: (x: number, y: number, value: number) => boolean}} Projection */

/**
 * @param {Grid} grid
 * @param {HeightScale} heights
 * @returns {HeightField}
 */
export function fieldOf(grid, heights) {
  return {
    nx: grid.nx,
    ny: grid.ny,
    x: [grid.x[0], grid.x[grid.nx - 1]],
    y: [grid.y[0], grid.y[grid.ny - 1]],
    low: heights.low,
    high: heights.high,
    heights: grid.z.map(heights.forward),
  };
}

/**
 * @param {Matrices} matrices
 * @returns {Float64Array} numbers numbers that change exactly when points land elsewhere on the screen
 */
export function cameraKey({ view, projection, model, dataScale }) {
  return Float64Array.of(...view, ...projection, ...model, ...dataScale);
}

/**
 * @param {Matrices} matrices
 * @param {HeightField} field
 * @param {HeightScale} scale
 * @param {number} width CSS pixels
 * @param {number} height
 * @returns {Projection}
 */
export function projectionOf(
  { view, projection, model, orthographic, dataScale: [sx, sy, sz] },
  field,
  scale,
  width,
  height,
) {
  const toEye = multiply(view, multiply(model, [sx, 0, 0, 0, 0, sy, 0, 0, 0, 0, sz, 0, 0, 0, 0, 1]));
  const toScreen = multiply(projection, toEye);
  const { eye, direction } = viewpoint(toEye, orthographic);
  const {
    x: [left, right],
    y: [bottom, top],
  } = field;
  return {
    place(x, y, value, out, at) {
      const inside = x >= left && x <= right && y >= bottom && y <= top;
      project(toScreen, x, y, inside ? scale.forward(value) : NaN, width, height, out, at);
    },
    hides: (x, y, value) => hiddenBySurface(field, x, y, scale.forward(value), eye, direction),
  };
}

/**
 * @param {Projection} projection
 * @param {Run | null} run
 * @returns {{places: Places, hides: Hides}}
 */
export function rowsThrough(projection, run) {
  const columns = (run?.entries ?? []).map(({ columns: c }) => ({
    xs: c.get('x'),
    ys: c.get('y'),
    loss: c.get('loss'),
  }));
  return {
    places(k, row, count, out) {
      const { xs, ys, loss } = columns[k];
      if (!xs || !ys || !loss) return void out.fill(NaN, 0, 2 * count);
      for (let i = 0; i < count; i += 1) projection.place(xs[row + i], ys[row + i], loss[row + i], out, 2 * i);
    },
    hides(k, row) {
      const { xs, ys, loss } = columns[k];
      return xs && ys && loss ? projection.hides(xs[row], ys[row], loss[row]) : false;
    },
  };
}
