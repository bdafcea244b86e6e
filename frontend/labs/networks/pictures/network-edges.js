// The weights of a network as lines: width is the size of a weight, colour its sign. Of very many only the strongest
// are drawn.

import { signInk } from './colours.js';
import { tileAt } from './network-layout.js';

/** @import { Theme } from '../../../charts/colours.js' */
/** @import { Layout } from './network-layout.js' */
/** @import { Matrix } from './types.js' */

/** @typedef {{layer: number, from: number, to: number}} Line */
/** @typedef {Line & {weight: number}} Edge  layer: 0 leads from the inputs to the first neurons */
/**
 * @typedef {{list: Edge[], all: number, largest: number}} Edges  all: how many there are; largest: size of the largest
 *   weight
 */

const MOST = 640;
const WIDTHS = 7;
const WIDEST = 5;

/**
 * @param {readonly Matrix[]} weights of each layer
 * @param {boolean} bias whether it stands last in each row
 * @param {boolean} image whether the inputs are drawn as one, and so lead nowhere by themselves
 * @returns {Edges} those to draw, the weakest first
 */
export function chooseEdges(weights, bias, image) {
  let [all, largest] = [0, 0];
  /** @type {Edge[]} */
  const list = [];
  const share = Math.floor(MOST / weights.length);
  weights.forEach(({ rows, cols, data }, layer) => {
    const inputs = cols - Number(bias);
    all += rows * inputs;
    const floor = rows * inputs > share ? strongest(data, cols, inputs, share) : 0;
    for (let to = 0; to < rows; to += 1) {
      for (let from = 0; from < inputs; from += 1) {
        const weight = data[to * cols + from];
        const size = Math.abs(weight);
        if (size > largest && size < Infinity) largest = size;
        if (size >= floor && size < Infinity && !(layer === 0 && image)) list.push({ layer, from, to, weight });
      }
    }
  });
  list.sort((a, b) => Math.abs(a.weight) - Math.abs(b.weight));
  return { list, all, largest };
}

/**
 * @param {Float32Array} data
 * @param {number} cols
 * @param {number} inputs
 * @param {number} count
 * @returns {number} the size that `count` of the weights reach
 */
function strongest(data, cols, inputs, count) {
  const sizes = data
    .filter((_, k) => k % cols < inputs)
    .map(Math.abs)
    .sort();
  return sizes[Math.max(0, sizes.length - count)];
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {readonly Edge[]} list
 * @param {Layout} layout
 * @param {number} largest
 * @param {{theme: 'light'|'dark', alpha?: number}} look alpha: of the strongest
 */
export function strokeEdges(ctx, list, layout, largest, { theme, alpha = 1 }) {
  /** @type {Edge[][]} those that look the same */
  const alike = [];
  for (const edge of list) {
    const level = Math.min(WIDTHS - 1, Math.floor((Math.abs(edge.weight) / (largest || 1)) * WIDTHS));
    const key = level * 3 + Math.sign(edge.weight || 0) + 1;
    (alike[key] ??= []).push(edge);
  }
  alike.forEach((edges, key) => {
    const share = (Math.floor(key / 3) + 0.5) / WIDTHS;
    ctx.globalAlpha = alpha * (0.22 + 0.72 * share);
    ctx.lineWidth = 0.6 + WIDEST * share;
    ctx.strokeStyle = signInk(theme, (key % 3) - 1);
    ctx.beginPath();
    for (const edge of edges) traceEdge(ctx, layout, edge);
    ctx.stroke();
  });
  ctx.globalAlpha = 1;
}

/**
 * @param {Layout} layout
 * @param {Line} line
 * @returns {[number, number, number, number]} from x, y to x, y
 */
function endsOf(layout, { layer, from, to }) {
  const left = tileAt(layout, layer, from);
  const right = tileAt(layout, layer + 1, to);
  return [left.x + left.size + 1, left.y + left.size / 2, right.x - 1, right.y + right.size / 2];
}

/**
 * @param {CanvasRenderingContext2D} path
 * @param {Layout} layout
 * @param {Line} line
 */
function traceEdge(path, layout, line) {
  const [x0, y0, x1, y1] = endsOf(layout, line);
  const bend = (x1 - x0) * 0.45;
  path.moveTo(x0, y0);
  path.bezierCurveTo(x0 + bend, y0, x1 - bend, y1, x1, y1);
}

const REACH = 5;

/**
 * @param {readonly Edge[]} list
 * @param {Layout} layout
 * @param {number} px
 * @param {number} py
 * @returns {Edge|null} the edge nearest to a pixel, if one is near
 */
export function edgeAt(list, layout, px, py) {
  let [best, found] = [REACH, /** @type {Edge|null} */ (null)];
  for (const edge of list) {
    const [x0, y0, x1, y1] = endsOf(layout, edge);
    if (px < x0 || px > x1) continue;
    const distance = Math.abs(heightAt((px - x0) / (x1 - x0), y0, y1) - py);
    if (distance <= best) [best, found] = [distance, edge];
  }
  return found;
}

/**
 * @param {number} share of the way along x
 * @param {number} y0
 * @param {number} y1
 * @returns {number} y of the curve there
 */
function heightAt(share, y0, y1) {
  let [low, high] = [0, 1];
  for (let k = 0; k < 16; k += 1) {
    const s = (low + high) / 2;
    const x = 3 * s * (1 - s) ** 2 * 0.45 + 3 * s ** 2 * (1 - s) * 0.55 + s ** 3;
    if (x < share) low = s;
    else high = s;
  }
  return y0 + (y1 - y0) * (3 * low ** 2 - 2 * low ** 3);
}

/**
 * Inputs that are an image lead to the first neurons as a whole.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Layout} layout
 * @param {Theme} theme
 */
export function strokeImageEdges(ctx, layout, theme) {
  ctx.beginPath();
  for (let to = 0; to < layout.sizes[1]; to += 1) traceEdge(ctx, layout, { layer: 0, from: 0, to });
  ctx.strokeStyle = theme.line;
  ctx.lineWidth = 1;
  ctx.stroke();
}
