// Whether the surface stands between a point and the eye: a walk along the ray over the height grid. Pure.

/** @import { Point } from './camera.js' */

/**
 * @typedef {{nx: number, ny: number, x: readonly [number, number], y: readonly [number, number], low: number, high:
 *   number,
 *   heights: Float32Array}} HeightField  heights[row · nx + column], rows along y; low and high bound them. */

const STRIDE = 1.6;
const SKIPPED = 2.2;
/**
 * Share of the whole height a wall has to rise above the ray to hide it: a groove narrower than a trail hides nothing.
 */
const SEEN_THROUGH = 0.045;

/**
 * The point lies on the surface up to the error of the grid, so the first cells are skipped; after that a ray that has
 * changed
 * sides was crossed by the surface.
 * @param {HeightField} field
 * @param {number} x
 * @param {number} y
 * @param {number} z
 * @param {Point} eye
 * @param {Point} direction towards the viewer when the camera has no perspective, else zero
 */
export function hiddenBySurface(field, x, y, z, eye, direction) {
  const parallel = direction[0] !== 0 || direction[1] !== 0 || direction[2] !== 0;
  const { nx, ny, heights, low, high } = field;
  const perX = (nx - 1) / (field.x[1] - field.x[0]);
  const perY = (ny - 1) / (field.y[1] - field.y[0]);
  const dx = (parallel ? direction[0] : eye[0] - x) * perX;
  const dy = (parallel ? direction[1] : eye[1] - y) * perY;
  const dz = parallel ? direction[2] : eye[2] - z;
  const toEye = Math.hypot(dx, dy);
  if (toEye < 1e-9) return false;
  const cells = parallel ? nx + ny : toEye;
  const stepX = dx / toEye;
  const stepY = dy / toEye;
  const stepZ = dz / toEye;
  const slack = SEEN_THROUGH * (high - low);
  const above = dz > 0;
  const column = (x - field.x[0]) * perX;
  const row = (y - field.y[0]) * perY;
  for (let gone = SKIPPED; gone < cells; gone += STRIDE) {
    const c = column + stepX * gone;
    const r = row + stepY * gone;
    const height = z + stepZ * gone;
    if (c < 0 || r < 0 || c > nx - 1 || r > ny - 1 || height > high || height < low) return false;
    const surface = heights[Math.round(r) * nx + Math.round(c)];
    if (above ? surface > height + slack : surface < height - slack) return true;
  }
  return false;
}

/**
 * @param {HeightField} field
 * @param {number} x
 * @param {number} y
 * @returns {number} scaled height of the grid point nearest to (x, y)
 */
export function heightAt({ nx, ny, x: [left, right], y: [bottom, top], heights }, x, y) {
  const column = Math.min(Math.max(Math.round(((x - left) / (right - left)) * (nx - 1)), 0), nx - 1);
  const row = Math.min(Math.max(Math.round(((y - bottom) / (top - bottom)) * (ny - 1)), 0), ny - 1);
  return heights[row * nx + column];
}
