// Numbers as people of the page's language read them, as the engine writes them too (engine/core/numbers.py). Every
// function takes null or NaN for "there is none".

import { marks } from './words.js';

/** A number as people write it: JavaScript would take 0x10 and 0b1 too. */
export const DECIMAL = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;
const NONE = '–';
/** Between a number's whole and its fraction. */
const MARK = marks.decimal;
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** Between these there are no powers of ten. */
const [LEAST, MOST] = [1e-4, 1e7];

/** @param {number} exponent */
const superscript = (exponent) =>
  (exponent < 0 ? '⁻' : '') + [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]).join('');

/**
 * @param {number|null|undefined} value
 * @param {number} [digits] significant digits; whole numbers have all of theirs
 * @returns {string} 0.0123, 4.56, 12,345, 1.2×10⁻⁷; in German 0,0123 and 12.345
 */
export function number(value, digits = 3) {
  if (value === null || value === undefined || Number.isNaN(value)) return NONE;
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  const size = Math.abs(Number(value.toPrecision(digits)));
  if (size >= LEAST && size < MOST) return written(size >= 10 ** digits ? value.toFixed(0) : value.toPrecision(digits));
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e');
  return `${written(mantissa)}×10${superscript(Number(exponent))}`;
}

/** @param {string} text as JavaScript writes a number */
const written = (text) => marked(text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** @param {string} text @returns {string} in the language's own marks */
function marked(text) {
  const [whole, rest] = text.replace('-', '−').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, marks.thousands);
  return rest === undefined ? grouped : grouped + MARK + rest;
}

/** @param {number|null|undefined} value a whole number */
export const count = (value) =>
  value === null || value === undefined || !Number.isFinite(value) ? NONE : marked(String(value));

/** @param {readonly number[]} values @param {number} [digits] @returns {string} 3, 2; in German 3; 2 */
export const numbers = (values, digits) =>
  values.map((value) => number(value, digits)).join(MARK === ',' ? '; ' : ', ');

/** @param {readonly number[]} place @param {number} [digits] @returns {string} (3, 2); in German (3; 2) */
export const point = (place, digits) => `(${numbers(place, digits)})`;

/**
 * @param {number|string} value
 * @returns {string} for a number field: plain digits with the language's mark, scientific only where plain would be
 *   long
 */
export function plain(value) {
  if (typeof value === 'string') return value;
  const size = Math.abs(value);
  const scientific = value !== 0 && (size < 1e-4 || size >= 1e7);
  return (scientific ? value.toExponential().replace('e+', 'e') : String(value)).replace('.', MARK);
}

/**
 * @param {string} text a German comma is the decimal mark, an English one stands between thousands; a point is decimal,
 *   but in a
 *   whole number in German, where it stands between thousands
 * @param {boolean} [whole] whether a whole number is wanted
 * @returns {number|string} the number typed, or the text as it is when it is none
 */
export function typed(text, whole = false) {
  const plainly = text.trim().replace('−', '-');
  const thousands = MARK === '.' ? /^-?[1-9]\d{0,2}(,\d{3})+(?![\d,])/ : whole ? /^-?[1-9]\d{0,2}(\.\d{3})+$/ : null;
  const single = thousands ? plainly.replace(thousands, (grouped) => grouped.replace(/[.,]/g, '')) : plainly;
  const tidy = MARK === ',' ? single.replace(',', '.') : single;
  const value = Number(tidy);
  return DECIMAL.test(tidy) && Number.isFinite(value) ? value : text;
}

/** @param {string} text @returns {string} the same with a capital first letter */
export const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * @param {number|null|undefined} share
 * @param {number} [digits] after the mark
 * @returns {string} 97.5%
 */
export const percent = (share, digits = 1) =>
  share === null || share === undefined || !Number.isFinite(share)
    ? NONE
    : marked((share * 100).toFixed(digits)) + marks.percent;
