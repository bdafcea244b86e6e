// A data set as a postage stamp: its samples as dots in the colours of their classes or of their values, or as images.

import { h } from '../../../ui/dom.js';
import { classInk, valueInk } from '../pictures/colours.js';
import { sampleImage } from '../pictures/sample.js';

/** @import { Theme } from '../../../shell/theme.js' */
/** @import { Dataset, Preview } from '../types.js' */
/** @typedef {Pick<Dataset, 'kind'|'classes'|'image'|'preview'|'images'>} Sampled */

const SIDE = 56;
/** Of the shorter side: the edge that stays free, and the radius of a dot. */
const [ROOM, DOT] = [6 / SIDE, 1.5 / SIDE];

/**
 * @param {Sampled} dataset
 * @returns {{element: HTMLCanvasElement, draw: (theme: Theme) => void}}
 */
export function createThumbnail(dataset) {
  const ratio = Math.max(2, window.devicePixelRatio || 1);
  const element = h('canvas', { class: 'thumbnail', width: SIDE * ratio, height: SIDE * ratio, 'aria-hidden': 'true' });
  return { element, draw: (theme) => drawSamples(element, dataset, theme) };
}

/**
 * @param {HTMLCanvasElement} canvas filled
 * @param {Sampled} dataset
 * @param {Theme} theme
 */
export function drawSamples(canvas, dataset, theme) {
  const ctx = canvas.getContext('2d');
  if (!ctx) return;
  ctx.clearRect(0, 0, canvas.width, canvas.height);
  if (dataset.image && dataset.images) drawImages(ctx, dataset.images, dataset.image, theme);
  if (dataset.preview) drawPoints(ctx, dataset.preview, dataset, theme);
}

/**
 * Four images, two by two.
 * @param {CanvasRenderingContext2D} ctx
 * @param {number[][]} images
 * @param {[number, number]} image rows and columns
 * @param {Theme} theme
 */
function drawImages(ctx, images, image, theme) {
  const { width, height } = ctx.canvas;
  const gap = ROOM * Math.min(width, height);
  const side = (Math.min(width, height) - 3 * gap) / 2;
  const [left, top] = [width, height].map((size) => (size - 2 * side - gap) / 2);
  ctx.imageSmoothingEnabled = false;
  images.slice(0, 4).forEach((pixels, i) => {
    ctx.drawImage(sampleImage(pixels, 0, image, theme), left + (i % 2) * (side + gap), top + (i >> 1) * (side + gap), side, side);
  });
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Preview} preview
 * @param {Sampled} dataset
 * @param {Theme} theme
 */
function drawPoints(ctx, { inputs, targets }, { kind, classes }, theme) {
  const { width, height } = ctx.canvas;
  const side = Math.min(width, height);
  const flat = inputs[0].length === 1;
  const points = inputs.map((input, i) => [input[0], flat ? targets[i] : input[1]]);
  const place = [0, 1].map((axis) => scaleTo(points.map((point) => point[axis])));
  const share = scaleTo(targets);
  // Two inputs have the same scale, a value has the height it gets.
  const [across, up] = [flat ? width : side, side].map((size) => size - 2 * ROOM * side);
  points.forEach(([x, y], i) => {
    ctx.fillStyle = kind === 'classification' ? classInk(theme, targets[i], classes) : valueInk(theme, share(targets[i]));
    ctx.beginPath();
    ctx.arc((width - across) / 2 + place[0](x) * across, (height + up) / 2 - place[1](y) * up, DOT * side, 0, 2 * Math.PI);
    ctx.fill();
  });
}

/**
 * @param {number[]} values
 * @returns {(value: number) => number} from 0 at the lowest to 1 at the highest
 */
function scaleTo(values) {
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  return (value) => (value - low) / span;
}
