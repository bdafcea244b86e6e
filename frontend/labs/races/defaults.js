// The race a newcomer meets: what the page opens with. Gradient descent crawls, the momentum methods and Adam arrive one after
// the other, RMSProp rattles between the walls, Lion runs through the minimum and cannot stop.

import { freshLooks } from '../../entries/palette.js';
import { t } from '../../i18n/texts.js';

/** @import { EntrySpec } from '../../net/types.js' */
/** @import { Look } from '../../entries/palette.js' */
/** @import { Spec } from './types.js' */

/**
 * @param {string} optimizer
 * @param {string} label
 * @param {Record<string, number>} hyperparameters
 * @returns {EntrySpec}
 */
const entry = (optimizer, label, hyperparameters) => ({ optimizer, label, hyperparameters, schedule: null, start: null });

/** @type {Spec} */
export const firstSpec = {
  function: 'rosenbrock',
  constants: {},
  start: [-1.5, 2],
  steps: 500,
  seed: 0,
  noise: 0,
  tolerance: 0.01,
  optimizers: [
    entry('gradient_descent', t('first.gradient_descent'), { lr: 0.001 }),
    entry('momentum', 'Momentum', { lr: 0.0015 }),
    entry('nag', 'Nesterov', { lr: 0.001 }),
    entry('rmsprop', 'RMSProp', { lr: 0.02 }),
    entry('adam', 'Adam', { lr: 0.2 }),
    entry('lion', 'Lion', { lr: 0.01 }),
  ],
};

/** @type {Look[]} */
export const firstLooks = freshLooks(firstSpec.optimizers.length);
