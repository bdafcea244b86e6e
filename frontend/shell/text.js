// The small print of an address: numbers, texts and named numbers as short readable text, and back. Pure.

import { DECIMAL } from '../i18n/format.js';

/** @import { Typed } from '../net/types.js' */

/** @param {string} text @returns {string} without halves of characters, which no address can hold */
const whole = (text) => text.replace(/\p{Surrogate}/gu, '\ufffd');

/** @param {string} text @returns {string} safe between the marks ? & = : @ ; , of an address, a space being + */
export const escapeText = (text) => encodeURIComponent(whole(text)).replaceAll('%20', '+');

/** @param {string} text @returns {string} throws URIError where a % stands alone */
export const unescapeText = (text) => decodeURIComponent(text.replaceAll('+', ' '));

/** @param {Typed} value @returns {string} a number to its last bit, or the text typed in its place */
export const writeValue = (value) => (typeof value === 'number' ? String(value).replace('e+', 'e') : escapeText(value));

/** @param {string} text @returns {Typed} */
export function readValue(text) {
  const told = unescapeText(text);
  return DECIMAL.test(told) && Number.isFinite(Number(told)) ? Number(told) : told;
}

/** @param {[Typed, Typed]} point @returns {string} -1.5,2 */
export const writePoint = (point) => point.map(writeValue).join(',');

/** @param {string} text @returns {[Typed, Typed]|null} null where it is no pair */
export function readPoint(text) {
  const parts = text.split(',').map(readValue);
  return parts.length === 2 ? [parts[0], parts[1]] : null;
}

/**
 * @param {string} name
 * @param {Record<string, Typed>} values
 * @param {(name: string) => number|undefined} defaultOf
 * @returns {string} adam:lr=0.2 — the values that differ from their default
 */
export function writeNamed(name, values, defaultOf) {
  const told = Object.entries(values).filter(([key, value]) => value !== defaultOf(key));
  return [escapeText(name), ...told.map(([key, value]) => `${escapeText(key)}=${writeValue(value)}`)].join(':');
}

/**
 * @param {string} text
 * @returns {{name: string, values: Record<string, Typed>, broken: string[]}} broken: parts without a value
 */
export function readNamed(text) {
  const [name, ...pairs] = text.split(':');
  const found = pairs.map((pair) => ({ pair, at: pair.indexOf('=') }));
  return {
    name: unescapeText(name),
    values: Object.fromEntries(
      found
        .filter(({ at }) => at > 0)
        .map(({ pair, at }) => [unescapeText(pair.slice(0, at)), readValue(pair.slice(at + 1))]),
    ),
    broken: found.filter(({ at }) => at <= 0).map(({ pair }) => pair),
  };
}

/**
 * @param {string} text
 * @param {string} mark
 * @returns {[string, string|undefined]} before and after the first mark
 */
export function split(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/**
 * @template T
 * @param {() => T} read
 * @returns {T|null} null where a percent sign is broken
 */
export function attempt(read) {
  try {
    return read();
  } catch {
    return null;
  }
}
