// The number of a field, as the server declares it.

import { defaultOf } from '../net/api.js';

/** @import { Fields } from '../net/types.js' */
/** @import { NumberSpec } from './number.js' */

/**
 * @param {Fields} fields
 * @param {string} path of the field in the spec
 * @param {{title: string, description: string}} words
 * @returns {NumberSpec}
 */
export function numberOf(fields, path, words) {
  const field = fields.get(path);
  if (!field?.slider)
    throw new Error(`expected the server to declare a number ${path}, got ${[...fields.keys()].join(', ')}`);
  return { ...words, ...field.slider, name: path, integer: field.integer, default: defaultOf(fields, path) };
}
