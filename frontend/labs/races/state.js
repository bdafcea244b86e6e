// The spec and the state of the 2-D lab: complete from one that leaves things out, as they begin, and for a race that
// is asked for.

import { completeEntries } from '../../entries/complete.js';
import { freshLooks } from '../../entries/palette.js';
import { t } from '../../i18n/texts.js';
import { defaultOf } from '../../net/api.js';
import { still } from '../../shell/motion.js';
import { currentTheme } from '../../shell/theme.js';
import { rowOfStep } from '../../shell/steps.js';
import { relooked } from './run.js';
import { PLAIN_VIEW } from './view-parts.js';

/** @import { PartEntry } from '../../entries/complete.js' */
/** @import { EntrySpec, Typed } from '../../net/types.js' */
/** @import { Look } from '../../entries/palette.js' */
/** @import { Theme } from '../../shell/theme.js' */
/** @import { Catalog, Run, Spec, State } from './types.js' */

/** Numbers of a race that have a default. */
export const NUMBERS = /** @type {const} */ (['steps', 'seed', 'noise', 'tolerance']);

/**
 * @typedef {Partial<Omit<Spec, 'optimizers'>> &
 *   {function: import('./functions.js').Choice, optimizers: (string|PartEntry)[]}} PartSpec
 *   The same freedom the server gives: a bare id is an optimizer or a schedule. */

/**
 * @param {PartSpec} part its function and optimizers are in the catalogue
 * @param {Catalog} catalog
 * @returns {Spec}
 */
export function completeSpec(part, catalog) {
  const start =
    part.start ?? /** @type {[Typed, Typed]} */ ([...(catalog.functions.get(part.function)?.start ?? [0, 0])]);
  const optimizers = completeEntries(part.optimizers, catalog, part.start ?? null);
  const [steps, seed, noise, tolerance] = NUMBERS.map((name) => defaultOf(catalog.fields, name));
  return { steps, seed, noise, tolerance, ...part, constants: part.constants ?? {}, start, optimizers };
}

/**
 * @param {string} optimizer
 * @param {string} label
 * @param {Record<string, number>} hyperparameters
 * @returns {EntrySpec}
 */
const entry = (optimizer, label, hyperparameters) => ({
  optimizer,
  label,
  hyperparameters,
  schedule: null,
  start: null,
});

/**
 * The race a newcomer meets. Gradient descent crawls, the momentum methods and Adam arrive one after the other, RMSProp
 * rattles
 * between the walls, Lion runs through the minimum and cannot stop.
 * @type {Spec}
 */
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

/** @returns {State} */
export const firstState = () => ({
  catalog: null,
  spec: firstSpec,
  looks: firstLooks,
  run: null,
  row: 0,
  at: null,
  live: false,
  playing: !still(),
  hovered: null,
  past: [],
  ...PLAIN_VIEW,
  notice: '',
  theme: currentTheme(),
  connection: 'connecting',
  error: null,
});

/**
 * @param {{spec?: PartSpec, view?: Partial<State>}} wish
 * @param {Catalog} catalog
 * @returns {Partial<State>} in which that race plays from its start, or that view of the present one is seen
 */
export function stateOf({ spec: part, view }, catalog) {
  if (!part) return view ?? {};
  const spec = completeSpec(part, catalog);
  return {
    ...PLAIN_VIEW,
    hovered: null,
    at: null,
    past: [],
    spec,
    looks: freshLooks(spec.optimizers.length),
    row: 0,
    playing: !still(),
    ...view,
  };
}

/**
 * @param {Partial<State>} patch in which a race is to be seen
 * @param {Run|null|undefined} run of it, where it has been run before
 * @param {Theme} theme
 * @returns {Partial<State>} the same with its run
 */
export const withRun = (patch, run, theme) =>
  run && patch.looks
    ? { ...patch, run: relooked(run, patch.looks, theme), row: rowOfStep(run, patch.at ?? 0), at: null, live: false }
    : patch;
