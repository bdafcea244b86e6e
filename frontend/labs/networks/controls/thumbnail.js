// A data set as a small picture: its samples as dots in the colours of their classes, or of their values.

import { h } from '../../../ui/dom.js';
import { classInk, valueInk } from '../pictures/colours.js';

/** @import { Theme } from '../../../shell/theme.js' */
/** @import { Kind, Preview } from '../types.js' */
/** @typedef {{preview?: Preview|null, kind: Kind, classes: number}} Sampled */

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
export function drawSamples(canvas, { preview, kind, classes }, theme) {
  const ctx = canvas.getContext('2d');
  if (!ctx || !preview) return;
  const { width, height } = canvas;
  const side = Math.min(width, height);
  ctx.clearRect(0, 0, width, height);
  const { inputs, targets } = preview;
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
