// The samples of the data on a plane: training samples filled, test samples outlined, wrong answers ringed.

import { classInk, softInk, valueInk } from './colours.js';

/** @import { Theme } from '../../../charts/colours.js' */
/** @import { Data, Problem } from './types.js' */

/** @typedef {(row: number) => [number, number]} PlaceOf  where a sample lies, CSS pixels */

const MANY = 600;

/**
 * @param {number} count
 * @param {number} side of the picture
 * @returns {number} radius of a point
 */
export function pointRadius(count, side) {
  return Math.max(1.4, Math.min(3.6, side / 62)) * (count > MANY ? 0.7 : 1);
}

/**
 * @param {Data} data
 * @param {Problem} problem
 * @param {[number, number]} axes the two inputs that the plane spans
 * @param {number} width
 * @param {number} height
 * @returns {PlaceOf}
 */
export function onPlane({ inputs: { d, data } }, { view }, [i, j], width, height) {
  const [[x0, x1], [y0, y1]] = [view[i], view[j]];
  return (row) => [((data[row * d + i] - x0) / (x1 - x0)) * width, (1 - (data[row * d + j] - y0) / (y1 - y0)) * height];
}

/**
 * @param {Data} data
 * @param {Problem} problem
 * @param {Theme} theme
 * @returns {(row: number) => string} the colour of a sample
 */
function inkOf(data, problem, theme) {
  const { softTargets } = data;
  const { length } = problem.classes;
  if (softTargets) return (row) => softInk(theme.name, softTargets.subarray(row * length, (row + 1) * length));
  if (problem.kind === 'classification') {
    const inks = problem.classes.map((_, k) => classInk(theme.name, k, problem.classes.length));
    return (row) => inks[data.targets[row]];
  }
  const [low, high] = valueRange(data);
  return (row) => valueInk(theme.name, (data.targets[row] - low) / (high - low));
}

/**
 * @param {Data} data
 * @returns {[number, number]} lowest and highest target, for colours of a fitted surface and the points on it
 */
export function valueRange({ targets }) {
  let [low, high] = [Infinity, -Infinity];
  for (const value of targets) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low < high ? [low, high] : [low - 0.5, low + 0.5];
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Data} data
 * @param {Problem} problem
 * @param {PlaceOf} place
 * @param {number} radius
 * @param {Theme} theme
 */
export function drawSamples(ctx, data, problem, place, radius, theme) {
  const ink =
    problem.view.length === 1 && problem.kind === 'regression' ? () => theme.soft : inkOf(data, problem, theme);
  const shapes = problem.classes.length > 2;
  for (let row = 0; row < data.inputs.n; row += 1) {
    const [x, y] = place(row);
    const outlined = data.test[row] === 1;
    ctx.beginPath();
    shape(ctx, shapes ? data.targets[row] % 4 : 0, x, y, outlined ? radius * 0.92 : radius);
    ctx.fillStyle = outlined ? theme.panel : ink(row);
    ctx.strokeStyle = outlined ? ink(row) : theme.panel;
    ctx.lineWidth = outlined ? Math.max(1, radius * 0.45) : Math.max(0.75, radius * 0.25);
    ctx.fill();
    ctx.stroke();
  }
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Iterable<number>} rows
 * @param {PlaceOf} place
 * @param {number} radius
 * @param {string} colour
 */
export function drawRings(ctx, rows, place, radius, colour) {
  ctx.beginPath();
  for (const row of rows) {
    const [x, y] = place(row);
    ctx.moveTo(x + radius, y);
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
  }
  ctx.strokeStyle = colour;
  ctx.stroke();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} kind classes of more than two are told apart by shape too: circle, square, triangle, diamond
 * @param {number} x
 * @param {number} y
 * @param {number} r
 */
function shape(ctx, kind, x, y, r) {
  if (kind === 0) ctx.arc(x, y, r, 0, 2 * Math.PI);
  else if (kind === 1) ctx.rect(x - r * 0.88, y - r * 0.88, r * 1.76, r * 1.76);
  else if (kind === 2) {
    ctx.moveTo(x, y - r * 1.2);
    ctx.lineTo(x + r * 1.1, y + r * 0.8);
    ctx.lineTo(x - r * 1.1, y + r * 0.8);
    ctx.closePath();
  } else {
    ctx.moveTo(x, y - r * 1.25);
    ctx.lineTo(x + r * 1.25, y);
    ctx.lineTo(x, y + r * 1.25);
    ctx.lineTo(x - r * 1.25, y);
    ctx.closePath();
  }
}
