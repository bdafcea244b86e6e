// Heights between the nodes of a grid. A straight line between two nodes on either side of a narrow valley passes over
// its floor, and levels show islands there that the function does not have; cubics follow a smooth valley. Pure.

/** @import { Grid } from '../types.js' */
/** @import { HeightScale } from '../../../charts/heights.js' */

/**
 * @param {Pick<Grid, 'nx' | 'ny' | 'z'>} grid
 * @param {number} nx
 * @param {number} ny
 * @returns {Pick<Grid, 'nx' | 'ny' | 'z'>} the same rectangle with so many nodes, along both axes by cubics through the
 *   four nodes around (Catmull, Rom 1974. A class of local interpolating splines.)
 */
export function refined({ nx: across, ny: up, z }, nx, ny) {
  const rows = new Float32Array(up * nx);
  const columns = placesIn(across, nx);
  for (let row = 0; row < up; row += 1)
    for (let column = 0; column < nx; column += 1)
      rows[row * nx + column] = between(z, row * across, 1, across, columns[column]);
  const fine = new Float32Array(ny * nx);
  const places = placesIn(up, ny);
  for (let row = 0; row < ny; row += 1)
    for (let column = 0; column < nx; column += 1) fine[row * nx + column] = between(rows, column, nx, up, places[row]);
  return { nx, ny, z: fine };
}

/**
 * @param {number} nodes
 * @param {number} wanted
 * @returns {Float64Array} where among the nodes each of the wanted ones lies
 */
const placesIn = (nodes, wanted) => Float64Array.from({ length: wanted }, (_, k) => (k * (nodes - 1)) / (wanted - 1));

/**
 * @param {Float32Array} values
 * @param {number} first index of the first of the nodes
 * @param {number} step from one to the next
 * @param {number} nodes how many
 * @param {number} place
 */
function between(values, first, step, nodes, place) {
  const left = Math.min(Math.floor(place), nodes - 2);
  const t = place - left;
  const at = first + left * step;
  const [b, c] = [values[at], values[at + step]];
  if (t === 0) return b;
  const straight = b + (c - b) * t;
  if (nodes < 4) return straight;
  // Beyond the edge a parabola goes on.
  const a = left > 0 ? values[at - step] : 3 * (b - c) + values[at + 2 * step];
  const d = left < nodes - 2 ? values[at + 2 * step] : 3 * (c - b) + values[at - step];
  const curved = b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  return curved - curved === 0 ? curved : straight;
}

/** A node is badly foretold by its neighbours if it is off by more than so many levels. */
const OFF = 1;
const MOST_OFF = 0.02;

/**
 * @param {Grid} grid
 * @param {HeightScale} scale
 * @returns {boolean} whether the function does more between the nodes than cubics can follow: each second node is
 *   compared with what the others say of it
 */
export function isRough({ nx, ny, z }, scale) {
  let [off, seen] = [0, 0];
  for (const [step, other] of [
    [1, nx],
    [nx, 1],
  ]) {
    const [along, lines] = step === 1 ? [nx, ny] : [ny, nx];
    for (let line = 0; line < lines; line += 2) {
      for (let k = 3; k + 3 < along; k += 2) {
        const at = line * other + k * step;
        const foretold = (9 * (z[at - step] + z[at + step]) - z[at - 3 * step] - z[at + 3 * step]) / 16;
        const error = Math.abs(scale.forward(foretold) - scale.forward(z[at])) / scale.step;
        seen += 1;
        if (error > OFF) off += 1;
      }
    }
  }
  return off > MOST_OFF * seen;
}
