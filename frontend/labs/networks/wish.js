// What a training is asked for, what a changed spec asks of it, and what it has to be told where something else is
// wanted by the time it has begun. Pure.

/** @import { EntrySpec, Typed } from '../../net/types.js' */
/** @import { NetState, TrainSpec } from './types.js' */

/**
 * entry: whose network is shown inside; playing: whether it makes updates by itself.
 * @typedef {{spec: TrainSpec, playing: boolean, speed: number|'max', entry: number}} Wish
 */

/** @typedef {{type: string, [field: string]: unknown}} Telling  a message about a training at hand, but its id */

/**
 * @param {Readonly<NetState>} state
 * @returns {Wish}
 */
export const wishOf = ({ spec, playing, speed, selected }) => ({
  spec,
  playing,
  speed,
  entry: Math.min(selected, spec.optimizers.length - 1),
});

/**
 * @param {Wish|null} known what the training was asked for or told; null where it may be anything
 * @param {Wish} wanted
 * @returns {Telling[]} none where only another training will do
 */
export function amendments(known, wanted) {
  const { spec, playing, speed, entry } = wanted;
  const change = known && changeOf(known.spec, spec);
  if (change?.kind === 'new') return [];
  const every = spec.optimizers.flatMap(({ hyperparameters: { lr } }, k) => (lr === undefined ? [] : { entry: k, lr }));
  const rates = !change ? every : change.kind === 'rates' ? change.rates : [];
  return [
    ...rates.map((rate) => ({ type: 'rate', ...rate })),
    ...(known?.speed === speed ? [] : [{ type: 'speed', speed }]),
    ...(known?.entry === entry ? [] : [{ type: 'select', entry, seed: 0 }]),
    ...(known?.playing === playing ? [] : [{ type: playing ? 'resume' : 'pause' }]),
  ];
}

/** @typedef {{kind: 'none'|'labels'|'new'} | {kind: 'rates', rates: {entry: number, lr: Typed}[]}} Change */

/**
 * What has to be done about it: nothing, new names, a learning rate on the way, or a training from the start.
 * @param {TrainSpec} before
 * @param {TrainSpec} after
 * @returns {Change}
 */
export function changeOf(before, after) {
  if (before === after) return { kind: 'none' };
  if (rest(before) !== rest(after) || before.data !== after.data || before.weights !== after.weights)
    return { kind: 'new' };
  if (before.optimizers.length !== after.optimizers.length) return { kind: 'new' };
  const rates = [];
  for (const [entry, now] of after.optimizers.entries()) {
    const old = before.optimizers[entry];
    if (fixed(old) !== fixed(now)) return { kind: 'new' };
    if (old.hyperparameters.lr === now.hyperparameters.lr) continue;
    // Without a number of its own an entry takes the optimizer's, which only the server knows.
    if (now.hyperparameters.lr === undefined) return { kind: 'new' };
    rates.push({ entry, lr: now.hyperparameters.lr });
  }
  return rates.length > 0 ? { kind: 'rates', rates } : { kind: 'labels' };
}

/** @param {TrainSpec} spec what concerns all entries, but samples and weights, which may be many */
const rest = (spec) => JSON.stringify({ ...spec, data: null, weights: null, optimizers: null });

/** @param {EntrySpec} entry what cannot change on the way */
const fixed = (entry) => JSON.stringify({ ...entry, label: '', hyperparameters: { ...entry.hyperparameters, lr: 0 } });
