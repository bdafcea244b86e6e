// What a change of a race is called where it can be brought back. Pure.

/** @import { TextKey } from '../../i18n/texts.js' */
/** @import { Spec } from './types.js' */

/**
 * @param {object} a
 * @param {object} b
 * @param {readonly string[]} but
 */
const sameBut = (a, b, ...but) =>
  Object.keys({ ...a, ...b }).every((key) => but.includes(key) || part(a, key) === part(b, key));

/** @param {object} whole @param {string} key */
const part = (whole, key) => /** @type {Record<string, unknown>} */ (whole)[key];

/**
 * @param {Spec} before
 * @param {Spec} after
 * @param {...string} but
 * @returns {boolean} whether nothing else is another than these fields, of the race and of its entries
 */
const onlyIn = (before, after, ...but) =>
  before.optimizers.length === after.optimizers.length &&
  sameBut(before, after, 'optimizers', ...but) &&
  before.optimizers.every((entry, i) => entry === after.optimizers[i] || sameBut(entry, after.optimizers[i], ...but));

/**
 * @param {Spec} before
 * @param {Spec} after
 * @returns {TextKey|null} null where only names are others
 */
export function changeWords(before, after) {
  if (onlyIn(before, after, 'label')) return null;
  return onlyIn(before, after, 'start') ? 'start.moved' : 'undo.changed';
}
