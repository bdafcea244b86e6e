// The training a newcomer meets: two spirals, which a network of two small layers can just wind around. Adam is there at once,
// momentum, RMSProp and Lion follow, plain SGD and Adagrad are still bending their line when the others are done.

import { freshLooks } from '../../entries/palette.js';

/** @import { EntrySpec } from '../../net/types.js' */
/** @import { TrainSpec } from './types.js' */

/** What the server takes when a spec does not say. @type {Omit<TrainSpec, 'optimizers'>} */
export const DEFAULTS = Object.freeze({
  dataset: null, data: null, samples: null, noise: null, test_share: 0.3, seed: 0, hidden: [8, 8], activation: 'tanh', output: null,
  loss: null, initialisation: null, l1: 0, l2: 0, dropout: 0, batch: 32, steps: 2000, seeds: 1, device: 'auto', precision: 'float32',
});

/**
 * @param {string} optimizer
 * @param {string} label
 * @param {number} lr
 * @returns {EntrySpec}
 */
const entry = (optimizer, label, lr) => ({ optimizer, label, hyperparameters: { lr }, schedule: null, start: null });

/** @type {TrainSpec} */
export const firstSpec = {
  ...DEFAULTS,
  dataset: 'two_spirals',
  noise: 0.03,
  activation: 'relu',
  optimizers: [
    entry('minibatch_sgd', 'SGD', 0.1),
    entry('momentum', 'Momentum', 0.05),
    entry('adagrad', 'Adagrad', 0.1),
    entry('rmsprop', 'RMSProp', 0.01),
    entry('adam', 'Adam', 0.02),
    entry('lion', 'Lion', 0.003),
  ],
};

export const firstLooks = freshLooks(firstSpec.optimizers.length);

/** Updates a second the page opens with: slow enough to watch, done in ten seconds. */
export const FIRST_SPEED = 200;
