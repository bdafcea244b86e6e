// How a point on the surface reaches the screen: the camera, the height scale, and what the surface hides. Pure.

import { ASPECT, FIELD_OF_VIEW } from './choose-camera.js';
import { looking, multiply, perspective, placing, project, viewpoint } from './camera.js';
import { hiddenBySurface } from './occlusion.js';

/** @import { Grid, Run } from '../types.js' */
/** @import { HeightScale } from '../../../charts/heights.js' */
/** @import { Camera, Matrix, Point } from './camera.js' */
/** @import { HeightField } from './occlusion.js' */
/** @import { Places } from '../../../charts/places.js' */
/** @import { Hides } from '../../../charts/trails.js' */

/** toScreen: of (x, y, scaled height), as `project` takes it.
 *  place: writes the pixel of (x, y, value of the function) at out[at], out[at + 1]; NaN outside the grid.
 *  hides: whether the surface stands before it.
 * @typedef {{toScreen: Matrix, width: number, height: number,
 *   place: (x: number, y: number, value: number, out: Float64Array, at: number) => void,
 *   hides: (x: number, y: number, value: number) => boolean}} Projection */

/** Of a camera that has perspective: what it sees lies in no one direction. @type {Point} */
const NO_DIRECTION = [0, 0, 0];

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
 * @param {Camera} camera
 * @param {HeightField} field fills the box that is looked at
 * @param {HeightScale} scale
 * @param {number} width CSS pixels
 * @param {number} height
 * @returns {Projection}
 */
export function projectionOf(camera, field, scale, width, height) {
  const { x, y, low, high } = field;
  const model = placing([x, y, [low, high]], [ASPECT.x, ASPECT.y, ASPECT.z]);
  const toEye = multiply(looking(camera), model);
  const toScreen = multiply(perspective(FIELD_OF_VIEW, width / height), toEye);
  const eye = viewpoint(toEye);
  return {
    toScreen,
    width,
    height,
    place(px, py, value, out, at) {
      const inside = px >= x[0] && px <= x[1] && py >= y[0] && py <= y[1];
      project(toScreen, px, py, inside ? scale.forward(value) : NaN, width, height, out, at);
    },
    hides: (px, py, value) => hiddenBySurface(field, px, py, scale.forward(value), eye, NO_DIRECTION),
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
