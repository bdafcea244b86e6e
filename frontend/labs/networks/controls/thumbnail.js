// A data set as a postage stamp: its samples as dots in the colours of their classes, or of their values.

import { h } from '../../../ui/dom.js';
import { classInk, valueInk } from '../pictures/colours.js';

/** @import { Theme } from '../../../shell/theme.js' */
/** @import { Kind, Preview } from '../types.js' */

const SIDE = 56;
const ROOM = 6;
const DOT = 1.5;

/**
 * @param {{preview?: Preview|null, kind: Kind, classes: number}} dataset
 * @returns {{element: HTMLCanvasElement, draw: (theme: Theme) => void}}
 */
export function createThumbnail({ preview, kind, classes }) {
  const ratio = Math.max(2, window.devicePixelRatio || 1);
  const element = h('canvas', { class: 'thumbnail', width: SIDE * ratio, height: SIDE * ratio, 'aria-hidden': 'true' });
  const ctx = element.getContext('2d');

  /** @param {Theme} theme */
  function draw(theme) {
    if (!ctx || !preview) return;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, SIDE, SIDE);
    const { inputs, targets } = preview;
    const flat = inputs[0].length === 1;
    const points = inputs.map((input, i) => [input[0], flat ? targets[i] : input[1]]);
    const place = [0, 1].map((axis) => scaleTo(points.map((point) => point[axis])));
    const share = scaleTo(targets);
    points.forEach(([x, y], i) => {
      ctx.fillStyle = kind === 'classification' ? classInk(theme, targets[i], classes) : valueInk(theme, share(targets[i]));
      ctx.beginPath();
      ctx.arc(ROOM + place[0](x) * (SIDE - 2 * ROOM), SIDE - ROOM - place[1](y) * (SIDE - 2 * ROOM), DOT, 0, 2 * Math.PI);
      ctx.fill();
    });
  }

  return { element, draw };
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
