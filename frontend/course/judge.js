// Whether what somebody said before a run is what it gave. Pure.

/** @import { Guess, Prediction } from './types.js' */

const DECADES = 0.5;

/**
 * @param {Prediction} prediction
 * @param {Guess} guess
 * @returns {boolean}
 */
export function isRight({ kind, answer, within, log }, guess) {
  if (kind === 'choice') return guess === answer;
  if (kind === 'number') return Math.abs(Number(guess) - Number(answer)) <= within * Math.abs(Number(answer));
  const [said, true_] = [/** @type {number[]} */ (guess), /** @type {number[]} */ (answer)];
  if (kind === 'point') return Math.hypot(said[0] - true_[0], said[1] - true_[1]) <= within;
  const [low, high] = rangeOf(true_, log);
  const far = said.map((value, i) => Math.abs(onAxis(value, log) - onAxis(true_[rowOf(i, said, true_)], log)));
  const most = log ? DECADES : (high - low) * within;
  return far.reduce((sum, gap) => sum + gap, 0) / far.length <= most;
}

/**
 * @param {number} i of the values somebody drew, which are evenly spread over the steps
 * @param {readonly number[]} said
 * @param {readonly number[]} curve
 */
export const rowOf = (i, said, curve) => Math.round((i / (said.length - 1)) * (curve.length - 1));

/** @param {number} value @param {boolean} log */
export const onAxis = (value, log) => (log ? Math.log10(Math.max(value, 1e-300)) : value);

/**
 * @param {readonly number[]} curve
 * @param {boolean} log
 * @returns {[number, number]} of the axis on which it is drawn: whole decades where that is logarithmic
 */
export function rangeOf(curve, log) {
  const values = curve
    .filter((value) => Number.isFinite(value) && (!log || value > 0))
    .map((value) => onAxis(value, log));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (log) return [Math.floor(low), Math.max(Math.ceil(high), Math.floor(low) + 1)];
  const room = (high - low || 1) * 0.08;
  return [low - room, high + room];
}
