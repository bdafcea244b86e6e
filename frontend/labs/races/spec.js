// A spec as the page needs it, every entry with a name and the race with a start, from one that leaves things out.

import { uniqueLabel } from '../../entries/labels.js';

/** @import { Catalog, EntrySpec, Spec, Typed } from './types.js' */

/** What the engine takes when a spec does not say. */
export const DEFAULTS = Object.freeze({ steps: 500, seed: 0, noise: 0, tolerance: 1e-3 });

/** @typedef {Partial<Omit<EntrySpec, 'schedule'>> & {schedule?: EntrySpec['schedule']|string}} PartEntry */
/** @typedef {Partial<Omit<Spec, 'optimizers'>> & {function: string, optimizers: (string|PartEntry)[]}} PartSpec
 *   The same freedom the server gives: a bare id is an optimizer or a schedule. */

/**
 * @param {PartSpec} part its function and optimizers are in the catalogue
 * @param {Catalog} catalog
 * @returns {Spec}
 */
export function completeSpec(part, catalog) {
  const entries = part.optimizers.map((given) => (typeof given === 'string' ? { optimizer: given } : given));
  const labels = entries.flatMap(({ label }) => label ?? []);
  const optimizers = entries.map((entry) => {
    const label = entry.label ?? defaultLabel(entry.optimizer ?? '', labels, catalog);
    labels.push(label);
    return completeEntry(entry, label, part.start ?? null);
  });
  const start = part.start ?? /** @type {[Typed, Typed]} */ ([...(catalog.functions.get(part.function)?.start ?? [0, 0])]);
  return { ...DEFAULTS, ...part, constants: part.constants ?? {}, start, optimizers };
}

/**
 * @param {string} optimizer
 * @param {string[]} taken labels of the entries before it, and those that others were given
 * @param {Catalog} catalog
 */
export const defaultLabel = (optimizer, taken, catalog) => uniqueLabel(catalog.optimizers.get(optimizer)?.title ?? optimizer, taken);

/**
 * @param {PartEntry} entry
 * @param {string} label
 * @param {[Typed, Typed]|null} shared start of the race, of which no entry needs a copy
 * @returns {EntrySpec}
 */
export function completeEntry({ optimizer = '', hyperparameters = {}, schedule = null, start = null }, label, shared) {
  const own = start && shared && start.every((value, axis) => value === shared[axis]) ? null : start;
  const chosen = typeof schedule === 'string' ? { schedule, parameters: {} } : schedule && { schedule: schedule.schedule, parameters: schedule.parameters ?? {} };
  return { optimizer, label, hyperparameters, schedule: chosen?.schedule === 'constant' ? null : chosen, start: own };
}
