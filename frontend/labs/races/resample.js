// A grid of values over another rectangle. Pure.

/** @import { Grid } from './types.js' */

/**
 * @param {Grid} grid
 * @param {number[]} box xMin, xMax, yMin, yMax
 * @param {number} nx
 * @param {number} ny
 * @returns {Grid} its values there, linear between its nodes, NaN outside
 */
export function resampled(grid, [xMin, xMax, yMin, yMax], nx, ny) {
  const x = Float64Array.from({ length: nx }, (_, i) => xMin + ((xMax - xMin) * i) / (nx - 1));
  const y = Float64Array.from({ length: ny }, (_, j) => yMin + ((yMax - yMin) * j) / (ny - 1));
  const z = new Float32Array(nx * ny);
  for (let j = 0; j < ny; j += 1) {
    for (let i = 0; i < nx; i += 1) z[j * nx + i] = between(grid, x[i], y[j]);
  }
  return { nx, ny, x, y, z };
}

/** @param {Grid} grid @param {number} x @param {number} y */
function between({ nx, ny, x: xs, y: ys, z }, x, y) {
  const [u, v] = [((x - xs[0]) / (xs[nx - 1] - xs[0])) * (nx - 1), ((y - ys[0]) / (ys[ny - 1] - ys[0])) * (ny - 1)];
  if (!(u >= 0 && u <= nx - 1 && v >= 0 && v <= ny - 1)) return NaN;
  const [i, j] = [Math.min(Math.floor(u), nx - 2), Math.min(Math.floor(v), ny - 2)];
  const [across, up, at] = [u - i, v - j, j * nx + i];
  const low = z[at] + (z[at + 1] - z[at]) * across;
  const high = z[at + nx] + (z[at + nx + 1] - z[at + nx]) * across;
  return low + (high - low) * up;
}
