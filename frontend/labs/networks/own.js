// Data of one's own in an address: points drawn by hand are written out; a table stays in this page, and the address
// has its mark.

import { readValue, writeValue } from '../../shell/text.js';

/** @import { OwnData } from './types.js' */

/** What all drawings have in common, besides their points. */
export const DRAWN = Object.freeze({ kind: /** @type {const} */ ('classification'), names: ['x', 'y'] });
/** A longer address is cut or refused on its way by some of those it is sent through. */
const LONGEST = 8000;

/** @type {Map<string, OwnData>} */
const kept = new Map();
/** @type {WeakMap<OwnData, string>} */
const marks = new WeakMap();

/**
 * @param {OwnData} data
 * @returns {string} 0.5,-0.25,1;… inputs, then the class; '' where it is no drawing, or too long
 */
export function writePoints({ inputs, targets, standardise }) {
  if (standardise !== undefined) return '';
  const text = inputs.map((input, i) => [...input, targets[i]].map(writeValue).join(',')).join(';');
  return text.length <= LONGEST ? text : '';
}

/**
 * @param {string} text
 * @returns {OwnData}
 */
export function readPoints(text) {
  const rows = text.split(';').map((row) => row.split(',').map(readValue));
  return {
    inputs: rows.map((row) => row.slice(0, -1).map(Number)),
    targets: rows.map((row) => row[row.length - 1]),
    ...DRAWN,
  };
}

/** @param {OwnData} data @returns {string} by which this page, and no other, finds it again */
export function mark(data) {
  const known = marks.get(data) ?? crypto.getRandomValues(new Uint32Array(1))[0].toString(36);
  marks.set(data, known);
  kept.set(known, data);
  return known;
}

/** @param {string} known @returns {OwnData|null} */
export const marked = (known) => kept.get(known) ?? null;
