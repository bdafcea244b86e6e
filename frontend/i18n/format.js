// Numbers as people of the page's language read them. Every function takes null or NaN for "there is none".

import { marks } from './words.js';

/** A number as people write it: JavaScript would take 0x10 and 0b1 too. */
export const DECIMAL = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;
const NONE = '–';
/** Between a number's whole and its fraction. */
const MARK = marks.decimal;
/** For Plotly: that mark, and what stands between thousands. */
export const SEPARATORS = `${MARK}\u202f`;
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** @param {number} exponent */
const superscript = (exponent) =>
  (exponent < 0 ? '⁻' : '') + [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]).join('');

/**
 * @param {number|null|undefined} value
 * @param {number} [digits] significant digits
 * @returns {string} 0.0123, 4.56, 1.2×10⁻⁷; in German 0,0123
 */
export function number(value, digits = 3) {
  if (value === null || value === undefined || !Number.isFinite(value)) return NONE;
  if (value === 0) return '0';
  const size = Math.abs(Number(value.toPrecision(digits)));
  if (size >= 1e-3 && size < 1e6)
    return written(size >= Math.min(1000, 10 ** digits) ? value.toFixed(0) : value.toPrecision(digits));
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e');
  return `${written(mantissa)}×10${superscript(Number(exponent))}`;
}

/** @param {string} text as JavaScript writes a number */
const written = (text) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text).replace('-', '−').replace('.', MARK);

/** @param {number|null|undefined} value @returns {string} a whole number with thin spaces between thousands */
export function count(value) {
  if (value === null || value === undefined || !Number.isFinite(value)) return NONE;
  return String(value).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

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
 * @returns {string} 97.5 %
 */
export const percent = (share, digits = 1) =>
  share === null || share === undefined || !Number.isFinite(share)
    ? NONE
    : `${(share * 100).toFixed(digits).replace('.', MARK)}\u202f%`;
