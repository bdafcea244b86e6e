// Slider positions and values: linear, logarithmic, "decay" (logarithm of 1 − value) and "root" (cube, fine near zero).

/** @import { Hyper } from '../net/types.js' */
/** @typedef {Pick<Hyper, 'low'|'high'|'integer'> & {scale: Hyper['scale']|'root'}} Range */

/**
 * @type {Record<Range['scale'], {bend: (value: number, range: Range) => number, straighten: (bent: number, range:
 *   Range) => number}>}
 */
const SCALES = {
  linear: { bend: (value) => value, straighten: (bent) => bent },
  log: { bend: Math.log10, straighten: (bent) => 10 ** bent },
  decay: { bend: (value) => -Math.log10(1 - value), straighten: (bent) => 1 - 10 ** -bent },
  root: { bend: Math.cbrt, straighten: (bent) => bent ** 3 },
};

/**
 * @param {number} value
 * @param {Range} range
 * @returns {number} from 0 to 1, also for values beyond the range
 */
export function shareOf(value, range) {
  const { bend } = SCALES[range.scale];
  const [low, high] = [bend(range.low, range), bend(range.high, range)];
  const share = (bend(value, range) - low) / (high - low);
  return Number.isNaN(share) ? 0 : Math.max(0, Math.min(1, share));
}

/**
 * @param {number} share from 0 to 1
 * @param {Range} range
 * @returns {number} rounded to what a hand on a slider can mean
 */
export function valueAt(share, range) {
  const { bend, straighten } = SCALES[range.scale];
  const [low, high] = [bend(range.low, range), bend(range.high, range)];
  const value = straighten(low + share * (high - low), range);
  return Math.max(range.low, Math.min(range.high, rounded(value, range)));
}

/**
 * @param {number} value
 * @param {Range} range
 */
function rounded(value, range) {
  if (range.integer) return Math.round(significant(value, 3));
  if (range.scale === 'decay') return Number((1 - significant(1 - value, 2)).toFixed(9));
  if (range.scale === 'linear') return significant(toStep(value, (range.high - range.low) / 200), 9);
  return significant(value, 3);
}

/**
 * @param {number} value
 * @param {number} digits
 */
const significant = (value, digits) => Number(value.toPrecision(digits));

/**
 * @param {number} value
 * @param {number} width rounded down to a power of ten to make the step
 */
function toStep(value, width) {
  const step = 10 ** Math.floor(Math.log10(width));
  return Math.round(value / step) * step;
}
