// What has to be done about a changed spec: nothing, new names, a learning rate on the way, or a training from the start. Pure.

/** @import { EntrySpec, Typed } from '../../net/types.js' */
/** @import { TrainSpec } from './types.js' */

/** @typedef {{kind: 'none'|'labels'|'new'} | {kind: 'rates', rates: {entry: number, lr: Typed}[]}} Change */

/**
 * @param {TrainSpec} before
 * @param {TrainSpec} after
 * @returns {Change}
 */
export function changeOf(before, after) {
  if (before === after) return { kind: 'none' };
  if (rest(before) !== rest(after) || before.data !== after.data) return { kind: 'new' };
  if (before.optimizers.length !== after.optimizers.length) return { kind: 'new' };
  const rates = [];
  for (const [entry, now] of after.optimizers.entries()) {
    const old = before.optimizers[entry];
    if (still(old) !== still(now)) return { kind: 'new' };
    if (old.hyperparameters.lr === now.hyperparameters.lr) continue;
    // Without a number of its own an entry takes the optimizer's, which only the server knows.
    if (now.hyperparameters.lr === undefined) return { kind: 'new' };
    rates.push({ entry, lr: now.hyperparameters.lr });
  }
  return rates.length > 0 ? { kind: 'rates', rates } : { kind: 'labels' };
}

/** @param {TrainSpec} spec what concerns all entries, but the samples, which may be many */
const rest = (spec) => JSON.stringify({ ...spec, data: null, optimizers: null });

/** @param {EntrySpec} entry what cannot change on the way */
const still = (entry) => JSON.stringify({ ...entry, label: '', hyperparameters: { ...entry.hyperparameters, lr: 0 } });
