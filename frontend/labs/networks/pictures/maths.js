// Formulas with numbers in them, as MathML elements.

import { number } from '../../../i18n/format.js';

const SPACE = 'http://www.w3.org/1998/Math/MathML';

/** @typedef {Element|string} Part */

/**
 * @param {string} tag
 * @param {Part[]} parts
 */
function element(tag, ...parts) {
  const made = document.createElementNS(SPACE, tag);
  made.append(...parts);
  return made;
}

/** @param {Part[]} parts */
export const math = (...parts) => element('math', row(...parts));
/** @param {Part[]} parts strings become names, operators or numbers by what they are */
export const row = (...parts) => element('mrow', ...parts.map(part));
/** @param {string} name */
export const name = (name) => element('mi', name);
/** @param {string} text */
export const words = (text) => element('mtext', text);
/** @param {Part} base @param {Part} below */
export const sub = (base, below) => element('msub', part(base), part(below));
/** @param {Part} base @param {Part} below @param {Part} above */
export const subsup = (base, below, above) => element('msubsup', part(base), part(below), part(above));
/** @param {Part} top @param {Part} bottom */
const fraction = (top, bottom) => element('mfrac', part(top), part(bottom));
/** @param {Part} below */
export const sum = (below) => {
  const made = element('munder', element('mo', '∑'), part(below));
  return made;
};

/** @param {Part} given */
function part(given) {
  if (typeof given !== 'string') return given;
  if (/^[\d.]/.test(given)) return element('mn', given);
  if (/^\p{L}/u.test(given)) return element('mi', given);
  const sign = element('mo', given);
  if (given === '(' || given === ')') for (const side of ['lspace', 'rspace']) sign.setAttribute(side, '0');
  return sign;
}

/**
 * @param {number|null|undefined} value
 * @param {number} [digits]
 * @returns {Element} as it stands alone
 */
export function value(value, digits = 4) {
  const text = number(value ?? NaN, digits);
  return text.startsWith('−') ? row('−', element('mn', text.slice(1))) : element('mn', text);
}

/**
 * @param {number|null|undefined} given
 * @param {number} [digits]
 * @returns {Element} in brackets where it is negative, so that it can be a factor
 */
export function factor(given, digits = 4) {
  return (given ?? 0) < 0 ? row('(', value(given, digits), ')') : value(given, digits);
}

/** @param {Part} of @param {Part} by */
export const partial = (of, by) => fraction(row('∂', of), row('∂', by));

/**
 * A sum written one term below the other.
 * @param {[sign: string, term: Element, of: string][]} lines of: what the term is, in words
 * @returns {Element}
 */
export function terms(lines) {
  const table = element(
    'mtable',
    ...lines.map(([sign, term, of]) =>
      element('mtr', element('mtd', element('mo', sign)), element('mtd', term), element('mtd', words(of))),
    ),
  );
  table.setAttribute('class', 'net-terms');
  return element('math', table);
}
