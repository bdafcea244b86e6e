// The axes of a chart on a canvas: round numbers, faint lines, few words.

import { count, number, percent } from '../i18n/format.js';
import { LARGE } from './large.js';

/** @import { View } from './axis-map.js' */
/** @import { Theme } from './colours.js' */

const [FONT_PX, APART_X, APART_Y, EDGE] = [11, 90, 34, 16].map((length) => length * LARGE);

/**
 * @param {number} low
 * @param {number} high
 * @param {number} most
 * @param {number} [least] room between two of them: 1 where there are whole numbers only
 * @returns {number[]} round numbers in the range
 */
export function roundTicks(low, high, most, least = 0) {
  const rough = Math.max((high - low) / Math.max(1, most), least);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const ticks = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k += 1)
    ticks.push(Number((k * step).toPrecision(12)));
  return ticks;
}

/**
 * @param {number} low log10
 * @param {number} high log10
 * @param {number} most
 * @returns {number[]} log10 of powers of ten, with their double and fivefold where there is room
 */
export function logTicks(low, high, most) {
  const factors = (high - low) * 3 <= most ? [1, 2, 5] : [1];
  const every = Math.max(1, Math.ceil((high - low) / most));
  const ticks = [];
  for (let power = Math.floor(low / every) * every; power <= high; power += every) {
    for (const factor of factors) ticks.push(power + Math.log10(factor));
  }
  return ticks.filter((tick) => tick >= low && tick <= high);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {View} view
 * @param {Theme} theme
 * @param {{share: boolean, log: boolean, word: string}} options  share: values are parts of 1, told in percent; word:
 *   name of the horizontal axis
 */
export function drawAxes(ctx, { x, y, box, ax, bx, ay, by }, theme, { share, log, word }) {
  ctx.font = `${FONT_PX}px ${theme.font}`;
  ctx.fillStyle = theme.soft;
  ctx.strokeStyle = theme.grid;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  const most = Math.max(2, Math.floor(box.height / APART_Y));
  for (const tick of log ? logTicks(y[0], y[1], most) : roundTicks(y[0], share ? Math.min(1, y[1]) : y[1], most)) {
    const py = Math.round(ay + by * tick) + 0.5;
    ctx.moveTo(box.left, py);
    ctx.lineTo(box.left + box.width, py);
    ctx.fillText(
      share
        ? percent(tick, Number.isInteger(Number((tick * 100).toPrecision(9))) ? 0 : 1)
        : number(log ? 10 ** tick : tick),
      box.left - 7,
      py,
    );
  }
  ctx.textBaseline = 'top';
  const bottom = box.top + box.height;
  for (const tick of roundTicks(x[0], x[1], Math.max(2, Math.floor(box.width / APART_X)), 1)) {
    const px = Math.round(ax + bx * tick) + 0.5;
    ctx.moveTo(px, box.top);
    ctx.lineTo(px, bottom);
    ctx.textAlign = px > box.left + box.width - EDGE ? 'right' : px < box.left + EDGE ? 'left' : 'center';
    ctx.fillText(tick === 0 ? `${word} 0` : count(tick), px, bottom + 7);
  }
  ctx.stroke();
}
