// A small picture of a race: the heights of its function as soft colours, and the paths over them.

import { colourScale } from '../../../charts/heights.js';
import { groundScale } from '../../../charts/ground.js';

/** @import { Fn, Grid, Preset, Run } from '../types.js' */
/** @import { Api } from '../api.js' */
/** @import { Theme } from '../../../shell/theme.js' */
/** @import { Tracer } from './tracer.js' */

const NODES = [96, 54];
const MARGIN = 0.14;

/**
 * @param {{canvas: HTMLCanvasElement, fn: Fn, preset: Preset, api: Pick<Api, 'grid'>, tracer: Tracer, theme: Theme}}
 *   parts
 */
export async function drawThumbnail({ canvas, fn, preset, api, tracer, theme }) {
  const run = await tracer.trace(preset.spec, theme);
  const box = windowOf(run, fn, canvas.width / canvas.height);
  const grid = await api.grid(fn.id, preset.spec.constants ?? {}, box, NODES[0], NODES[1]);
  const ctx = canvas.getContext('2d');
  if (!ctx) return;
  ctx.imageSmoothingQuality = 'high';
  ctx.drawImage(groundImage(grid, fn, theme), 0, 0, canvas.width, canvas.height);
  drawPaths(ctx, run, box, theme);
}

/**
 * A function without a race.
 * @param {HTMLCanvasElement} canvas
 * @param {Fn} fn
 * @param {Pick<Api, 'grid'>} api
 * @param {Theme} theme
 */
export async function drawGround(canvas, fn, api, theme) {
  const grid = await api.grid(fn.id, {}, fn.view.flat(), NODES[0], NODES[1]);
  canvas.getContext('2d')?.drawImage(groundImage(grid, fn, theme), 0, 0, canvas.width, canvas.height);
}

/**
 * @param {Run} run
 * @param {Fn} fn
 * @param {number} aspect width over height
 * @returns {[number, number, number, number]} xMin, xMax, yMin, yMax: what the paths use of the function's domain, and
 *   the minima near
 */
function windowOf(run, fn, aspect) {
  const sides = [0, 1].map((axis) => {
    const [low, high] = fn.domain[axis];
    const values = run.entries.flatMap(({ columns }) =>
      [...(columns.get(axis ? 'y' : 'x') ?? [])].filter((value) => value >= low && value <= high),
    );
    values.push(
      ...fn.minima
        .map((point) => point[axis])
        .filter((value) => value >= low && value <= high)
        .slice(0, 1),
    );
    const [least, most] = values.length
      ? [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))]
      : [low, high];
    const room = Math.max(most - least, (high - low) * 0.08) * MARGIN;
    return [least - room, most + room];
  });
  const [x, y] = sides;
  const [width, height] = [x[1] - x[0], y[1] - y[0]];
  const whole = [0, 1].map((axis) => fn.domain[axis][1] - fn.domain[axis][0]);
  // A path along one axis gets some ground beside it.
  const grow = (/** @type {number[]} */ side, /** @type {number} */ least) => {
    const more = Math.max(0, least - (side[1] - side[0])) / 2;
    return [side[0] - more, side[1] + more];
  };
  const [wide, tall] = [
    grow(x, (height / whole[1]) * whole[0] * 0.4 * aspect),
    grow(y, ((width / whole[0]) * whole[1] * 0.6) / aspect),
  ];
  return [wide[0], wide[1], tall[0], tall[1]];
}

/**
 * @param {Grid} grid
 * @param {Fn} fn
 * @param {Theme} theme
 */
function groundImage({ nx, ny, z }, fn, theme) {
  const { forward, low, high } = colourScale(z, fn.height, fn.minimum);
  const colours = groundScale(theme).map(([, colour]) => (colour.match(/\d+/g) ?? []).map(Number));
  const levels = 18;
  const small = new OffscreenCanvas(nx, ny);
  const ctx = small.getContext('2d');
  if (!ctx) return small;
  const image = ctx.createImageData(nx, ny);
  for (let k = 0; k < nx * ny; k += 1) {
    const share = Math.floor(Math.min(Math.max((forward(z[k]) - low) / (high - low), 0), 0.999) * levels) / levels;
    const place = (Number.isFinite(share) ? share : 1) * (colours.length - 1);
    const [from, to] = [colours[Math.floor(place)], colours[Math.min(Math.floor(place) + 1, colours.length - 1)]];
    const at = 4 * ((ny - 1 - Math.floor(k / nx)) * nx + (k % nx));
    for (let c = 0; c < 3; c += 1) image.data[at + c] = from[c] + (to[c] - from[c]) * (place % 1);
    image.data[at + 3] = 255;
  }
  ctx.putImageData(image, 0, 0);
  return small;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Run} run
 * @param {number[]} box
 * @param {Theme} theme
 */
function drawPaths(ctx, run, [xMin, xMax, yMin, yMax], theme) {
  const { width, height } = ctx.canvas;
  const px = (/** @type {number} */ x) => ((x - xMin) / (xMax - xMin)) * width;
  const py = (/** @type {number} */ y) => (1 - (y - yMin) / (yMax - yMin)) * height;
  ctx.lineJoin = 'round';
  for (const { columns, colour, dash, received } of run.entries) {
    const [xs, ys] = [columns.get('x'), columns.get('y')];
    if (!xs || !ys || received === 0) continue;
    const line = new Path2D();
    let last = 0;
    for (
      let row = 0;
      row < received && Math.abs(px(xs[row])) < 9 * width && Math.abs(py(ys[row])) < 9 * height;
      row += 1
    ) {
      line.lineTo(px(xs[row]), py(ys[row]));
      last = row;
    }
    ctx.setLineDash([]);
    ctx.lineWidth = 5.5;
    ctx.strokeStyle = theme === 'light' ? 'rgb(255 255 255 / 75%)' : 'rgb(18 25 31 / 75%)';
    ctx.stroke(line);
    ctx.setLineDash(dash.map((length) => length * 1.5));
    ctx.lineWidth = 3;
    ctx.strokeStyle = colour;
    ctx.stroke(line);
    ctx.beginPath();
    ctx.arc(px(xs[last]), py(ys[last]), 6.5, 0, 2 * Math.PI);
    ctx.fillStyle = colour;
    ctx.fill();
  }
}
