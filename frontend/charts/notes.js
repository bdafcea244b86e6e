// What was done at a step, over a chart: a line down to the axis in the colour of whose it is, and a word at its head.

/** @import { View } from './axis-map.js' */
/** @import { Theme } from './colours.js' */

/** @typedef {{step: number, colour: string, text: string}} Note */

const ROOM = 5;
const LINE = 12;
const DASH = [2, 3];

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {View} view
 * @param {readonly Note[]} notes in the order of their steps; a word that would lie on the one before is left out
 * @param {Theme} theme
 */
export function drawNotes(ctx, { ax, bx, box }, notes, theme) {
  ctx.save();
  ctx.font = `600 11px ${theme.font}`;
  ctx.textBaseline = 'top';
  ctx.textAlign = 'left';
  let taken = -Infinity;
  for (const { step, colour, text } of notes) {
    const x = Math.round(ax + bx * step) + 0.5;
    ctx.strokeStyle = ctx.fillStyle = colour;
    ctx.lineWidth = 1;
    ctx.setLineDash(DASH);
    ctx.beginPath();
    ctx.moveTo(x, box.top);
    ctx.lineTo(x, box.top + box.height);
    ctx.stroke();
    const width = ctx.measureText(text).width;
    const left = x + ROOM + width > box.left + box.width ? x - ROOM - width : x + ROOM;
    if (left < taken) continue;
    taken = left + width + LINE;
    ctx.fillText(text, left, box.top + 2);
  }
  ctx.restore();
}
