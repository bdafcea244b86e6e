// How typed rules come into the catalogue: the server reads each text, which it never executes.

import { post } from '../net/api.js';
import { isTyped } from './typed.js';

/** @import { Hyper, Optimizer, RuleAnswer } from '../net/types.js' */
/** @typedef {{optimizers: Map<string, Optimizer>}} Known */

const KEPT = 60;

/**
 * @param {string} rule
 * @param {string|null} parent id of the optimizer that it was made from
 * @param {AbortSignal} [signal]
 * @returns {Promise<RuleAnswer>}
 */
export const read = async (rule, parent, signal) => (await post('/api/rules', { rule, parent }, signal)).json();

/**
 * @param {Known} catalog takes it in; the oldest of those that were typed goes
 * @param {string} rule
 * @param {Optimizer} optimizer
 * @returns {Optimizer} as the catalogue has it: without a batch size where no optimizer has one of its own
 */
export function admit(catalog, rule, optimizer) {
  const { optimizers } = catalog;
  const batches = [...optimizers.values()].some(({ hyperparameters }) => hyperparameters.some(isBatch));
  const hyperparameters = optimizer.hyperparameters.filter((hyper) => batches || !isBatch(hyper)).map(once);
  const admitted = { ...optimizer, id: rule, hyperparameters };
  optimizers.delete(rule);
  optimizers.set(rule, admitted);
  const typed = [...optimizers.keys()].filter(isTyped);
  if (typed.length > KEPT) optimizers.delete(typed[0]);
  return admitted;
}

/** A name that is all there is to say of a number is not said twice. @param {Hyper} hyper @returns {Hyper} */
const once = (hyper) => (hyper.title === hyper.name.replaceAll('_', ' ') ? { ...hyper, mathml: '' } : hyper);

const isBatch = (/** @type {{name: string}} */ { name }) => name === 'batch_size';

/**
 * @param {Known} catalog takes in those that can be read
 * @param {string[]} rules
 */
export async function learn(catalog, rules) {
  await Promise.all(
    rules.map(async (rule) => {
      const { optimizer } = await read(rule, null).catch(() => ({ optimizer: null }));
      if (optimizer) admit(catalog, rule, optimizer);
    }),
  );
}
