// Reading numbers off the contour: the value under the pointer, and a start no finer than a hand can mean. Pure.

import { number } from '../../../i18n/format.js';
import { t } from '../../../i18n/texts.js';

/** @import { Shown } from './shown-function.js' */

/**
 * @param {number} value
 * @param {number} pixel data units a pixel spans
 * @returns {number} with no more digits than a hand can mean
 */
export function roundTo(value, pixel) {
  return Number(value.toFixed(Math.min(Math.max(Math.ceil(-Math.log10(Math.abs(pixel))) + 1, 0), 12)));
}

/**
 * @param {Shown} shown
 * @param {number} x
 * @param {number} y
 * @returns {string} the value the engine gave for the grid point nearest to (x, y)
 */
export function valueAt({ grid, fn }, x, y) {
  const column = nearestIndex(grid.x, x);
  const row = nearestIndex(grid.y, y);
  const name = fn.kind === 'data' ? t('picture.loss') : 'f';
  const value = number(grid.z[row * grid.nx + column], 4);
  return t('picture.value', { name, x: number(grid.x[column]), y: number(grid.y[row]), value });
}

/**
 * @param {Float64Array} nodes evenly spaced
 * @param {number} value
 */
function nearestIndex(nodes, value) {
  const index = Math.round((value - nodes[0]) / (nodes[1] - nodes[0]));
  return Math.min(Math.max(index, 0), nodes.length - 1);
}
