// What is one's own in an address: points drawn by hand and a few weights are written out; a table and many weights
// stay in this page, and the address has their mark.

import { readValue, writeValue } from '../../shell/text.js';

/** @import { Layer, OwnData } from './types.js' */

/** What all drawings have in common, besides their points. */
export const DRAWN = Object.freeze({ kind: /** @type {const} */ ('classification'), names: ['x', 'y'] });
/** A longer address is cut or refused on its way by some of those it is sent through. */
const LONGEST = 8000;

/** @typedef {OwnData|Layer[]} Own */
/** @type {Map<string, Own>} */
const kept = new Map();
/** @type {WeakMap<Own, string>} */
const marks = new WeakMap();

/**
 * @param {OwnData} data
 * @returns {string} 0.5,-0.25,1;… inputs, then the class; '' where it is no drawing, or too long
 */
export function writePoints({ inputs, targets, standardise }) {
  if (standardise !== undefined) return '';
  const text = inputs.map((input, i) => [...input, targets[i]].flat().map(writeValue).join(',')).join(';');
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

/**
 * @param {Layer[]} layers
 * @returns {string} 0.5,-0.25,1;…;;… a neuron's weights and its bias, which is empty where it has none, neuron by
 *   neuron, layer by layer; '' where it is too long
 */
export function writeWeights(layers) {
  const rows = layers.map(({ weights, bias }) =>
    weights.map((row, i) => [...row, bias?.[i] ?? ''].map(writeValue).join(',')).join(';'),
  );
  const text = rows.join(';;');
  return text.length <= LONGEST ? text : '';
}

/**
 * @param {string} text
 * @returns {Layer[]}
 */
export const readWeights = (text) =>
  text.split(';;').map((layer) => {
    const rows = layer.split(';').map((row) => row.split(','));
    const weights = rows.map((row) => row.slice(0, -1).map(Number));
    const biases = rows.map((row) => row[row.length - 1]);
    return biases.join('') === '' ? { weights } : { weights, bias: biases.map(Number) };
  });

/** @param {Own} data @returns {string} by which this page, and no other, finds it again */
export function mark(data) {
  const known = marks.get(data) ?? crypto.getRandomValues(new Uint32Array(1))[0].toString(36);
  marks.set(data, known);
  kept.set(known, data);
  return known;
}

/** @param {string} known @returns {OwnData|null} */
export const marked = (known) => /** @type {OwnData|undefined} */ (kept.get(known)) ?? null;

/** @param {string} known @returns {Layer[]|null} */
export const markedWeights = (known) => /** @type {Layer[]|undefined} */ (kept.get(known)) ?? null;
