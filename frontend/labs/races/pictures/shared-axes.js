// The axes that small multiples share: numbers along the left and along the bottom, once. Draws, keeps nothing.

import { number } from '../../../i18n/format.js';

/** @import { Box, Range } from '../../../charts/axis-map.js' */
/** @import { Theme } from '../../../charts/colours.js' */

const APART = 34;

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Box[]} boxes
 * @param {Range} x
 * @param {Range} y
 * @param {readonly string[]} names
 * @param {Theme} theme
 */
export function drawSharedAxes(ctx, boxes, x, y, names, theme) {
  ctx.font = `11px ${theme.font}`;
  ctx.fillStyle = theme.soft;
  const bottom = Math.max(...boxes.map(({ top, height }) => top + height));
  const left = Math.min(...boxes.map((box) => box.left));
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  for (const box of boxes.filter(({ top }) => top === boxes[0].top)) {
    for (const tick of ticks(x, Math.floor(box.width / APART))) {
      ctx.fillText(number(tick), box.left + (box.width * (tick - x[0])) / (x[1] - x[0]), bottom + 6);
    }
  }
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  for (const box of boxes.filter((one) => one.left === left)) {
    for (const tick of ticks(y, Math.floor(box.height / APART))) {
      ctx.fillText(number(tick), left - 6, box.top + (box.height * (y[1] - tick)) / (y[1] - y[0]));
    }
  }
  ctx.textAlign = 'start';
  ctx.textBaseline = 'top';
  ctx.fillText(names[1], 6, boxes[0].top);
  ctx.textAlign = 'end';
  ctx.fillText(names[0], left - 10, bottom + 6);
  ctx.textAlign = 'start';
}

/**
 * @param {Range} range
 * @param {number} most
 * @returns {number[]} round numbers inside the range, not at its ends
 */
function ticks([low, high], most) {
  const rough = (high - low) / Math.max(most, 2);
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * unit).find((size) => size >= rough) ?? rough;
  const room = (high - low) * 0.06;
  const found = [];
  for (let k = Math.ceil((low + room) / step); k * step <= high - room; k += 1)
    found.push(Number((k * step).toPrecision(6)));
  return found;
}
