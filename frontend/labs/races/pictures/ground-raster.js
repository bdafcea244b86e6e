// The ground as pixels: colours and level lines straight from the height grid, in a few milliseconds where Plotly takes
// hundreds. Used while a hand moves a constant, and in the small panels. Pure.

import { groundScale } from '../../../charts/ground.js';
import { refined } from './ground-refined.js';

/** @import { Grid } from '../types.js' */
/** @import { HeightScale } from '../../../charts/heights.js' */

const COLOURS = 512;
const LINE = { light: [40, 60, 85, 0.28], dark: [190, 210, 235, 0.2] };
const LINE_WIDTH = 0.75;

/** @type {Map<string, Uint8Array>} */
const tables = new Map();

/**
 * @param {'light' | 'dark'} theme
 * @returns {Uint8Array} red, green, blue of COLOURS heights, low to high
 */
function colourTable(theme) {
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
 * @returns {ImageData} transparent where the function has no finite value
 */
export function groundImage(grid, scale, theme, width, height, ratio, fine) {
  const image = new ImageData(width, height);
  const { data } = image;
  const table = colourTable(theme);
  const [lineRed, lineGreen, lineBlue, lineAlpha] = LINE[theme];
  const { nx, ny, z } = fine ? refined(grid, Math.max(width, grid.nx), Math.max(height, grid.ny)) : grid;
  const heights = Float32Array.from(z, (value) => (scale.forward(value) - scale.low) / scale.step);
  const levels = (scale.high - scale.low) / scale.step;
  const [perX, perY] = [(nx - 1) / Math.max(width - 1, 1), (ny - 1) / Math.max(height - 1, 1)];
  const half = (LINE_WIDTH * ratio) / 2 + 0.5;
  for (let row = 0; row < height; row += 1) {
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
      const away = Math.abs(value - level) / (Math.sqrt(slopeX * slopeX + slopeY * slopeY) + 1e-12);
      const line = away < half && level >= 1 && level <= levels - 0.5 ? lineAlpha * Math.min(half - away, 1) : 0;
      data[at] = table[slot] + (lineRed - table[slot]) * line;
      data[at + 1] = table[slot + 1] + (lineGreen - table[slot + 1]) * line;
      data[at + 2] = table[slot + 2] + (lineBlue - table[slot + 2]) * line;
      data[at + 3] = 255;
    }
  }
  return image;
}
