// How heights become colours and contour levels: a monotone scale chosen from the values, with ticks that name true
// values. Pure.

import { number } from '../i18n/format.js';

/** @typedef {{forward: (value: number) => number, ticks: {at: number[], text: string[]},
 *   low: number, high: number, step: number}} HeightScale
 *  low, high, step: the evenly spaced contour levels in scaled units. */

const LEVELS = 18;

/**
 * A logarithmic scale of the gap to the minimum where the function asks for one; else a power of the height above the
 * lowest
 * value, 1 for well-spread values and less where steep walls would push the whole valley into one level.
 * @param {ArrayLike<number>} z values on the grid; non-finite ones are ignored
 * @param {'linear' | 'log'} height
 * @param {number | null} minimum
 * @returns {HeightScale}
 */
export function colourScale(z, height, minimum) {
  const sorted = Float64Array.from(z).filter(Number.isFinite).sort();
  if (sorted.length === 0)
    return { forward: (value) => value, ticks: { at: [], text: [] }, low: 0, high: 1, step: 0.1 };
  const lowest = sorted[0];
  const highest = sorted[sorted.length - 1];
  if (highest === lowest) {
    return {
      forward: (value) => value,
      ticks: { at: [lowest], text: [number(lowest)] },
      low: lowest - 1,
      high: lowest + 1,
      step: 1,
    };
  }
  if (height === 'log') {
    const forward = logHeight(sorted, minimum);
    return withTicks(forward, lowest, highest, spreadTicks(forward, lowest, highest));
  }
  const share = (sorted[sorted.length >> 1] - lowest) / (highest - lowest);
  const power = share >= 0.2 ? 1 : Math.max(0.15, Math.log(0.3) / Math.log(Math.max(share, 1e-9)));
  const forward = (/** @type {number} */ value) =>
    lowest + (highest - lowest) * signedPower((value - lowest) / (highest - lowest), power);
  return withTicks(
    forward,
    lowest,
    highest,
    power > 0.75 ? evenTicks(lowest, highest) : spreadTicks(forward, lowest, highest),
  );
}

/**
 * The height of the 3-D surface: the function's own value, or the logarithm of its gap to the minimum.
 * @param {ArrayLike<number>} z
 * @param {'linear' | 'log'} height
 * @param {number | null} minimum
 * @returns {HeightScale}
 */
export function surfaceScale(z, height, minimum) {
  if (height === 'log') return colourScale(z, height, minimum);
  const [lowest, highest] = extent(z);
  return withTicks((value) => value, lowest, highest, evenTicks(lowest, highest));
}

/**
 * log10(f − minimum + tiny), tiny being about the smallest gap the grid shows, so that the valley floor stays in the
 * picture.
 * @param {Float64Array} sorted
 * @param {number | null} minimum
 */
function logHeight(sorted, minimum) {
  const base = minimum ?? sorted[0];
  const low = sorted[Math.floor(sorted.length * 0.0005)] - base;
  const top = sorted[sorted.length - 1] - base;
  const tiny = Math.max(low, top * 1e-9);
  return (/** @type {number} */ value) => Math.log10(Math.max(value - base, 0) + tiny);
}

/**
 * @param {number} share
 * @param {number} power
 */
function signedPower(share, power) {
  return Math.sign(share) * Math.abs(share) ** power;
}

/**
 * @param {(value: number) => number} forward
 * @param {number} lowest
 * @param {number} highest
 * @param {number[]} values candidates for ticks; those too close together on the scale are left out
 * @returns {HeightScale}
 */
function withTicks(forward, lowest, highest, values) {
  const low = forward(lowest);
  const high = forward(highest);
  const at = [];
  const text = [];
  for (const value of values) {
    const place = forward(value);
    if (place < low || place > high || (at.length > 0 && Math.abs(place - at[at.length - 1]) < (high - low) / 12))
      continue;
    at.push(place);
    text.push(number(value));
  }
  return { forward, ticks: { at, text }, low, high, step: (high - low) / LEVELS };
}

/**
 * @param {number} low
 * @param {number} high
 */
function evenTicks(low, high) {
  const rough = (high - low) / 6;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * unit).find((size) => size >= rough) ?? rough;
  const ticks = [];
  for (let k = Math.ceil(low / step); k * step <= high; k += 1) ticks.push(k * step);
  return ticks;
}

/**
 * About seven round values, evenly spread over the scale.
 * @param {(value: number) => number} forward
 * @param {number} lowest
 * @param {number} highest
 */
function spreadTicks(forward, lowest, highest) {
  const low = forward(lowest);
  const spacing = (forward(highest) - low) / 7;
  const ticks = [];
  for (let k = 0; k <= 7; k += 1) {
    const from = backward(forward, lowest, highest, low + (k - 0.3) * spacing);
    const to = backward(forward, lowest, highest, low + (k + 0.3) * spacing);
    ticks.push(roundest(from, to));
  }
  return ticks;
}

/**
 * The value a rising function takes to `place`, by halving.
 * @param {(value: number) => number} forward
 * @param {number} from
 * @param {number} to
 * @param {number} place
 */
function backward(forward, from, to, place) {
  let [low, high] = [from, to];
  for (let k = 0; k < 60; k += 1) {
    const middle = (low + high) / 2;
    if (forward(middle) < place) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * @param {number} low
 * @param {number} high
 * @returns {number} the number between them with the fewest digits
 */
function roundest(low, high) {
  if (low <= 0 && high >= 0) return 0;
  for (let power = Math.ceil(Math.log10(Math.max(Math.abs(low), Math.abs(high)))); power > -300; power -= 1) {
    for (const factor of [5, 2, 1]) {
      const unit = factor * 10 ** power;
      const candidate = Math.ceil(low / unit) * unit;
      if (candidate <= high) return Number(candidate.toPrecision(12));
    }
  }
  return low;
}

/**
 * @param {ArrayLike<number>} values
 * @returns {[number, number]} lowest and highest finite value; [0, 1] when there is none
 */
export function extent(values) {
  let low = Infinity;
  let high = -Infinity;
  for (let k = 0; k < values.length; k += 1) {
    const value = values[k];
    if (value < low && value > -Infinity) low = value;
    if (value > high && value < Infinity) high = value;
  }
  return low < high ? [low, high] : low === high ? [low - 0.5, high + 0.5] : [0, 1];
}
