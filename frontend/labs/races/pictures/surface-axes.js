// The box around the surface: faint lines on its floor and its far walls, and outside its near edges what they mean.

import { roundTicks } from '../../../charts/axes.js';
import { LARGE } from '../../../charts/large.js';
import { number } from '../../../i18n/format.js';
import { project } from './camera.js';

/** @import { Theme } from '../../../charts/colours.js' */
/** @import { HeightScale } from '../../../charts/heights.js' */
/** @import { Camera, Point } from './camera.js' */
/** @import { HeightField } from './occlusion.js' */
/** @import { Projection } from './surface-view.js' */

/** @typedef {{projection: Projection, camera: Camera, field: HeightField, heights: HeightScale, names: readonly
 *   string[], theme: Theme}} Box  names: of x, y and the height */
/** @typedef {{at: number, text: string}[]} Ticks */

const MOST = 5;
const [FONT, AWAY, GAP] = [10.5, 5, 5].map((length) => length * LARGE);

/**
 * Under the surface.
 * @param {CanvasRenderingContext2D} ctx in CSS pixels
 * @param {Box} box
 */
export function drawGrid(ctx, box) {
  const { field, theme } = box;
  const [xs, ys, zs] = ticksOf(box);
  const [farX, farY] = farOf(box);
  ctx.beginPath();
  /** @param {Point} from @param {Point} to */
  const line = (from, to) => {
    ctx.moveTo(...placeOf(box, from));
    ctx.lineTo(...placeOf(box, to));
  };
  for (const { at } of [...xs, { at: field.x[0] }, { at: field.x[1] }]) {
    line([at, field.y[0], field.low], [at, field.y[1], field.low]);
    line([at, farY, field.low], [at, farY, field.high]);
  }
  for (const { at } of [...ys, { at: field.y[0] }, { at: field.y[1] }]) {
    line([field.x[0], at, field.low], [field.x[1], at, field.low]);
    line([farX, at, field.low], [farX, at, field.high]);
  }
  for (const { at } of [...zs, { at: field.high }]) {
    line([farX, field.y[0], at], [farX, field.y[1], at]);
    line([field.x[0], farY, at], [field.x[1], farY, at]);
  }
  ctx.strokeStyle = theme.grid;
  ctx.lineWidth = 0.75 * LARGE;
  ctx.stroke();
}

/**
 * Beside the surface, never over it.
 * @param {CanvasRenderingContext2D} ctx in CSS pixels
 * @param {Box} box
 */
export function drawNumbers(ctx, box) {
  const { field, names, theme } = box;
  const [xs, ys, zs] = ticksOf(box);
  const [farX, farY] = farOf(box);
  const [nearX, nearY] = [otherEnd(field.x, farX), otherEnd(field.y, farY)];
  const middle = placeOf(box, [(field.x[0] + field.x[1]) / 2, (field.y[0] + field.y[1]) / 2, field.low]);
  ctx.font = `${FONT}px ${theme.font}`;
  ctx.fillStyle = theme.soft;
  const upright = [
    [nearX, farY],
    [farX, nearY],
  ].sort(([ax, ay], [bx, by]) => placeOf(box, [ax, ay, field.low])[0] - placeOf(box, [bx, by, field.low])[0])[0];
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  /** @type {{ticks: Ticks, place: (at: number) => Point, range: readonly [number, number]}[]} */
  const edges = [
    { ticks: xs, place: (at) => [at, nearY, field.low], range: field.x },
    { ticks: ys, place: (at) => [nearX, at, field.low], range: field.y },
    { ticks: zs, place: (at) => [upright[0], upright[1], at], range: [field.low, field.high] },
  ];
  const corners = field.x.flatMap((x) =>
    field.y.flatMap((y) => [field.low, field.high].map((z) => placeOf(box, [x, y, z]))),
  );
  edges.forEach(({ ticks, place, range: [low, high] }, k) => {
    const [[startX, startY], [endX, endY]] = [placeOf(box, place(low)), placeOf(box, place(high))];
    const length = Math.hypot(endX - startX, endY - startY) || 1;
    const [acrossX, acrossY] = [(endY - startY) / length, (startX - endX) / length];
    const inward = acrossX * (middle[0] - startX) + acrossY * (middle[1] - startY) > 0;
    const [dx, dy] = inward ? [-acrossX, -acrossY] : [acrossX, acrossY];
    // Seen from above, the upper corners reach further out than this edge.
    const outermost = Math.max(...corners.map(([x, y]) => (x - startX) * dx + (y - startY) * dy));
    /** No part of it lies over the box, and so none over the surface or a ball.
     * @param {string} text @param {readonly number[]} from @param {number} away */
    const write = (text, [x, y], away) => {
      const out = outermost + away + (Math.abs(dx) * ctx.measureText(text).width + Math.abs(dy) * FONT) / 2;
      ctx.fillText(text, x + dx * out, y + dy * out);
    };
    for (const { at, text } of ticks) write(text, placeOf(box, place(at)), AWAY);
    const widest = Math.max(0, ...ticks.map(({ text }) => ctx.measureText(text).width));
    const beyond = AWAY + Math.abs(dx) * widest + Math.abs(dy) * FONT + GAP;
    write(names[k], [(startX + endX) / 2, (startY + endY) / 2], beyond);
  });
}

/** @param {Box} box @param {Point} point x, y, scaled height @returns {[number, number]} CSS pixels */
function placeOf({ projection: { toScreen, width, height } }, [x, y, z]) {
  const out = new Float64Array(2);
  project(toScreen, x, y, z, width, height, out, 0);
  return [out[0], out[1]];
}

/** @param {Box} box @returns {[number, number]} the x and the y of the walls behind the surface */
const farOf = ({ camera: { eye }, field }) => [field.x[eye.x > 0 ? 0 : 1], field.y[eye.y > 0 ? 0 : 1]];

/** @param {readonly [number, number]} range @param {number} end */
const otherEnd = ([low, high], end) => (end === low ? high : low);

/** @param {Box} box @returns {[Ticks, Ticks, Ticks]} of x, y and the height */
function ticksOf({ field, heights: { ticks } }) {
  const even = (/** @type {readonly [number, number]} */ [low, high]) =>
    roundTicks(low, high, MOST).map((at) => ({ at, text: number(at) }));
  const every = Math.ceil(ticks.at.length / 4);
  const upright = ticks.at.map((at, k) => ({ at, text: ticks.text[k] }));
  return [even(field.x), even(field.y), upright.filter((_, k) => (upright.length - 1 - k) % every === 0)];
}
