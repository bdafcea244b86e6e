// The spec and the state of the 2-D lab: complete from one that leaves things out, as they begin, and for a race that
// is asked for.

import { completeEntries } from '../../entries/complete.js';
import { freshLooks } from '../../entries/palette.js';
import { t } from '../../i18n/texts.js';
import { defaultOf } from '../../net/api.js';
import { still } from '../../shell/motion.js';
import { currentTheme } from '../../shell/theme.js';
import { PLAIN_VIEW } from './view-parts.js';

/** @import { PartEntry } from '../../entries/complete.js' */
/** @import { EntrySpec, Typed } from '../../net/types.js' */
/** @import { Look } from '../../entries/palette.js' */
/** @import { Catalog, Definition, Fn, Spec, State } from './types.js' */

/** Numbers of a race that have a default. */
export const NUMBERS = /** @type {const} */ (['steps', 'seed', 'noise', 'tolerance']);

/** @param {string|Definition} choice @returns {string} the id of a function; that of a typed one is all it says */
export const idOf = (choice) => (typeof choice === 'string' ? choice : `=${JSON.stringify(choice)}`);

const OWN_KEPT = 60;

/** All functions that are known, by what a spec says of them. @extends {Map<string, Fn>} */
export class Functions extends Map {
  /** @param {readonly Fn[]} list */
  constructor(list) {
    super(list.map((fn) => [fn.id, fn]));
  }

  /**
   * @override
   * @param {string|Definition} choice
   * @returns {Fn|undefined} undefined: nobody has asked how a text is understood
   */
  get(choice) {
    return super.get(idOf(choice));
  }

  /** @returns {Fn[]} those that nobody typed */
  declared() {
    return [...this.values()].filter(({ kind }) => kind !== 'own');
  }

  /**
   * Keeps a typed function, as the server understood it; the oldest goes.
   * @param {Definition} definition
   * @param {Fn} fn
   * @returns {Fn} it, with its id
   */
  keep(definition, fn) {
    const known = { ...fn, id: idOf(definition) };
    this.delete(known.id);
    this.set(known.id, known);
    const own = [...this.values()].filter(({ kind }) => kind === 'own');
    if (own.length > OWN_KEPT) this.delete(own[0].id);
    return known;
  }
}

/**
 * @typedef {Partial<Omit<Spec, 'optimizers'>> &
 *   {function: string|Definition, optimizers: (string|PartEntry)[]}} PartSpec
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
  moved: [],
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
    spec,
    looks: freshLooks(spec.optimizers.length),
    row: 0,
    playing: !still(),
    ...view,
  };
}
