// The spec and the state of the network lab: as they begin, and for a training that is asked for.

import { completeEntries } from '../../entries/complete.js';
import { freshLooks } from '../../entries/palette.js';
import { still } from '../../shell/motion.js';
import { currentTheme } from '../../shell/theme.js';
import { relooked } from './training.js';

/** @import { PartEntry } from '../../entries/complete.js' */
/** @import { EntrySpec } from '../../net/types.js' */
/** @import { Theme } from '../../shell/theme.js' */
/** @import { NetCatalog, NetState, TrainSpec } from './types.js' */

/** @typedef {Partial<Omit<TrainSpec, 'optimizers'>> & {optimizers: (string|PartEntry)[]}} PartTraining
 *   The same freedom the server gives: a bare id is an optimizer or a schedule. */

/**
 * @param {NetCatalog} catalog
 * @returns {TrainSpec} what the server takes when a spec does not say
 */
export function plainSpec({ fields }) {
  const defaults = [...fields.values()].filter(({ name }) => !name.includes('.') && name !== 'every');
  const plain = Object.fromEntries(defaults.map((field) => [field.name, field.default]));
  return /** @type {TrainSpec} */ (/** @type {unknown} */ ({ ...plain, optimizers: [] }));
}

/**
 * @param {string} optimizer
 * @param {string} label
 * @param {number} lr
 * @returns {EntrySpec}
 */
const entry = (optimizer, label, lr) => ({ optimizer, label, hyperparameters: { lr }, schedule: null, start: null });

/**
 * The training a newcomer meets: two spirals, which a network of two small layers can just wind around. Adam is there
 * at once,
 * momentum, RMSProp and Lion follow, plain SGD and Adagrad are still bending their line when the others are done.
 * @type {TrainSpec}
 */
export const firstSpec = {
  dataset: 'two_spirals',
  data: null,
  samples: null,
  noise: 0.03,
  test_share: 0.3,
  seed: 0,
  hidden: [8, 8],
  bias: true,
  activation: 'relu',
  output: null,
  loss: null,
  initialisation: null,
  l1: 0,
  l2: 0,
  dropout: 0,
  label_smoothing: 0,
  weights: null,
  batch: 32,
  steps: 2000,
  seeds: 1,
  device: 'auto',
  precision: 'float32',
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

/** The training that is seen, if the server still has it. @param {Readonly<NetState>} state */
export const liveOf = ({ training, lost }) => (training && training.status !== 'lost' && !lost ? training : null);

/** What nothing is known of when a training begins. */
export const CLEAN = Object.freeze({
  state: null,
  view: null,
  sample: null,
  walk: null,
  answers: null,
  landscape: null,
  mapping: null,
  replaying: false,
  lost: null,
  error: null,
});

/** @returns {NetState} */
export const firstState = () => ({
  catalog: null,
  spec: firstSpec,
  looks: firstLooks,
  training: null,
  state: null,
  data: null,
  view: null,
  playing: true,
  // Whoever wants little motion gets the trained networks at once instead of a film.
  speed: still() ? 'max' : FIRST_SPEED,
  selected: 4,
  inside: 'network',
  chart: 'loss',
  hovered: null,
  axes: [0, 1],
  output: 0,
  sample: null,
  walk: null,
  answers: null,
  landscape: null,
  mapping: null,
  seen: { part: 'both', scale: 'log' },
  columns: 'few',
  preset: null,
  replaying: false,
  past: [],
  notice: '',
  lost: null,
  theme: currentTheme(),
  connection: 'connecting',
  error: null,
});

/**
 * @param {{spec?: PartTraining, view?: Partial<NetState>}} wish
 * @param {Readonly<NetState>} state
 * @param {NetCatalog} catalog
 * @returns {Partial<NetState>} in which that training begins, or that view of the present one is seen
 */
export function stateOf({ spec: part, view }, { selected }, catalog) {
  if (!part) return view ?? {};
  const spec = { ...plainSpec(catalog), ...part, optimizers: completeEntries(part.optimizers, catalog) };
  return {
    spec,
    looks: freshLooks(spec.optimizers.length),
    selected: Math.min(selected, Math.max(0, spec.optimizers.length - 1)),
    hovered: null,
    playing: true,
    preset: null,
    past: [],
    ...view,
  };
}

/**
 * @param {Partial<NetState>} patch in which a training begins
 * @param {Partial<NetState>|null|undefined} known its first picture, where there was one before
 * @param {Theme} theme
 * @returns {Partial<NetState>} the same with that picture
 */
export const withFirst = (patch, known, theme) =>
  known?.training && patch.spec && patch.looks
    ? {
        ...CLEAN,
        ...known,
        ...patch,
        training: relooked(known.training, patch.spec.optimizers, patch.looks, theme),
      }
    : patch;
