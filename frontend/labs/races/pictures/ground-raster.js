// The ground as pixels: colours and level lines straight from the height grid, in a few milliseconds. A straight line
// between two nodes on either side of a narrow valley passes over its floor, and levels show islands there that the
// function does not have; so heights between nodes are cubics. Pure.

import { groundScale } from '../../../charts/ground.js';
import { atOnce } from '../../../draw/slices.js';

/** @import { Grid } from '../types.js' */
/** @import { HeightScale } from '../../../charts/heights.js' */

export const COLOURS = 512;
/** Red, green, blue and how strong, of level lines. */
export const LINE = { light: [40, 60, 85, 0.28], dark: [190, 210, 235, 0.2] };
const LINE_WIDTH = 0.75;

/** @type {Map<string, Uint8Array>} */
const tables = new Map();

/**
 * @param {'light' | 'dark'} theme
 * @returns {Uint8Array} red, green, blue of COLOURS heights, low to high
 */
export function colourTable(theme) {
  const known = tables.get(theme);
  if (known) return known;
  const stops = groundScale(theme).map(([, text]) => (text.match(/[\d.]+/g) ?? []).map(Number));
  const table = new Uint8Array(3 * COLOURS);
  for (let k = 0; k < COLOURS; k += 1) {
    const place = (k / (COLOURS - 1)) * (stops.length - 1);
    const left = Math.min(Math.floor(place), stops.length - 2);
    for (let c = 0; c < 3; c += 1)
      table[3 * k + c] = stops[left][c] + (stops[left + 1][c] - stops[left][c]) * (place - left);
  }
  tables.set(theme, table);
  return table;
}

/**
 * @param {Grid} grid fills the whole image
 * @param {HeightScale} scale
 * @param {'light' | 'dark'} theme
 * @param {number} width pixels of the image
 * @param {number} height
 * @param {number} ratio of them in a CSS pixel
 * @param {boolean} fine whether heights are followed from pixel to pixel, or straight from node to node
 * @returns {Generator<void, ImageData>} transparent where the function has no finite value; a row at a time
 */
export function* groundRows(grid, scale, theme, width, height, ratio, fine) {
  const image = new ImageData(width, height);
  const { data } = image;
  const table = colourTable(theme);
  const [lineRed, lineGreen, lineBlue, lineAlpha] = LINE[theme];
  const { nx, ny, z } = fine ? yield* refining(grid, Math.max(width, grid.nx), Math.max(height, grid.ny)) : grid;
  const heights = new Float32Array(z.length);
  for (let k = 0; k < z.length; k += 1) {
    heights[k] = (scale.forward(z[k]) - scale.low) / scale.step;
    if (k % nx === 0) yield;
  }
  const levels = (scale.high - scale.low) / scale.step;
  const [perX, perY] = [(nx - 1) / Math.max(width - 1, 1), (ny - 1) / Math.max(height - 1, 1)];
  const half = (LINE_WIDTH * ratio) / 2 + 0.5;
  for (let row = 0; row < height; row += 1) {
    yield;
    const v = (height - 1 - row) * perY;
    const j = Math.min(Math.floor(v), ny - 2);
    const up = v - j;
    const below = j * nx;
    for (let column = 0; column < width; column += 1) {
      const u = column * perX;
      const i = Math.min(Math.floor(u), nx - 2);
      const across = u - i;
      const a = heights[below + i];
      const b = heights[below + i + 1];
      const c = heights[below + nx + i];
      const d = heights[below + nx + i + 1];
      const low = a + (b - a) * across;
      const high = c + (d - c) * across;
      const value = low + (high - low) * up;
      const at = 4 * (row * width + column);
      if (!(value > -Infinity && value < Infinity)) continue;
      const slot = 3 * Math.min(Math.max(Math.round((value / levels) * (COLOURS - 1)), 0), COLOURS - 1);
      const slopeX = ((b - a) * (1 - up) + (d - c) * up) * perX;
      const slopeY = (high - low) * perY;
      const level = Math.round(value);
      // In pixels its distance is that of the heights over their slope, of which the root is taken near lines alone.
      const apart = Math.abs(value - level);
      const steep = slopeX * slopeX + slopeY * slopeY + 1e-24;
      let line = 0;
      if (apart * apart < half * half * steep && level >= 1 && level <= levels - 0.5)
        line = lineAlpha * Math.min(half - apart / Math.sqrt(steep), 1);
      data[at] = table[slot] + (lineRed - table[slot]) * line;
      data[at + 1] = table[slot + 1] + (lineGreen - table[slot + 1]) * line;
      data[at + 2] = table[slot + 2] + (lineBlue - table[slot + 2]) * line;
      data[at + 3] = 255;
    }
  }
  return image;
}

/** @param {Parameters<typeof groundRows>} wanted */
export const groundImage = (...wanted) => atOnce(groundRows(...wanted));

/**
 * @param {Pick<Grid, 'nx' | 'ny' | 'z'>} grid
 * @param {number} nx
 * @param {number} ny
 * @returns {Generator<void, Pick<Grid, 'nx' | 'ny' | 'z'>>} the same rectangle with so many nodes, along both axes by
 *   cubics through the four nodes around (Catmull, Rom 1974. A class of local interpolating splines.)
 */
export function* refining({ nx: across, ny: up, z }, nx, ny) {
  const rows = new Float32Array(up * nx);
  const columns = placesIn(across, nx);
  for (let row = 0; row < up; row += 1) {
    for (let column = 0; column < nx; column += 1)
      rows[row * nx + column] = between(z, row * across, 1, across, columns[column]);
    yield;
  }
  const fine = new Float32Array(ny * nx);
  const places = placesIn(up, ny);
  for (let row = 0; row < ny; row += 1) {
    for (let column = 0; column < nx; column += 1) fine[row * nx + column] = between(rows, column, nx, up, places[row]);
    yield;
  }
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
