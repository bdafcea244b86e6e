// Where the starts of a race were before they were moved. Pure.

import { idOf } from './functions.js';

/** @import { Undoing } from '../../shell/undo.js' */
/** @import { Races } from './lab.js' */
/** @import { Spec, State } from './types.js' */
/** @typedef {State['moved'][number]} Starts */

/** @param {Spec} spec @returns {Starts} */
const startsOf = ({ start, optimizers }) => ({ start, own: optimizers.map((entry) => entry.start) });

/**
 * @param {Spec} spec
 * @param {Starts} starts
 * @returns {Spec} the same race from there
 */
export const withStarts = (spec, { start, own }) => ({
  ...spec,
  start,
  optimizers: spec.optimizers.map((entry, i) => (entry.start === own[i] ? entry : { ...entry, start: own[i] })),
});

/**
 * @param {object} a
 * @param {object} b
 * @param {readonly string[]} but
 */
const sameBut = (a, b, ...but) =>
  Object.entries(a).every(([key, value]) => but.includes(key) || value === /** @type {any} */ (b)[key]);

/** @param {Spec} before @param {Spec} after @returns {boolean} whether only a start is another */
const isMove = (before, after) =>
  before.optimizers.length === after.optimizers.length &&
  sameBut(before, after, 'start', 'optimizers') &&
  before.optimizers.every((entry, i) => entry === after.optimizers[i] || sameBut(entry, after.optimizers[i], 'start'));

/** @type {Undoing<Races>['kept']} */
export function startsBefore({ spec: before }, spec) {
  if (isMove(before, spec)) return startsOf(before);
  const another = idOf(before.function) !== idOf(spec.function) || before.optimizers.length !== spec.optimizers.length;
  return another ? 'other' : null;
}
