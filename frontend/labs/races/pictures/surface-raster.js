// The surface as pixels: every cell of the height grid as two triangles, the nearer ones in front, with level lines and
// a light from above. Without a graphics card that takes a hundredth of the time that WebGL takes. Pure.

import { project } from './camera.js';
import { ASPECT } from './choose-camera.js';
import { COLOURS, colourTable, LINE } from './ground-raster.js';

/** @import { Grid } from '../types.js' */
/** @import { HeightScale } from '../../../charts/heights.js' */
/** @import { HeightField } from './occlusion.js' */
/** @import { Projection } from './surface-view.js' */

const LEVELS = 14;
const LINE_WIDTH = 0.9;
/** Towards the light, from the left and from the front; what lies in the shade keeps this much of its colour. */
const LIGHT = [-0.22, -0.44, 0.87];
const [SHADE, LIT] = [0.76, 0.27];

/** What does not change when the surface turns: of each node its place among the colours and levels, and its light.
 * @typedef {{nx: number, ny: number, x: Float64Array, y: Float64Array, z: Float32Array, colour: Float32Array, level:
 *   Float32Array, light: Float32Array}} Mesh  z: scaled height */

/**
 * @param {Grid} grid
 * @param {HeightField} field
 * @param {HeightScale} heights
 * @param {HeightScale} colours
 * @returns {Mesh}
 */
export function meshOf({ nx, ny, x, y, z }, field, heights, colours) {
  const span = heights.high - heights.low || 1;
  const colour = z.map(
    (value) => ((colours.forward(value) - colours.low) / (colours.high - colours.low)) * (COLOURS - 1),
  );
  const level = field.heights.map((height) => ((height - heights.low) / span) * LEVELS);
  return { nx, ny, x, y, z: field.heights, colour, level, light: lightOn(field, span) };
}

/**
 * @param {HeightField} field
 * @param {number} span
 * @returns {Float32Array} 1 where a node is as bright as its colour
 */
function lightOn({ nx, ny, heights }, span) {
  const light = new Float32Array(nx * ny);
  const [perX, perY] = [(ASPECT.z / span / ASPECT.x) * (nx - 1), (ASPECT.z / span / ASPECT.y) * (ny - 1)];
  for (let row = 0; row < ny; row += 1) {
    const [above, below] = [Math.min(row + 1, ny - 1), Math.max(row - 1, 0)];
    for (let column = 0; column < nx; column += 1) {
      const [right, left] = [Math.min(column + 1, nx - 1), Math.max(column - 1, 0)];
      const dx = ((heights[row * nx + right] - heights[row * nx + left]) / (right - left)) * perX;
      const dy = ((heights[above * nx + column] - heights[below * nx + column]) / (above - below)) * perY;
      const towards = (LIGHT[2] - LIGHT[0] * dx - LIGHT[1] * dy) / Math.sqrt(1 + dx * dx + dy * dy);
      light[row * nx + column] = Math.min(1, SHADE + LIT * Math.max(0, towards));
    }
  }
  return light;
}

/**
 * @param {Mesh} mesh
 * @param {Projection} projection
 * @param {'light' | 'dark'} theme
 * @param {number} ratio pixels in a CSS pixel
 * @returns {ImageData} transparent beside the surface
 */
export function surfaceImage(mesh, projection, theme, ratio) {
  const [width, height] = [projection.width, projection.height].map((length) => Math.round(length * ratio));
  const image = new ImageData(width, height);
  const { nx, ny, x, y, z } = mesh;
  const count = nx * ny;
  const places = new Float64Array(2 * count);
  const nearness = new Float32Array(count);
  const { toScreen: m } = projection;
  for (let row = 0, node = 0; row < ny; row += 1) {
    for (let column = 0; column < nx; column += 1, node += 1) {
      project(m, x[column], y[row], z[node], width, height, places, 2 * node);
      nearness[node] = 1 / (m[3] * x[column] + m[7] * y[row] + m[11] * z[node] + m[15]);
    }
  }
  const paint = createPainter(image, mesh, places, nearness, theme, ratio);
  for (let row = 0; row + 1 < ny; row += 1) {
    for (let column = 0, node = row * nx; column + 1 < nx; column += 1, node += 1) {
      paint(node, node + 1, node + nx);
      paint(node + 1, node + nx + 1, node + nx);
    }
  }
  return image;
}

/**
 * @param {ImageData} image
 * @param {Mesh} mesh
 * @param {Float64Array} places of the nodes, pixels
 * @param {Float32Array} nearness of the nodes to the eye; linear on the screen
 * @param {'light' | 'dark'} theme
 * @param {number} ratio
 * @returns {(a: number, b: number, c: number) => void} paints the triangle of three nodes
 */
function createPainter({ data, width, height }, { colour, level, light }, places, nearness, theme, ratio) {
  const nearest = new Float32Array(width * height);
  const table = colourTable(theme);
  const [lineRed, lineGreen, lineBlue, lineAlpha] = LINE[theme];
  const half = (LINE_WIDTH * ratio) / 2 + 0.5;

  return (a, b, c) => {
    const [ax, ay] = [places[2 * a], places[2 * a + 1]];
    const [bx, by] = [places[2 * b] - ax, places[2 * b + 1] - ay];
    const [cx, cy] = [places[2 * c] - ax, places[2 * c + 1] - ay];
    const area = bx * cy - by * cx;
    if (!(Math.abs(area) > 1e-9)) return; // on edge, or not a number
    const left = Math.max(0, Math.ceil(ax + Math.min(0, bx, cx) - 0.5));
    const right = Math.min(width - 1, Math.floor(ax + Math.max(0, bx, cx) - 0.5));
    const top = Math.max(0, Math.ceil(ay + Math.min(0, by, cy) - 0.5));
    const bottom = Math.min(height - 1, Math.floor(ay + Math.max(0, by, cy) - 0.5));
    const [nearA, nearB, nearC] = [nearness[a], nearness[b] - nearness[a], nearness[c] - nearness[a]];
    const [colourA, colourB, colourC] = [colour[a], colour[b] - colour[a], colour[c] - colour[a]];
    const [levelA, levelB, levelC] = [level[a], level[b] - level[a], level[c] - level[a]];
    const [lightA, lightB, lightC] = [light[a], light[b] - light[a], light[c] - light[a]];
    const steep = Math.hypot(levelB * cy - levelC * by, levelC * bx - levelB * cx) / Math.abs(area) + 1e-12;
    for (let row = top; row <= bottom; row += 1) {
      const dy = row + 0.5 - ay;
      for (let column = left; column <= right; column += 1) {
        const dx = column + 0.5 - ax;
        const u = (dx * cy - dy * cx) / area;
        const v = (dy * bx - dx * by) / area;
        if (u < 0 || v < 0 || u + v > 1) continue;
        const near = nearA + u * nearB + v * nearC;
        const pixel = row * width + column;
        if (!(near > nearest[pixel])) continue;
        nearest[pixel] = near;
        const slot = 3 * Math.min(Math.max(Math.round(colourA + u * colourB + v * colourC), 0), COLOURS - 1);
        const bright = lightA + u * lightB + v * lightC;
        const height = levelA + u * levelB + v * levelC;
        const away = Math.abs(height - Math.round(height)) / steep;
        const line = away < half && height > 0.5 ? lineAlpha * Math.min(half - away, 1) : 0;
        const at = 4 * pixel;
        const [red, green, blue] = [table[slot] * bright, table[slot + 1] * bright, table[slot + 2] * bright];
        data[at] = red + (lineRed - red) * line;
        data[at + 1] = green + (lineGreen - green) * line;
        data[at + 2] = blue + (lineBlue - blue) * line;
        data[at + 3] = 255;
      }
    }
  };
}
